package org.stoppress.ingest.polling;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundException;
import org.stoppress.http.outbound.OutboundException.Reason;
import org.stoppress.http.outbound.Schemes;
import org.stoppress.ingest.polling.PolledFeed.State;

/** The newsroom's hand on the feeds that we ask for it, and the hubs' on ours. */
@Service
public final class Feeds {
    private final PolledFeeds feeds;
    private final Keeping keeping;
    private final Hubs hubs;
    private final Rounds rounds;
    private final OutboundAddresses addresses;
    private final PollingSettings settings;
    private final InstantSource clock;

    Feeds(
            PolledFeeds feeds,
            Keeping keeping,
            Hubs hubs,
            Rounds rounds,
            OutboundAddresses addresses,
            PollingSettings settings,
            InstantSource clock) {
        this.feeds = feeds;
        this.keeping = keeping;
        this.hubs = hubs;
        this.rounds = rounds;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a wish to have a feed asked. */
    public sealed interface Addition {
        record Added(PolledFeed feed) implements Addition {}

        record Known(PolledFeed feed) implements Addition {}

        record TooMany(int most) implements Addition {}
    }

    /**
     * The address in the spelling that is asked. A name that nobody knows now may be known later, so it is no fault.
     *
     * @throws OutboundException where it may not be called
     */
    public URI address(String text) throws OutboundException {
        try {
            return addresses.check(text, Schemes.HTTPS_OR_HTTP);
        } catch (OutboundException e) {
            if (e.reason() == Reason.UNKNOWN_HOST || e.reason() == Reason.BUSY) {
                return addresses.read(text, Schemes.HTTPS_OR_HTTP);
            }
            throw e;
        }
    }

    public Duration usualInterval() {
        return settings.interval();
    }

    public boolean isInterval(Duration interval) {
        return interval.compareTo(settings.shortest()) >= 0 && interval.compareTo(settings.longest()) <= 0;
    }

    /** What intervals there are, in words. */
    public String intervals() {
        return settings.shortest() + " to " + settings.longest();
    }

    public Addition add(String source, URI url, Duration interval) {
        if (feeds.count(source) >= settings.feedsPerSource()) {
            return new Addition.TooMany(settings.feedsPerSource());
        }
        var feed = PolledFeed.of(source, url, interval, clock.instant());
        if (feeds.add(feed)) {
            rounds.wake();
            return new Addition.Added(feed);
        }
        var known = find(feed.id());
        if (known.isPresent()) {
            return new Addition.Known(known.get());
        }
        // Removed a while ago, and its hub has not heard of that yet.
        feeds.delete(feed.id());
        return feeds.add(feed) ? woken(feed) : new Addition.Known(feed);
    }

    private Addition woken(PolledFeed feed) {
        rounds.wake();
        return new Addition.Added(feed);
    }

    public Optional<PolledFeed> find(String id) {
        return feeds.find(id).filter(feed -> feed.state() != State.REMOVED);
    }

    public List<PolledFeed> page(@Nullable String source, @Nullable String after, int most) {
        return feeds.page(source, after, most);
    }

    public Optional<PolledFeed> every(String id, Duration interval) {
        return changed(keeping.change(id, feed -> feed.every(interval, clock.instant())));
    }

    /** Asks it at once, also if it was stopped or gone. */
    public Optional<PolledFeed> start(String id) {
        return changed(keeping.change(id, feed -> feed.started(clock.instant())));
    }

    public Optional<PolledFeed> stop(String id) {
        var stopped = keeping.change(id, PolledFeed::stopped);
        stopped.ifPresent(this::leave);
        return stopped;
    }

    /** It is not asked any more. Its stories stay. */
    public void remove(String id) {
        var feed = feeds.find(id);
        if (feed.isPresent() && feed.get().subscription() == null) {
            feeds.delete(id);
        } else {
            keeping.change(id, PolledFeed::removed).ifPresent(this::leave);
        }
    }

    private void leave(PolledFeed feed) {
        if (feed.subscription() != null) {
            Thread.ofVirtual().name("leave-" + feed.id()).start(() -> hubs.leave(feed));
        }
    }

    private Optional<PolledFeed> changed(Optional<PolledFeed> feed) {
        rounds.wake();
        return feed;
    }

    /** Whether we want what a hub was asked for; see WebSub, section 5.3. */
    public boolean verify(String id, String token, String mode, String topic, Duration lease) {
        return hubs.verify(id, token, mode, topic, lease);
    }

    public void denied(String id, String token, String topic, String why) {
        hubs.denied(id, token, topic, why);
    }

    /** What became of a document that somebody sent who calls himself a hub. */
    public enum Heard {
        TAKEN,
        /** Whoever sent it is not the hub that we asked, or sends too late. */
        UNKNOWN,
        /** Not signed, or with another secret. */
        FORGED,
        /** Not put down now: to be sent again. */
        LOST
    }

    /** Whether we want to hear of this feed from whoever knows the token. To be asked before anything is read. */
    public boolean isHeard(String id, String token) {
        return hubs.isHeard(id, token);
    }

    public DataSize largestDocument() {
        return settings.largest();
    }

    public Heard hear(
            String id, String token, @Nullable String signature, @Nullable String contentType, byte[] document) {
        var heard = hubs.hear(id, token, Optional.ofNullable(signature), contentType, document);
        rounds.wake();
        return heard;
    }
}
