package org.stoppress.ingest.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.polling.PolledFeed;
import org.stoppress.ingest.polling.PolledFeed.State;
import org.stoppress.ingest.polling.Subscription;

/** A polled feed as the newsroom sees it. */
final class FeedJson {
    private FeedJson() {}

    static Map<String, Object> of(PolledFeed feed, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", feed.id());
        json.put("source", feed.source());
        json.put("url", feed.url().toString());
        if (!feed.url().equals(feed.givenUrl())) {
            json.put("givenUrl", feed.givenUrl().toString());
        }
        json.put("interval", feed.interval().toString());
        json.put("state", state(feed.state()));
        json.put("createdAt", feed.createdAt().toString());
        if (feed.state().isAsked()) {
            json.put("nextPollAt", feed.nextPollAt().toString());
        }
        var past = feed.past();
        put(json, "lastPollAt", past.lastPollAt());
        put(json, "lastSuccessAt", past.lastSuccessAt());
        put(json, "lastStatus", past.lastStatus());
        put(json, "lastError", past.lastError());
        json.put("failures", past.failures());
        json.put("itemsSeen", past.itemsSeen());
        json.put("itemsTaken", past.itemsTaken());
        if (feed.subscription() != null) {
            json.put("hub", hub(feed.subscription(), now));
        }
        return json;
    }

    private static Map<String, Object> hub(Subscription subscription, Instant now) {
        var json = new LinkedHashMap<String, Object>();
        json.put("url", subscription.hub().toString());
        json.put("topic", subscription.topic().toString());
        json.put("state", subscription.isActive(now) ? "active" : subscription.error() == null ? "pending" : "failed");
        put(json, "leaseUntil", subscription.leaseUntil());
        put(json, "lastError", subscription.error());
        return json;
    }

    private static String state(State state) {
        return switch (state) {
            case ACTIVE -> "active";
            case BACKING_OFF -> "backingOff";
            case STOPPED, REMOVED -> "stopped";
            case GONE -> "gone";
        };
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value instanceof Instant ? value.toString() : value);
        }
    }
}
