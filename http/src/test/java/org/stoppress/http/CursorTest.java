package org.stoppress.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Cursor NEWEST = Cursor.of("articles/newest", "2026-11-22T12:00:00Z", "", "Zoë/ü");

    @Test
    void comesBackAsItWasGiven() {
        assertThat(Cursor.decode(NEWEST.encode(), "articles/newest", 3)).contains(NEWEST);
    }

    @Test
    void isUnreadableToAnotherList() {
        assertThat(Cursor.decode(NEWEST.encode(), "articles/oldest")).isEmpty();
    }

    @Test
    void isUnreadableWithAnotherNumberOfParts() {
        assertThat(Cursor.decode(NEWEST.encode(), "articles/newest", 2)).isEmpty();
    }

    @Test
    void isUnreadableOnceMangled() {
        var encoded = NEWEST.encode();
        for (int i = 0; i < encoded.length(); i++) {
            var other = encoded.charAt(i) == 'A' ? 'B' : 'A';
            var mangled = encoded.substring(0, i) + other + encoded.substring(i + 1);

            assertThat(Cursor.decode(mangled, "articles/newest", 3)).as(mangled).isNotEqualTo(NEWEST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "AAAA", "not a cursor", "../../etc", "\uD83D\uDE00"})
    void noiseIsNoCursor(String noise) {
        assertThat(Cursor.decode(noise, "articles/newest")).isEmpty();
    }
}
