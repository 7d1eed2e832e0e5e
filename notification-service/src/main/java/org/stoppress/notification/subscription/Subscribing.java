package org.stoppress.notification.subscription;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Digests;
import org.stoppress.notification.delivery.Dispatcher;
import org.stoppress.notification.delivery.Endpoint;

/** Readers subscribe, change their minds, and go. A change is kept before it counts here, and counts elsewhere soon after. */
public final class Subscribing {
    private static final int TOKEN_BYTES = 32;
    private static final int ID_BYTES = 12;
    private static final int MOST_TRIES = 20;

    private final Subscriptions subscriptions;
    private final Directory directory;
    private final Deliveries deliveries;
    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Subscribing(
            Subscriptions subscriptions,
            Directory directory,
            Deliveries deliveries,
            Dispatcher dispatcher,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.deliveries = deliveries;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Keeps a wish. Whoever owns a mailbox is asked first. */
    public Subscribed subscribe(Wish wish) {
        boolean asks = wish.endpoint() instanceof Endpoint.EmailEndpoint;
        var now = clock.instant();
        var token = token();
        var confirmToken = token();
        var added = new Subscription(
                HexFormat.of().formatHex(bytes(ID_BYTES)),
                asks ? State.UNCONFIRMED : State.ACTIVE,
                null,
                wish.interest(),
                wish.endpoint(),
                wish.quietHours(),
                wish.dailyCap(),
                wish.digest(),
                Set.of(),
                Digests.sha256(token),
                token(),
                asks ? Digests.sha256(confirmToken) : null,
                now,
                now,
                1);
        subscriptions.add(added);
        directory.take(added);
        if (asks) {
            dispatcher.send(java.util.List.of(Delivery.confirmation(
                    added.id(),
                    wish.endpoint(),
                    directory.confirmation(added.id(), confirmToken),
                    Described.of(wish.interest()),
                    now)));
        }
        return new Subscribed(added, token);
    }

    public Optional<Subscription> find(String id) {
        return subscriptions.find(id);
    }

    /** Changes one; empty where it is gone meanwhile. */
    public Optional<Subscription> change(String id, UnaryOperator<Subscription> change) {
        for (int i = 0; i < MOST_TRIES; i++) {
            var found = subscriptions.find(id);
            if (found.isEmpty()) {
                directory.drop(id);
                return found;
            }
            var changed = change.apply(found.get());
            if (changed.equals(found.get())) {
                return found;
            }
            if (subscriptions.replace(changed)) {
                directory.take(changed.revised());
                return Optional.of(changed.revised());
            }
        }
        throw new IllegalStateException("Too many change this subscription at once");
    }

    public Optional<Subscription> confirm(String id) {
        return change(
                id,
                found -> found.state() == State.UNCONFIRMED ? found.in(State.ACTIVE, null, clock.instant()) : found);
    }

    /** Ends it and erases whatever is known of its reader. */
    public void end(Subscription subscription) {
        subscriptions.erase(subscription.id(), clock.instant());
        directory.drop(subscription.id());
        var key = subscription.endpoint().key();
        deliveries.erase(subscription.id(), key, subscriptions.ofEndpoint(key).isEmpty());
    }

    /** Nobody is there any more. */
    public void disable(String endpointKey, String reason) {
        for (var subscription : subscriptions.ofEndpoint(endpointKey)) {
            var _ = change(
                    subscription.id(),
                    found -> found.state() == State.DISABLED
                            ? found
                            : found.in(State.DISABLED, reason, clock.instant()));
        }
    }

    private String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
