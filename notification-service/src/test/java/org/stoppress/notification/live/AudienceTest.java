package org.stoppress.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.notification.alert.SampleStories.urgent;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private final AlertRing ring = new AlertRing(8, 1_000_000);
    private final InMemoryAlertTopic topic = new InMemoryAlertTopic(ring);
    private final Audiences audiences = new Audiences(ring);

    @AfterEach
    void close() {
        audiences.close();
    }

    @Test
    void isOneForAllWithTheSameFilter() {
        var one = audiences.join(query("Ferry"));

        assertThat(audiences.join(query("Ferry"))).isSameAs(one);
        assertThat(audiences.join(query("bridge"))).isNotSameAs(one);
        audiences.leave(one);
        assertThat(audiences.join(query("Ferry"))).isSameAs(one);
    }

    @Test
    void answersAQueryLaterAndSaysWhen() {
        var verdicts = new AtomicInteger();
        audiences.onVerdict(verdicts::incrementAndGet);
        var ferry = audiences.join(query("ferry"));
        var bridge = audiences.join(query("bridge"));

        topic.write(SampleAlerts.of(urgent("a", 1).saying("Ferry sinking").written()));

        await().until(() -> verdicts.get() > 0);
        await().until(() -> ferry.verdict(ring.at(0)) == Verdict.YES);
        await().until(() -> bridge.verdict(ring.at(0)) == Verdict.NO);
    }

    @Test
    void answersWhoeverJoinsAfterTheAlert() {
        topic.write(SampleAlerts.of(urgent("a", 1).saying("Ferry sinking").written()));

        var late = audiences.join(query("ferry"));

        await().until(() -> late.verdict(ring.at(0)) == Verdict.YES);
    }

    @Test
    void answersAtOnceWhereNoTextIsAskedFor() {
        topic.write(SampleAlerts.of(urgent("a", 1).urgency(2).written()));

        assertThat(audiences.join(AlertFilter.ALL).verdict(ring.at(0))).isEqualTo(Verdict.YES);
        assertThat(fields(Set.of("LOCAL", "x"), List.of(), null)).isEqualTo(Verdict.YES);
        assertThat(fields(Set.of("World"), List.of(), null)).isEqualTo(Verdict.NO);
        assertThat(fields(Set.of(), List.of(Set.of("Shipping", "rail")), null)).isEqualTo(Verdict.YES);
        assertThat(fields(Set.of(), List.of(Set.of("shipping"), Set.of("rail")), null))
                .isEqualTo(Verdict.NO);
        assertThat(fields(Set.of(), List.of(), 2)).isEqualTo(Verdict.YES);
        assertThat(fields(Set.of(), List.of(), 1)).isEqualTo(Verdict.NO);
        assertThat(language("EN")).isEqualTo(Verdict.YES);
        assertThat(language("e")).isEqualTo(Verdict.NO);
    }

    private Verdict fields(Set<String> sections, List<Set<String>> tags, Integer maxUrgency) {
        return audiences
                .join(new AlertFilter(sections, tags, Set.of("Demo"), Set.of(), maxUrgency, ""))
                .verdict(ring.at(0));
    }

    private Verdict language(String range) {
        return audiences
                .join(new AlertFilter(Set.of(), List.of(), Set.of(), Set.of(range), null, ""))
                .verdict(ring.at(0));
    }

    private static AlertFilter query(String query) {
        return new AlertFilter(Set.of(), List.of(), Set.of(), Set.of(), null, query);
    }
}
