package org.stoppress.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecencyQueryTest {
    private static final int STORIES = 20_000;
    private static final int BEST = 10;
    private static final String TEXT = "text";
    private static final long NOW = Duration.ofDays(20_000).toMillis();
    private static final RecencyQuery.Decay DECAY =
            new RecencyQuery.Decay(NOW, 0.4f, Duration.ofDays(7).toMillis());

    private final Random random = new Random(5);
    private final PublishedTimes times = new PublishedTimes();
    private Directory directory;
    private DirectoryReader reader;

    @BeforeAll
    void fill() throws IOException {
        directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (int i = 0; i < STORIES; i++) {
                var story = new Document();
                story.add(new TextField(
                        TEXT,
                        "rain ".repeat(times()) + "harbour ".repeat(times()) + "filler ".repeat(random.nextInt(30)),
                        Field.Store.NO));
                // As the log is: mostly in the order of time, over half a year.
                long age = Duration.ofMinutes(13L * (STORIES - i) + random.nextInt(2_000))
                        .toMillis();
                story.add(new NumericDocValuesField(StoryFields.PUBLISHED, NOW - age));
                writer.addDocument(story);
            }
            writer.forceMerge(1);
        }
        reader = DirectoryReader.open(directory);
    }

    @AfterAll
    void close() throws IOException {
        reader.close();
        directory.close();
    }

    /** Mostly once or not at all, seldom often. */
    private int times() {
        return (int) (-Math.log(1 - random.nextDouble()) * 1.5);
    }

    @Test
    void findsTheBestOfOneWord() throws IOException {
        assertThatTheBestAreThoseOfAll(recent("rain"));
    }

    @Test
    void findsTheBestOfPartsWithoutLookingAtAll() throws IOException {
        var query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(TEXT, "rain")), Occur.FILTER)
                .add(recent("rain"), Occur.SHOULD)
                .add(recent("harbour"), Occur.SHOULD)
                .setMinimumNumberShouldMatch(1)
                .build();

        assertThatTheBestAreThoseOfAll(query);
        var looked = best(query, BEST).totalHits;
        assertThat(looked.relation()).isEqualTo(TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO);
        assertThat(looked.value()).isLessThan(new IndexSearcher(reader).count(query) / 2);
    }

    @Test
    void explainsWhatItScores() throws IOException {
        var searcher = new IndexSearcher(reader);
        for (var hit : best(recent("rain"), BEST).scoreDocs) {
            assertThat(searcher.explain(recent("rain"), hit.doc).getValue().floatValue())
                    .isEqualTo(hit.score);
        }
    }

    private void assertThatTheBestAreThoseOfAll(Query query) throws IOException {
        assertThat(shown(best(query, BEST))).isEqualTo(shown(best(query, Integer.MAX_VALUE)));
    }

    private TopDocs best(Query query, int exactUpTo) throws IOException {
        return new IndexSearcher(reader).search(query, new TopScoreDocCollectorManager(BEST, exactUpTo));
    }

    private static List<String> shown(TopDocs found) {
        return Arrays.stream(found.scoreDocs)
                .map(hit -> hit.doc + " " + hit.score)
                .toList();
    }

    private RecencyQuery recent(String word) {
        return new RecencyQuery(new TermQuery(new Term(TEXT, word)), DECAY, times);
    }
}
