package org.stoppress.ingest.polling;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundException;
import org.stoppress.http.outbound.OutboundHttp;
import org.stoppress.http.outbound.OutboundRequest;
import org.stoppress.http.outbound.Schemes;
import org.stoppress.ingest.polling.Feeds.Heard;
import org.stoppress.ingest.polling.PolledFeed.Counts;

/** The subscriber of WebSub (W3C): asks hubs to tell us, proves that we asked, and believes only what is signed. */
@Component
final class Hubs {
    private static final Logger log = LoggerFactory.getLogger(Hubs.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LEASE = Duration.ofDays(90);

    private final Keeping keeping;
    private final OutboundHttp http;
    private final OutboundAddresses addresses;
    private final PollingSettings settings;
    private final Desk desk;
    private final Site site;
    private final InstantSource clock;

    Hubs(
            Keeping keeping,
            OutboundHttp http,
            OutboundAddresses addresses,
            PollingSettings settings,
            Desk desk,
            Site site,
            InstantSource clock) {
        this.keeping = keeping;
        this.http = http;
        this.addresses = addresses;
        this.settings = settings;
        this.desk = desk;
        this.site = site;
        this.clock = clock;
    }

    /** After a feed was read: subscribes where it has a hub, and another where it has another now. */
    void consider(PolledFeed feed, FeedHead head) {
        if (head.hub() == null || !canBeCalled()) {
            return;
        }
        var hub = head.hub();
        var topic = head.self() == null ? feed.url() : head.self();
        var known = feed.subscription();
        if (known == null || !known.isOf(hub, topic)) {
            var next = Subscription.with(hub, topic, random(16), random(32), clock.instant());
            keeping.change(feed.id(), own -> own.state().isAsked() ? own.with(next) : own)
                    .ifPresent(this::goOn);
        } else {
            goOn(feed);
        }
    }

    /** Asks the hub where that is due: to begin, or to go on before the lease ends. */
    void goOn(PolledFeed feed) {
        var now = clock.instant();
        var subscription = feed.subscription();
        if (subscription == null
                || !feed.state().isAsked()
                || subscription.nextRequestAt().isAfter(now)) {
            return;
        }
        // Written down before the hub is asked: it may call back before it answers.
        keeping.change(
                        feed.id(),
                        own -> own.subscription() == null
                                ? own
                                : own.with(own.subscription().requested(now)))
                .ifPresent(own -> request(own, "subscribe"));
    }

    /** Tells the hub that we want no more. It may answer or not: what it still sends is answered with 410. */
    void leave(PolledFeed feed) {
        if (feed.subscription() != null) {
            request(feed, "unsubscribe");
        }
    }

    /**
     * The hub asks whether we want what it was asked for.
     *
     * @return whether we do
     */
    boolean verify(String id, String token, String mode, String topic, Duration lease) {
        var now = clock.instant();
        var feed = keeping.find(id).filter(known -> isOf(known, token, topic));
        if (feed.isEmpty()) {
            return false;
        }
        return switch (mode) {
            case "subscribe" ->
                feed.get().state().isAsked()
                        && keeping.change(
                                        id,
                                        own -> isOf(own, token, topic) && own.subscription() != null
                                                ? own.with(own.subscription().verified(now, bounded(lease)))
                                                : own)
                                .filter(own -> own.isSubscribed(now))
                                .isPresent();
            case "unsubscribe" -> {
                boolean unwanted = !feed.get().state().isAsked();
                if (unwanted) {
                    keeping.change(id, own -> own.state().isAsked() ? own : own.with(null));
                }
                yield unwanted;
            }
            default -> false;
        };
    }

    /** The hub won't tell us. */
    void denied(String id, String token, String topic, String why) {
        var now = clock.instant();
        keeping.change(
                id,
                own -> isOf(own, token, topic) && own.subscription() != null
                        ? own.with(own.subscription().denied(now, "the hub refused: " + why))
                        : own);
    }

    boolean isHeard(String id, String token) {
        return heard(id, token).isPresent();
    }

    private Optional<PolledFeed> heard(String id, String token) {
        var now = clock.instant();
        return keeping.find(id)
                .filter(known -> known.state().isAsked() && known.isSubscribed(now))
                .filter(known -> hasToken(known, token));
    }

    Heard hear(String id, String token, Optional<String> signature, @Nullable String contentType, byte[] document) {
        var now = clock.instant();
        var feed = heard(id, token);
        if (feed.isEmpty() || feed.get().subscription() == null) {
            return Heard.UNKNOWN;
        }
        var subscription = feed.get().subscription();
        if (!Signature.isOf(signature, subscription.secret(), document)) {
            return Heard.FORGED;
        }
        var digest = PolledFeed.digest(document).substring(0, 32);
        if (subscription.hasHeard(digest)) {
            return Heard.TAKEN;
        }
        var type = FeedHead.mediaType(contentType, document);
        var taken = type.isEmpty()
                ? new Desk.Taken(0, 0, 0, "no feed")
                : desk.take(feed.get().source(), type.get(), document);
        if (taken.lost() > 0) {
            return Heard.LOST;
        }
        keeping.change(id, own -> {
            var still = own.subscription();
            if (still == null || !still.token().equals(token)) {
                return own;
            }
            var heard = own.told(new Counts(taken.seen(), taken.taken()), still.hearing(digest));
            // A hub that only says that there is something sends us to look.
            return taken.fault() == null ? heard : heard.askedAt(now);
        });
        return Heard.TAKEN;
    }

    private void request(PolledFeed feed, String mode) {
        var subscription = feed.subscription();
        if (subscription == null) {
            return;
        }
        var form = new LinkedHashMap<String, String>();
        form.put("hub.mode", mode);
        form.put("hub.topic", subscription.topic().toString());
        form.put("hub.callback", callback(feed, subscription));
        if (mode.equals("subscribe")) {
            form.put("hub.secret", subscription.secret());
            form.put("hub.lease_seconds", Long.toString(settings.hubLease().toSeconds()));
        }
        var why = post(subscription.hub(), form);
        if (why.isPresent()) {
            log.atInfo()
                    .addKeyValue("feed", feed.id())
                    .addKeyValue("hub", subscription.hub())
                    .addKeyValue("why", why.get())
                    .log("A hub could not be asked to " + mode);
            keeping.change(
                    feed.id(),
                    own -> own.subscription() == null
                            ? own
                            : own.with(own.subscription().failed(why.get())));
        }
    }

    private String callback(PolledFeed feed, Subscription subscription) {
        return site.url().toString().replaceAll("/+$", "") + "/api/v1/feeds/" + feed.id() + "/websub/"
                + subscription.token();
    }

    /** Empty where the hub has taken it; it verifies later. */
    private Optional<String> post(URI hub, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
        var at = hub;
        try {
            for (int redirects = 0; redirects <= 3; redirects++) {
                var answer = http.exchange(OutboundRequest.post(at, "application/x-www-form-urlencoded", body)
                        .schemes(Schemes.HTTPS_OR_HTTP)
                        .patience(settings.patience())
                        .onlyFirst(DataSize.ofKilobytes(1)));
                if (answer.status() != 307 && answer.status() != 308) {
                    return answer.isSuccess() ? Optional.empty() : Optional.of("the hub answers " + answer.status());
                }
                at = addresses.read(
                        at.resolve(answer.header("Location").orElse("")).toString(), Schemes.HTTPS_OR_HTTP);
            }
            return Optional.of("the hub leads on and on");
        } catch (OutboundException e) {
            return Optional.of("the hub: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return Optional.of("the hub leads nowhere");
        }
    }

    /** A site that is known as localhost, say, can't be called by anybody else's hub. */
    private boolean canBeCalled() {
        try {
            addresses.read(site.url().toString(), Schemes.HTTPS_OR_HTTP);
            return true;
        } catch (OutboundException e) {
            return false;
        }
    }

    private static boolean isOf(PolledFeed feed, String token, String topic) {
        return hasToken(feed, token)
                && feed.subscription() != null
                && feed.subscription().topic().toString().equals(topic);
    }

    private static boolean hasToken(PolledFeed feed, String token) {
        return feed.subscription() != null
                && Signature.isSame(
                        token.getBytes(StandardCharsets.UTF_8),
                        feed.subscription().token().getBytes(StandardCharsets.UTF_8));
    }

    private static Duration bounded(Duration lease) {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            return SHORTEST_LEASE;
        }
        return lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
