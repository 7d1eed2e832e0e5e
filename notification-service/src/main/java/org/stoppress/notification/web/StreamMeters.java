package org.stoppress.notification.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts what happens to streams: opened = open + ended + cut off. */
@Component
class StreamMeters {
    private final AtomicInteger open = new AtomicInteger();
    private final Counter opened;
    private final Counter cutOff;
    private final Counter delivered;

    StreamMeters(MeterRegistry meters) {
        opened = Counter.builder("stoppress.streams.opened")
                .description("Streams that were opened")
                .register(meters);
        cutOff = Counter.builder("stoppress.streams.cutoff")
                .description("Streams of readers that were too slow")
                .register(meters);
        delivered = Counter.builder("stoppress.streams.delivered")
                .description("Alerts that were handed over, each to one stream")
                .register(meters);
        Gauge.builder("stoppress.streams.open", open, AtomicInteger::get)
                .description("Streams that are open")
                .register(meters);
    }

    void opened() {
        opened.increment();
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    void cutOff() {
        cutOff.increment();
    }

    void delivered(int alerts) {
        delivered.increment(alerts);
    }
}
