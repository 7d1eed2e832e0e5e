package org.stoppress.article.syndication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.rain;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Happening;
import org.stoppress.article.article.Media;
import org.stoppress.article.browse.Addresses;

class NewsMlTest {
    private static final Addresses ADDRESSES = new Addresses(URI.create("https://news.example"));
    private static final String SCHEMA = "shared/data/ingest/newsml-g2/schema/NewsML-G2_2.35-spec-All-Power.xsd";

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "UPDATED", "CORRECTED", "REINSTATED"})
    void isValidByIptcsSchema(Happening happening) throws Exception {
        var schema = schema();
        if (schema.isEmpty()) {
            System.out.println("# NOT RUN: ../shared/data is not there, so nothing was validated by IPTC's schema.");
            return;
        }
        var validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema.get().toFile())
                .newValidator();
        var articles = Stream.concat(Stream.of(full(), bare()), OddStories.all().stream())
                .toList();
        for (var article : articles) {
            validator.validate(new StreamSource(new ByteArrayInputStream(NewsMl.write(article, happening, ADDRESSES))));
        }
    }

    @Test
    void tellsStatusSignalAndUrgency() {
        var corrected = text(full(), Happening.CORRECTED);

        assertThat(corrected)
                .contains("<pubStatus qcode=\"stat:usable\"")
                .contains("<signal qcode=\"sig:correction\"")
                .contains(">Ankle-high.</edNote>")
                .contains("<urgency>4</urgency>")
                .doesNotContain("embargoed");
        assertThat(text(full(), Happening.UPDATED)).contains("sig:update").doesNotContain("sig:correction");
        assertThat(text(bare(), Happening.PUBLISHED)).doesNotContain("<signal").doesNotContain("<urgency");
    }

    private static Article full() {
        return rain("urn:newsml:ellery:rain", 3)
                .corrected("Ankle-high.")
                .expires(NOON.plusSeconds(60))
                .language("en-GB")
                .media(new Media("picture", "https://img.example/a.jpg", "The road", "I. Calder", "A wet road"))
                .build();
    }

    private static Article bare() {
        return rain("no uri at all", 1)
                .section(null)
                .tags()
                .places()
                .byline(null)
                .language(null)
                .urgency(null)
                .build();
    }

    private static String text(Article article, Happening happening) {
        return new String(NewsMl.write(article, happening, ADDRESSES), StandardCharsets.UTF_8);
    }

    private static Optional<Path> schema() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolveSibling(SCHEMA);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
