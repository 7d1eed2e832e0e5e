package org.stoppress.contract.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleIdsTest {
    /** The expected ids were computed with another program: sha256, the first ten bytes, five bits at a time. */
    @ParameterizedTest
    @CsvSource({
        "demo, urn:news.example:harbour-road, J1E39JC18PJ9TQT5",
        "wire, https://news.example/ä?x=1, Q3DVTWR724CGX79E",
        "a, b, B6S73BGVQJRX67A1",
        "demo, '', XZA7XHK0VAR3KJA7"
    })
    void isTheBeginningOfADigestInCrockfordsBase32(String source, String uri, String id) {
        assertThat(ArticleIds.of(source, uri)).isEqualTo(id).matches(ArticleIds.SHAPE);
    }

    @Test
    void keepsSourceAndUriApart() {
        assertThat(ArticleIds.of("ab", "c")).isNotEqualTo(ArticleIds.of("a", "bc"));
    }
}
