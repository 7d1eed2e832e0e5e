package org.stoppress.contract.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleReinstated;
import org.stoppress.contract.article.ArticleEvent.ArticleUpdated;
import org.stoppress.contract.article.ArticleEvent.ArticleWithdrawn;
import tools.jackson.databind.json.JsonMapper;

/** Events as they were written by every version of the contract ever released: these files stay, and must be understood. */
class GoldenEventsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final ArticleEventCodec codec = new ArticleEventCodec();

    static List<Path> goldenFiles() throws IOException, URISyntaxException {
        var folder = Path.of(GoldenEventsTest.class.getResource("/golden").toURI());
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void isReadAndWrittenAgainAsItWas(Path file) throws IOException {
        var headers = headers(file);
        var event = codec.decode(headers.get("ce_type").getBytes(UTF_8), Files.readAllBytes(file));

        assertThat(JSON.readTree(codec.data(event))).isEqualTo(JSON.readTree(Files.readAllBytes(file)));
        assertThat(text(codec.headers(event))).containsExactlyEntriesOf(headers);
        assertThat(new String(codec.key(event), UTF_8)).isEqualTo(headers.get("ce_subject"));
    }

    @Test
    void thereIsOneForEveryType() throws IOException, URISyntaxException {
        var types = goldenFiles().stream()
                .map(GoldenEventsTest::headers)
                .map(headers -> headers.get("ce_type"))
                .distinct();

        assertThat(types)
                .containsExactlyInAnyOrder(
                        ArticlePublished.TYPE,
                        ArticleUpdated.TYPE,
                        ArticleCorrected.TYPE,
                        ArticleWithdrawn.TYPE,
                        ArticleReinstated.TYPE);
    }

    private static Map<String, String> headers(Path golden) {
        try {
            return Files.readAllLines(Path.of(golden.toString().replace(".json", ".headers"))).stream()
                    .map(line -> line.split(": ", 2))
                    .collect(toMap(line -> line[0], line -> line[1], (one, _) -> one, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> text(Map<String, byte[]> headers) {
        var text = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> text.put(name, new String(value, UTF_8)));
        return text;
    }
}
