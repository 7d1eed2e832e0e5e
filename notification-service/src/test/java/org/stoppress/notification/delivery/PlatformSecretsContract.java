package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of secrets holds to. */
public interface PlatformSecretsContract {
    PlatformSecrets secrets();

    @Test
    default void whoeverComesFirstDecidesForAll() {
        assertThat(secrets().keep("first", bytes("one"))).isEqualTo(bytes("one"));
        assertThat(secrets().keep("first", bytes("two"))).isEqualTo(bytes("one"));
        assertThat(secrets().keep("second", bytes("two"))).isEqualTo(bytes("two"));
    }

    @Test
    default void thoseWhoComeAtOnceGetTheSame() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var proposals = IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(number -> () ->
                            new String(secrets().keep("race", bytes("proposal " + number)), StandardCharsets.UTF_8))
                    .toList();
            var kept = threads.invokeAll(proposals).stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertThat(kept).containsOnly(kept.getFirst());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
