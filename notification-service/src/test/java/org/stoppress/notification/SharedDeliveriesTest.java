package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.TestStream.awaiting;
import static org.stoppress.testkit.SampleEvents.flash;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.notification.TestNews.Instance;

/** Two instances that nobody told of each other: {@code stoppress.kafka.group} is blank. */
class SharedDeliveriesTest {
    private static final int READERS = 12;
    private static final int STORIES = 10;

    @Test
    void areMadeByOneOfTwoInstancesWithoutAGroup() {
        try (var news = TestNews.start();
                var receiver = new TestReceiver()) {
            var one = news.service("stoppress.kafka.group=", "stoppress.outbound.allow=127.0.0.0/8")
                    .ready();
            awaiting().until(() -> gauge(one, "stoppress.delivery.shards") == 12);
            // It is not told of new readers in this time, and makes deliveries to them all the same.
            var other = news.service(
                            "stoppress.kafka.group=",
                            "stoppress.outbound.allow=127.0.0.0/8",
                            "stoppress.subscriptions.reconcile=1h")
                    .ready();
            awaiting()
                    .until(() -> gauge(one, "stoppress.delivery.shards") > 0
                            && gauge(other, "stoppress.delivery.shards") > 0
                            && gauge(one, "stoppress.delivery.shards") + gauge(other, "stoppress.delivery.shards")
                                    == 12);
            for (int i = 0; i < READERS; i++) {
                TestApi.subscribe(one, "\"section\":\"Pair\"", receiver.url("/" + i));
            }

            for (int i = 0; i < STORIES; i++) {
                news.urgent(new ArticlePublished(
                        flash("urn:pair:" + i, 1).section("Pair").build()));
            }

            awaiting().until(() -> calls(receiver) >= READERS * STORIES);
            awaiting()
                    .until(() ->
                            gauge(one, "stoppress.delivery.backlog") + gauge(other, "stoppress.delivery.backlog") == 0);
            assertThat(attempts(one) + attempts(other)).isEqualTo(READERS * STORIES);
            assertThat(calls(receiver)).isEqualTo(READERS * STORIES);
            assertThat(Stream.of(one, other))
                    .allSatisfy(instance -> assertThat(attempts(instance)).isPositive());
        }
    }

    private static int calls(TestReceiver receiver) {
        return IntStream.range(0, READERS)
                .map(reader -> receiver.calls("/" + reader).size())
                .sum();
    }

    private static double gauge(Instance instance, String name) {
        return meters(instance).get(name).gauge().value();
    }

    private static int attempts(Instance instance) {
        return (int) meters(instance).find("stoppress.delivery.attempts").counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private static MeterRegistry meters(Instance instance) {
        return instance.context().getBean(MeterRegistry.class);
    }
}
