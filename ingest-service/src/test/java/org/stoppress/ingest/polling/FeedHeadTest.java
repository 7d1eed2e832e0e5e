package org.stoppress.ingest.polling;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document is read as, whatever it is sent as; the rest of the head is told by {@link PollerTest} and {@link HubsTest}. */
class FeedHeadTest {
    @ParameterizedTest
    @CsvSource({
        "application/rss+xml, application/xml",
        "application/rss+xml; charset=iso-8859-2, application/xml; charset=iso-8859-2",
        "text/xml;charset=utf-8, application/xml;charset=utf-8",
        "text/plain; charset=iso-8859-1, application/xml",
        "text/html; charset=iso-8859-1, application/xml",
        "application/octet-stream, application/xml",
        "'', application/xml",
    })
    void theCharsetOfAnXmlTypeCounts(String sent, String read) {
        assertThat(FeedHead.mediaType(sent, "<rss/>".getBytes(UTF_8))).contains(read);
    }

    @Test
    void tellsXmlAndJsonByTheirFirstCharacter() {
        assertThat(FeedHead.mediaType(null, "\uFEFF\n <rss/>".getBytes(UTF_8))).contains("application/xml");
        assertThat(FeedHead.mediaType(null, "<rss/>".getBytes(UTF_16))).contains("application/xml");
        assertThat(FeedHead.mediaType("text/xml", " {\"items\": []}".getBytes(UTF_8)))
                .contains("application/feed+json");
        assertThat(FeedHead.mediaType("application/rss+xml", "<!doctype HTML><p>No".getBytes(UTF_8)))
                .isEmpty();
        assertThat(FeedHead.mediaType("application/rss+xml", "No".getBytes(UTF_8)))
                .isEmpty();
        assertThat(FeedHead.mediaType("application/rss+xml", new byte[0])).isEmpty();
    }
}
