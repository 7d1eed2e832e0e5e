package org.stoppress.article.syndication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;
import static org.stoppress.article.article.SampleArticles.rain;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Media;
import org.stoppress.article.browse.Addresses;
import tools.jackson.databind.json.JsonMapper;

class NinjsTest {
    private static final Addresses ADDRESSES = new Addresses(URI.create("https://news.example"));

    @Test
    void isValidByIptcsSchema() throws Exception {
        var full = rain("urn:newsml:ellery:rain", 3)
                .corrected("Ankle-high.")
                .expires(NOON.plusSeconds(60))
                .media(
                        new Media("image", "https://img.example/a.jpg", "The road", "I. Calder", "A wet road"),
                        new Media("picture", "/relative.jpg", null, null, null))
                .build();
        var bare = rain("no uri at all", 1)
                .section(null)
                .tags()
                .places()
                .byline(null)
                .language(null)
                .urgency(null)
                .build();

        assertThat(faults(full)).isEmpty();
        assertThat(faults(bare)).isEmpty();
    }

    @Test
    void oddStoriesAreValidToo() throws Exception {
        for (var story : OddStories.all()) {
            assertThat(faults(story)).as(story.type()).isEmpty();
        }
    }

    @Test
    void tellsTheStory() {
        var ninjs = JsonMapper.shared()
                .readTree(Ninjs.write(rain("urn:newsml:ellery:rain", 3).build(), ADDRESSES));

        assertThat(ninjs.path("uri").asString()).isEqualTo("urn:newsml:ellery:rain");
        assertThat(ninjs.path("version").asString()).isEqualTo("3");
        assertThat(ninjs.path("pubStatus").asString()).isEqualTo("usable");
        assertThat(ninjs.path("headlines").path(0).path("value").asString()).contains("Rain");
        assertThat(ninjs.path("bodies").path(0).path("value").asString()).startsWith("<p>");
        assertThat(ninjs.path("subjects").path(0).path("uri").asString())
                .isEqualTo("http://cv.iptc.org/newscodes/mediatopic/03000000");
        assertThat(ninjs.path("altIds").path(0).path("value").asString())
                .isEqualTo(id("urn:newsml:ellery:rain").value());
    }

    private static Iterable<?> faults(Article article) throws IOException {
        var ninjs = new String(Ninjs.write(article, ADDRESSES), StandardCharsets.UTF_8);
        return schema().validate(
                        ninjs,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema schema() throws IOException {
        try (var stream = NinjsTest.class.getResourceAsStream("/ninjs/ninjs-schema_3.1.json")) {
            var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            registry -> registry.schemas(Map.of("https://geojson.org/schema/GeoJSON.json", "{}")))
                    .getSchema(text, InputFormat.JSON);
        }
    }
}
