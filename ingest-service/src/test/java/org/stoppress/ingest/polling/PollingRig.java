package org.stoppress.ingest.polling;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundHttp;
import org.stoppress.http.outbound.OutboundSettings;
import org.stoppress.ingest.intake.TestClock;

/** One instance that asks feeds of this machine, on a store that others may share. */
final class PollingRig implements AutoCloseable {
    final TestClock clock;
    final PolledFeeds feeds;
    final RecordingDesk desk = new RecordingDesk();
    final Keeping keeping;
    final Hubs hubs;
    final Poller poller;
    private final OutboundHttp http;

    PollingRig() {
        this(new InMemoryPolledFeeds(), new TestClock(), "127.0.0.0/8");
    }

    PollingRig(PolledFeeds feeds, TestClock clock, String... allowed) {
        this.feeds = feeds;
        this.clock = clock;
        var outbound = OutboundSettings.allowing(allowed);
        var addresses = new OutboundAddresses(outbound);
        var settings = PaceTest.settings();
        http = new OutboundHttp(outbound, addresses);
        keeping = new Keeping(feeds);
        hubs = new Hubs(
                keeping, http, addresses, settings, desk, new Site(URI.create("http://127.0.0.1:8080/")), clock);
        poller = new Poller(
                feeds,
                keeping,
                new Visits(http, addresses, settings, clock),
                desk,
                hubs,
                new Pace(settings, () -> 0),
                settings,
                new SimpleMeterRegistry(),
                clock);
    }

    PolledFeed add(URI url) {
        var feed = PolledFeed.of("harbour", url, Duration.ofMinutes(5), clock.instant());
        feeds.add(feed);
        return feed;
    }

    /** Asks, whenever it is due, and tells how it stands then. */
    PolledFeed poll(PolledFeed feed) {
        var now = clock.instant();
        var due = now(feed).nextPollAt();
        if (due.isAfter(now)) {
            clock.go(Duration.between(now, due));
        }
        poller.attend(feed.id());
        return now(feed);
    }

    PolledFeed now(PolledFeed feed) {
        return feeds.find(feed.id()).orElseThrow();
    }

    @Override
    public void close() {
        http.close();
    }
}
