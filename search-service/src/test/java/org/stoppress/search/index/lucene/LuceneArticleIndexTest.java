package org.stoppress.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.search.query.SampleStories.NOW;
import static org.stoppress.search.query.SampleStories.election;
import static org.stoppress.search.query.SampleStories.rain;
import static org.stoppress.search.query.SampleStories.story;
import static org.stoppress.search.query.SampleStories.withdrawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.search.index.ArticleIndexContract;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Search;

class LuceneArticleIndexTest implements ArticleIndexContract {
    private static final ReadPosition FIVE = new ReadPosition("article-events", "topic", 3, 5);
    private static final ReadPosition NINE = new ReadPosition("article-events", "topic", 3, 9);

    @TempDir
    Path folder;

    private int opened;
    private Path path;
    private LuceneArticleIndex index;

    @BeforeEach
    void open() {
        path = folder.resolve("index" + opened++);
        index = open(path);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Override
    public ArticleIndex index() {
        return index;
    }

    @Override
    public Projection projection() {
        return index;
    }

    @Override
    public void reset() {
        try {
            index.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
    }

    @Test
    void hasEverythingAfterItWasClosed() throws IOException {
        index.apply(List.of(rain().standing(), withdrawn("election", 2)), List.of(FIVE));

        index.close();
        index = open(path);

        assertThat(index.positions()).containsExactly(FIVE);
        index.apply(List.of(election().standing()), List.of());
        assertThat(found("")).containsExactly("rain");
    }

    @Test
    void hasPositionsAndStoriesOfTheSameCommitAfterACrash() throws IOException {
        index.apply(List.of(rain().standing()), List.of(FIVE));
        index.commit();
        index.apply(List.of(election().standing(), withdrawn("rain", 2)), List.of(NINE));
        assertThat(found("")).containsExactly("election");

        index.crash();
        index = open(path);

        assertThat(index.positions()).containsExactly(FIVE);
        assertThat(found("")).containsExactly("rain");
    }

    /** Both lanes at once: what one of them applied is known to the other also while a searcher is being made for it. */
    @Test
    void whatIsWithdrawnStaysSoWhicheverLaneIsFirst() throws Exception {
        var names =
                IntStream.range(0, 1_000).mapToObj(number -> "story" + number).toList();
        try (var lanes = Executors.newFixedThreadPool(2)) {
            var usual = lanes.submit(() -> {
                for (var name : names) {
                    index.apply(List.of(story(name).standing()), List.of());
                }
            });
            var urgent = lanes.submit(() -> {
                for (var name : names) {
                    index.apply(List.of(withdrawn(name, 2)), List.of());
                }
            });
            usual.get();
            urgent.get();
        }

        assertThat(found("")).isEmpty();
    }

    @Test
    void startsFromNothingWhenTheFolderWasDeleted() throws IOException {
        index.apply(List.of(rain().standing()), List.of(FIVE));
        index.close();

        for (var file : files(path)) {
            Files.delete(file);
        }
        Files.delete(path);
        index = open(path);

        assertThat(index.positions()).isEmpty();
        assertThat(found("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".cfs", ".si", "segments_"})
    void setsAnUnreadableIndexAside(String file) throws IOException {
        index.apply(List.of(rain().standing()), List.of(FIVE));
        index.close();
        damage(files(path).stream()
                .filter(one -> one.getFileName().toString().contains(file))
                .findFirst()
                .orElseGet(() -> largest(path)));

        index = open(path);

        assertThat(index.positions()).isEmpty();
        assertThat(found("")).isEmpty();
        assertThat(path.resolve("unreadable-20261122-120000")).isNotEmptyDirectory();
        index.apply(List.of(rain().standing()), List.of(FIVE));
        assertThat(found("")).containsExactly("rain");
    }

    @Test
    void isOpenedOnceAtATime() {
        assertThatThrownBy(() -> open(path)).hasMessageContaining("is in use by another process");
    }

    @Test
    void erasesTheTextOfATakedownFromTheDisk() throws IOException {
        index.apply(
                List.of(
                        story("secret")
                                .headline("Zanzibarquux")
                                .body("Zanzibarquux")
                                .standing(),
                        election().standing()),
                List.of());
        index.commit();
        assertThat(onDisk("anzibarquux")).isTrue();

        index.apply(List.of(new Standing.Withdrawn(story("secret").id(), 2, true)), List.of());
        index.commit();

        assertThat(onDisk("anzibarquux")).isFalse();
    }

    @Test
    void takesStoriesFromSeveralThreadsAtOnce() {
        IntStream.range(0, 400)
                .parallel()
                .forEach(i -> index.apply(
                        List.of(story("story-" + i % 40)
                                .version(1 + i / 40)
                                .headline("Version " + i / 40)
                                .standing()),
                        List.of()));

        var results = index.search(Search.of("", NOW).withLimit(100));
        assertThat(results.total()).isEqualTo(40);
        assertThat(results.hits())
                .allSatisfy(hit -> assertThat(hit.story().version()).isEqualTo(10));
    }

    private static LuceneArticleIndex open(Path path) {
        var ranking =
                new IndexSettings.Ranking(0.5f, 0.3f, 0.2f, 0.05f, 0.3f, 0.3f, 1.4f, 0.75f, 0.4f, Duration.ofDays(7));
        return LuceneArticleIndex.open(new IndexSettings(path, Duration.ofHours(1), ranking), () -> NOW);
    }

    private List<String> found(String query) {
        return index.search(Search.of(query, NOW)).hits().stream()
                .map(hit -> hit.story().uri())
                .toList();
    }

    private boolean onDisk(String text) throws IOException {
        for (var file : files(path)) {
            if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static void damage(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 2; i < Math.min(bytes.length, bytes.length / 2 + 8); i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static Path largest(Path folder) {
        return files(folder).stream()
                .max(java.util.Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
