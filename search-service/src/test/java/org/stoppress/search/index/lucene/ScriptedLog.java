package org.stoppress.search.index.lucene;

import static org.stoppress.search.query.SampleStories.story;
import static org.stoppress.search.query.SampleStories.withdrawn;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.SampleStories;
import org.stoppress.search.query.Search;

/** A log without end whose every record follows from its offset: versions of a few stories, some of them withdrawals. */
final class ScriptedLog {
    private static final int STORIES = 150;
    private static final int POLL = 25;

    private ScriptedLog() {}

    /** Indexes from where the index stands until the process is killed, and says how far it came. */
    public static void main(String[] arguments) throws Exception {
        try (var index = open(Path.of(arguments[0]))) {
            for (long offset = position(index); ; offset += POLL) {
                read(index, offset, offset + POLL);
                System.out.println(offset + POLL);
            }
        }
    }

    static LuceneArticleIndex open(Path folder) {
        var ranking =
                new IndexSettings.Ranking(0.5f, 0.3f, 0.2f, 0.05f, 0.3f, 0.3f, 1.4f, 0.75f, 0.4f, Duration.ofDays(7));
        return LuceneArticleIndex.open(
                new IndexSettings(folder, Duration.ofMillis(20), ranking), () -> SampleStories.NOW);
    }

    static long position(LuceneArticleIndex index) {
        return index.positions().stream()
                .mapToLong(ReadPosition::nextOffset)
                .findFirst()
                .orElse(0);
    }

    static void read(LuceneArticleIndex index, long from, long to) {
        index.apply(
                LongStream.range(from, to).mapToObj(ScriptedLog::record).toList(),
                List.of(new ReadPosition("article-events", "topic", 0, to)));
    }

    private static Standing record(long offset) {
        var uri = "story-" + offset % STORIES;
        long version = offset / STORIES + 1;
        return offset % 7 == 3
                ? withdrawn(uri, version)
                : story(uri).version(version).headline("Version " + version).standing();
    }

    /** The versions that readers find when all before {@code end} was read. */
    static Map<String, Long> standing(long end) {
        var standing = new TreeMap<String, Long>();
        LongStream.range(Math.max(0, end - STORIES), end)
                .mapToObj(ScriptedLog::record)
                .forEach(record -> {
                    if (record instanceof Standing.Published published) {
                        standing.put(published.id().value(), published.version());
                    }
                });
        return standing;
    }

    static Map<String, Long> found(ArticleIndex index) {
        var found = new TreeMap<String, Long>();
        index.search(Search.of("", SampleStories.NOW).withLimit(STORIES + 1))
                .hits()
                .forEach(hit -> found.put(hit.story().id().value(), hit.story().version()));
        return found;
    }
}
