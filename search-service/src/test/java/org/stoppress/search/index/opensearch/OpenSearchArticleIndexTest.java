package org.stoppress.search.index.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.search.query.SampleStories.NOW;
import static org.stoppress.search.query.SampleStories.election;
import static org.stoppress.search.query.SampleStories.rain;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.stoppress.opensearch.OpenSearchProcess;
import org.stoppress.search.projection.IndexOutageException;
import org.stoppress.search.query.IndexUnavailableException;
import org.stoppress.search.query.Search;

/** On a node of our own, started from its artifacts. */
class OpenSearchArticleIndexTest extends OpenSearchArticleIndexContract {
    @TempDir(factory = InMemory.class)
    static Path home;

    private static OpenSearchProcess node;

    @BeforeAll
    static void start() {
        node = OpenSearchProcess.start(home);
    }

    /** Where a system has a disk of memory, a node is four times as fast on it: it waits for its disk at every step. */
    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "opensearch")
                    : Files.createTempDirectory("opensearch");
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Override
    URI uri() {
        return node.uri();
    }

    @Test
    void losesNothingWhileTheNodeIsAway() throws IOException {
        try (var index = open("away", Duration.ofMillis(100))) {
            index.apply(List.of(rain().standing()), List.of());

            node.kill();

            assertThatThrownBy(() -> index.search(Search.of("rain", NOW)))
                    .isInstanceOf(IndexUnavailableException.class);
            assertThatThrownBy(() -> index.apply(List.of(election().standing()), List.of()))
                    .isInstanceOf(IndexOutageException.class);
            try (var late = open("away", Duration.ofMillis(100))) {
                assertThatThrownBy(late::positions).isInstanceOf(IndexOutageException.class);
            }

            node = OpenSearchProcess.startAgain(home, node.uri());

            index.apply(List.of(election().standing()), List.of());
            assertThat(index.search(Search.of("harbour", NOW)).total()).isEqualTo(2);
        }
    }
}
