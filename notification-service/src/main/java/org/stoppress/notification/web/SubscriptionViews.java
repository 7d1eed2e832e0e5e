package org.stoppress.notification.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Delivery.State;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.subscription.Subscription;
import org.stoppress.notification.subscription.Words;
import org.stoppress.query.QueryLanguage;

/** Subscriptions and deliveries as those see them who manage them. No secret is in them. */
final class SubscriptionViews {
    private SubscriptionViews() {}

    static Map<String, Object> of(Subscription subscription) {
        var interest = subscription.interest();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", subscription.id());
        view.put("state", subscription.state().word());
        put(view, "disabledReason", subscription.disabledReason());
        put(view, "query", interest.query());
        if (interest.query() != null) {
            put(view, "notice", QueryLanguage.parse(interest.query()).notice());
        }
        put(view, "section", "sections", interest.sections());
        if (!interest.tags().isEmpty()) {
            view.put("tags", interest.tags().said());
        }
        put(view, "place", "places", interest.places());
        put(view, "source", "sources", interest.sources());
        put(view, "language", "languages", interest.languages());
        put(view, "articleId", interest.articleId());
        if (interest.canaryOf() == null) {
            view.put("maxUrgency", interest.maxUrgency());
        } else {
            view.put("canary", true);
            view.put("source", interest.canaryOf());
        }
        view.put("channel", channel(subscription.endpoint()));
        var hours = subscription.quietHours();
        if (hours != null) {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("from", hours.from().toString());
            shown.put("to", hours.to().toString());
            shown.put("timeZone", hours.timeZone().getId());
            if (hours.wakeAtUrgency() > 0) {
                shown.put("wakeAtUrgency", hours.wakeAtUrgency());
            }
            view.put("quietHours", shown);
        }
        put(view, "dailyCap", subscription.dailyCap());
        var digest = subscription.digest();
        put(view, "digest", digest == null ? null : digest.word());
        if (!subscription.muted().isEmpty()) {
            view.put("muted", subscription.muted());
        }
        view.put("createdAt", subscription.createdAt());
        return view;
    }

    private static Map<String, Object> channel(Endpoint endpoint) {
        var view = new LinkedHashMap<String, Object>();
        view.put("type", endpoint.channel());
        switch (endpoint) {
            case Endpoint.WebPushEndpoint(URI address, var _) ->
                view.put("subscription", Map.of("endpoint", address.toString()));
            case Endpoint.WebhookEndpoint(URI url, var _) -> view.put("url", url.toString());
            case Endpoint.NtfyEndpoint(URI url) -> view.put("url", url.toString());
            case Endpoint.EmailEndpoint(String mailbox) -> view.put("address", mailbox);
        }
        return view;
    }

    static Map<String, Object> of(Delivery delivery) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", delivery.id());
        view.put(
                "type",
                delivery.kind() == Delivery.Kind.CONFIRMATION
                        ? "confirmation"
                        : "alert." + delivery.kind().word());
        view.put("state", state(delivery.state()));
        if (!delivery.articleId().isEmpty()) {
            view.put("articleId", delivery.articleId());
            view.put("version", delivery.version());
            view.put("alertId", delivery.bulletin());
        }
        view.put("urgency", delivery.urgency());
        view.put("attempts", delivery.attempts());
        put(view, "reason", delivery.reason());
        view.put("createdAt", delivery.createdAt());
        if (delivery.state() == State.PENDING || delivery.state() == State.HELD) {
            view.put("nextAttemptAt", delivery.due());
        } else {
            put(view, delivery.state() == State.DELIVERED ? "deliveredAt" : "endedAt", delivery.endedAt());
        }
        return view;
    }

    private static String state(State state) {
        return switch (state) {
            case PENDING, HELD, SUMMARISED -> "pending";
            case DELIVERED -> "delivered";
            case FAILED, UNREACHABLE -> "failed";
            case CANCELLED -> "cancelled";
        };
    }

    private static void put(Map<String, Object> view, String one, String many, Words words) {
        if (words.said().size() == 1) {
            view.put(one, words.said().iterator().next());
        } else if (!words.isEmpty()) {
            view.put(many, words.said());
        }
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
