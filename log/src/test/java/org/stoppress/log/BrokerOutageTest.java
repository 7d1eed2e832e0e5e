package org.stoppress.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.stoppress.testkit.SampleEvents.published;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.stoppress.contract.Topics;

/** The broker comes later than the service, and goes and comes again under it. */
class BrokerOutageTest {
    @Test
    void readsAndWritesAsSoonAsTheBrokerIsThereAgain() {
        try (var log = TestLog.start()) {
            log.stopBroker();
            var view = new RecordingView();
            var service = log.service("reader", view);
            var health = service.getBean("logHealthIndicator", HealthIndicator.class);
            var writer = service.getBean(LogWriter.class);

            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails()).containsEntry("missing", "the log is not reachable");
            assertThatThrownBy(() -> send(writer, "early")).hasRootCauseInstanceOf(Exception.class);

            log.startBroker();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health.health().getStatus().equals(Status.UP));
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> send(writer, "first") != null);
            log.writeUrgent(published("first"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> view.ids().contains(published("first").id()));

            log.stopBroker();
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThatThrownBy(() -> send(writer, "lost")).hasCauseInstanceOf(LogOutageException.class);

            log.startBroker();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> send(writer, "second") != null);
            log.writeUrgent(published("second"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> view.ids().contains(published("second").id()));
        }
    }

    private static Written send(LogWriter writer, String key) {
        return writer.send(Topics.ALERTS, key.getBytes(UTF_8), Map.of(), key.getBytes(UTF_8))
                .join();
    }
}
