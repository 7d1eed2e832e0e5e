package org.stoppress.notification.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void readsWhatItWrote() {
        var position = new Position("3kq1-Yv_x", 42);

        assertThat(Position.parse(position.toString())).hasValue(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "1.", ".a", "-1.a", "1.a b", "1.a\n", "9999999999999999999.a", "x.a", "1,a"})
    void readsNothingElse(String written) {
        assertThat(Position.parse(written)).isEmpty();
    }
}
