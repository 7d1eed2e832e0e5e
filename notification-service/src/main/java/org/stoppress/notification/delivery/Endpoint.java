package org.stoppress.notification.delivery;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Where a reader is reached. Two subscriptions with one endpoint are told once. */
public sealed interface Endpoint {
    /** The {@link Channel#name()} that reaches it. */
    String channel();

    /** What tells it from others: two with the same are the same. */
    String address();

    /** Whom it shares its luck with: one host that hangs keeps no other waiting. */
    String host();

    /** A digest of channel and address: stable, and no address itself. */
    default String key() {
        return Digests.sha256(channel() + '\0' + address()).substring(0, 32);
    }

    /** A browser, behind its maker's push service (RFC 8030). */
    record WebPushEndpoint(URI endpoint, PushKeys keys) implements Endpoint {
        @Override
        public String channel() {
            return "webpush";
        }

        @Override
        public String address() {
            return endpoint.toString();
        }

        @Override
        public String host() {
            return authority(endpoint);
        }
    }

    /**
     * A server of the reader's own.
     *
     * @param secrets of every subscription with this address: what is sent once is signed with each of them, so that nobody who
     *     subscribes somebody else's address takes their alerts away
     */
    record WebhookEndpoint(URI url, List<WebhookSecret> secrets) implements Endpoint {
        public WebhookEndpoint {
            secrets = List.copyOf(secrets);
        }

        @Override
        public String channel() {
            return "webhook";
        }

        @Override
        public String address() {
            return url.toString();
        }

        @Override
        public String host() {
            return authority(url);
        }
    }

    /** A mailbox. */
    record EmailEndpoint(String mailbox) implements Endpoint {
        @Override
        public String channel() {
            return "email";
        }

        @Override
        public String address() {
            return mailbox.toLowerCase(Locale.ROOT);
        }

        /** All mail leaves through our own server. */
        @Override
        public String host() {
            return "mail";
        }
    }

    /** A topic of an ntfy server. */
    record NtfyEndpoint(URI topicUrl) implements Endpoint {
        @Override
        public String channel() {
            return "ntfy";
        }

        @Override
        public String address() {
            return topicUrl.toString();
        }

        @Override
        public String host() {
            return authority(topicUrl);
        }
    }

    private static String authority(URI url) {
        var authority = url.getAuthority();
        return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    }
}
