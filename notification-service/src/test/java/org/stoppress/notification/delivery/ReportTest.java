package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.delivery.SampleDeliveries.bulletin;
import static org.stoppress.notification.delivery.SampleDeliveries.story;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.alert.Step;

class ReportTest {
    @Test
    void saysOfEachStageHowLongItTookSinceTheNewsroomSentTheStory() {
        var bulletin = bulletin(story(), 1, Step.NEW);
        var reach = new StreamReach(bulletin.id(), Map.of(LatencyClasses.of(30), 98L, LatencyClasses.of(2_000), 2L));

        var report = Report.of(bulletin, List.of(), reach);

        assertThat(report.told()).isEqualTo(100);
        assertThat(report.pending() + report.failed() + report.unreachable()).isZero();
        assertThat(report.channels()).containsOnlyKeys("sse");
        var latency = report.channels().get("sse").latencyMs();
        assertThat(latency).isNotNull();
        assertThat(latency.p50()).isBetween(30L, 33L);
        assertThat(latency.p90()).isEqualTo(latency.p50());
        assertThat(latency.p99()).isBetween(2_000L, 2_200L);
        assertThat(report.stages()).containsOnlyKeys("logged", "matched", "queued", "handedOver");
        assertThat(report.stages().get("logged").p50()).isEqualTo(10);
        assertThat(report.stages().get("matched").p50()).isEqualTo(20);
        assertThat(report.stages().get("handedOver")).isEqualTo(latency);
    }

    @Test
    void aClassOfLatenciesIsATenthWide() {
        for (long millis : new long[] {0, 1, 9, 10, 11, 12, 50, 999, 60_000, 86_400_000}) {
            assertThat(LatencyClasses.millis(LatencyClasses.of(millis)))
                    .isBetween(millis, Math.round(millis * 1.1) + 1);
        }
        assertThat(LatencyClasses.of(-5)).isZero();
        assertThat(LatencyClasses.of(Long.MAX_VALUE)).isLessThan(LatencyClasses.COUNT);
    }
}
