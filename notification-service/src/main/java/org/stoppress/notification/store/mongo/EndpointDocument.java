package org.stoppress.notification.store.mongo;

import java.net.URI;
import org.bson.Document;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.PushKeys;
import org.stoppress.notification.delivery.WebhookSecret;

/** The stored form of an endpoint. */
final class EndpointDocument {
    private EndpointDocument() {}

    static Document of(Endpoint endpoint) {
        var document = new Document("channel", endpoint.channel());
        return switch (endpoint) {
            case Endpoint.WebPushEndpoint(URI address, PushKeys keys) ->
                document.append("url", address.toString())
                        .append("p256dh", keys.p256dh())
                        .append("auth", keys.auth());
            case Endpoint.WebhookEndpoint(URI url, var secrets) ->
                document.append("url", url.toString())
                        .append(
                                "secrets",
                                secrets.stream().map(WebhookSecret::value).toList());
            case Endpoint.EmailEndpoint(String mailbox) -> document.append("mailbox", mailbox);
            case Endpoint.NtfyEndpoint(URI topic) -> document.append("url", topic.toString());
        };
    }

    static Endpoint endpoint(Document document) {
        var channel = document.getString("channel");
        return switch (channel) {
            case "webpush" ->
                new Endpoint.WebPushEndpoint(
                        URI.create(document.getString("url")),
                        new PushKeys(document.getString("p256dh"), document.getString("auth")));
            case "webhook" ->
                new Endpoint.WebhookEndpoint(
                        URI.create(document.getString("url")),
                        document.getList("secrets", String.class).stream()
                                .map(WebhookSecret::new)
                                .toList());
            case "email" -> new Endpoint.EmailEndpoint(document.getString("mailbox"));
            case "ntfy" -> new Endpoint.NtfyEndpoint(URI.create(document.getString("url")));
            default -> throw new IllegalStateException("No channel of ours is named " + channel);
        };
    }
}
