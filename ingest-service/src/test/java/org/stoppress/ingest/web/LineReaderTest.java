package org.stoppress.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LineReaderTest {
    @Test
    void readsLinesWithAndWithoutAnEnd() throws IOException {
        assertThat(lines("one\ntwo\r\n\n \nthree")).containsExactly("one", "two\r", "three");
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\n")).isEmpty();
    }

    @Test
    void skipsALineThatIsTooLongAndGoesOn() throws IOException {
        assertThat(lines("a".repeat(100) + "\n" + "b".repeat(101) + "\n" + "c".repeat(150_000) + "\nlast"))
                .containsExactly("a".repeat(100), "too long", "too long", "last");
    }

    @Test
    void keepsTheBeginningOfALineThatIsTooLong() throws IOException {
        var limits = new LimitSettings(DataSize.ofBytes(3), DataSize.ofKilobytes(256), 10);

        var line = new LineReader(new ByteArrayInputStream("abcdef\n".getBytes(UTF_8)), limits)
                .next()
                .orElseThrow();

        assertThat(new String(line.text(), UTF_8)).isEqualTo("abc");
        assertThat(line.size()).isEqualTo(6);
        assertThat(line.isTooLong()).isTrue();
    }

    @Test
    void stopsBeyondTheBatch() throws IOException {
        assertThat(lines("a\n".repeat(200_000)).getLast()).isEqualTo("beyond");
    }

    private static List<String> lines(String text) throws IOException {
        var limits = new LimitSettings(DataSize.ofBytes(100), DataSize.ofKilobytes(256), 10);
        var reader = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), limits);
        var lines = new ArrayList<String>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            if (next.get().isBeyondBatch()) {
                lines.add("beyond");
                break;
            }
            lines.add(
                    next.get().isTooLong() ? "too long" : new String(next.get().text(), UTF_8));
        }
        return lines;
    }
}
