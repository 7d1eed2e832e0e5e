package org.stoppress.contract.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceCodecTest {
    private final SourceCodec codec = new SourceCodec();

    @Test
    void readsWhatItWrites() {
        var source = new SourceRecord("demo", List.of("ab12"));

        assertThat(codec.decode(codec.data(source))).contains(source);
        assertThat(codec.data(source))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"id\":\"demo\",\"keys\":[\"ab12\"]}");
        assertThat(codec.key(source)).asString(StandardCharsets.UTF_8).isEqualTo("demo");
    }

    @Test
    void passesOverWhatIsNone() {
        assertThat(codec.decode(null)).isEmpty();
        assertThat(codec.decode("{".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(codec.decode("{\"keys\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(codec.decode("null".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
