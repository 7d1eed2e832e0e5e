package org.stoppress.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.delivery.Deliveries.Ending;

/**
 * Makes deliveries: each on a virtual thread, so many at once for a host. What it has in hand it does not take twice; what it made is in
 * the ledger before it forgets it. Should the process end in between, whoever has the shard next makes it again, with the same id.
 */
public final class Courier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int REMEMBERED = 100_000;

    private final Channels channels;
    private final Deliveries deliveries;
    private final Readers readers;
    private final DeferredDepartures departures;
    private final CourierPolicy policy;
    private final InstantSource clock;
    private final Consumer<Attempted> observer;
    private final Composing composing;
    private final BackOff backOff = new BackOff(new Random());
    private final Endings endings;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /** By id; whether it was read in the ledger, and may have been tried since. */
    private final Map<String, Boolean> inHand = new ConcurrentHashMap<>();

    /** The last ones that were made: a record may be read twice. */
    private final Map<String, Boolean> made = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param observer told of each attempt, by its thread
     * @param failures told of what could not be kept
     */
    public Courier(
            Channels channels,
            Deliveries deliveries,
            Readers readers,
            Departures departures,
            CourierPolicy policy,
            InstantSource clock,
            Consumer<Attempted> observer,
            Consumer<RuntimeException> failures) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.readers = readers;
        this.departures = new DeferredDepartures(departures, failures);
        this.policy = policy;
        this.clock = clock;
        this.observer = observer;
        this.composing = new Composing(new Bulletins(deliveries, System::nanoTime));
        this.endings = new Endings(deliveries, failures);
    }

    /** First attempts, as they were claimed: a copy of what was made is left alone. What is too much is found later. */
    public void first(Collection<Delivery> claimed) {
        for (var delivery : claimed) {
            if (!wasMade(delivery.id())) {
                take(delivery, false);
            }
        }
    }

    /** What the ledger said was due: it is asked again before each is made, and what was tried meanwhile is left alone. */
    public void again(Collection<Delivery> due) {
        due.forEach(delivery -> take(delivery, true));
    }

    public boolean has(String id) {
        return inHand.containsKey(id);
    }

    /** How many wait or are being made. */
    public int backlog() {
        return inHand.size();
    }

    /** Forgets hosts that nothing goes to. */
    void tidy() {
        lanes.values().removeIf(Lane::isIdle);
    }

    private void take(Delivery delivery, boolean readInLedger) {
        if (inHand.size() >= policy.backlog() || inHand.putIfAbsent(delivery.id(), readInLedger) != null) {
            return;
        }
        var host = readers.known(delivery.endpoint(), delivery.subscriptions(), isConfirmation(delivery))
                .map(reader -> reader.endpoint().host())
                .orElse("");
        lanes.computeIfAbsent(
                        delivery.channel() + ' ' + host,
                        _ -> new Lane(policy.perHost(), new Circuit(policy.circuit()), this::make))
                .offer(delivery);
    }

    private static boolean isConfirmation(Delivery delivery) {
        return delivery.kind() == Delivery.Kind.CONFIRMATION;
    }

    private void make(Lane lane, Delivery delivery) {
        var began = clock.instant();
        @Nullable Ending ending = null;
        try {
            ending = attempt(lane, delivery);
        } catch (OutageException e) {
            log.atDebug().addKeyValue("cause", e.getMessage()).log("A delivery waits for the store");
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("deliveryId", delivery.id())
                    .addKeyValue("channel", delivery.channel())
                    .log("A delivery failed by a fault of ours; it is tried again");
            ending = failed(delivery, "It failed on our side.", Optional.empty(), true);
        } finally {
            lane.done(delivery);
        }
        if (ending == null) {
            inHand.remove(delivery.id());
            return;
        }
        if (ending.state() != Delivery.State.PENDING) {
            made(delivery.id());
        }
        observer.accept(new Attempted(delivery, ending, began));
        endings.add(ending.since(began), () -> inHand.remove(delivery.id()));
    }

    /** What is to be kept of it; null where there is nothing to do any more. */
    private @Nullable Ending attempt(Lane lane, Delivery claimed) {
        var delivery = claimed;
        if (claimed.attempts() > 0 || inHand.getOrDefault(claimed.id(), false)) {
            var now = deliveries.find(claimed.id());
            if (now.isEmpty()
                    || now.get().state() != Delivery.State.PENDING
                    || now.get().attempts() != claimed.attempts()) {
                return null;
            }
            delivery = now.get();
        }
        if (delivery.attempts() > 0 && isOvertaken(delivery)) {
            return ended(delivery, Delivery.State.CANCELLED, "Something newer of the story was told.");
        }
        var reader = readers.find(delivery.endpoint(), delivery.subscriptions(), isConfirmation(delivery));
        var channel = channels.find(delivery.channel());
        if (reader.isEmpty() || channel.isEmpty()) {
            return ended(delivery, Delivery.State.UNREACHABLE, "Nobody is there any more.");
        }
        return switch (composing.compose(delivery, reader.get().links(), clock.instant())) {
            case Composing.Composed.Nothing(Delivery.State state, String reason) -> ended(delivery, state, reason);
            case Composing.Composed.Ready(Message message) ->
                send(
                        lane,
                        delivery,
                        channel.get(),
                        new Parcel(delivery.id(), reader.get().endpoint(), message));
        };
    }

    private boolean isOvertaken(Delivery delivery) {
        return !delivery.articleId().isEmpty()
                && deliveries.ofArticle(delivery.articleId(), delivery.endpoint()).stream()
                        .anyMatch(other -> other.version() > delivery.version()
                                && (other.state() == Delivery.State.PENDING
                                        || other.state() == Delivery.State.DELIVERED));
    }

    private Ending send(Lane lane, Delivery delivery, Channel channel, Parcel parcel) {
        if (lane.refuses(clock.instant())) {
            return failed(
                    delivery,
                    "The host does not answer; it is left alone for a while.",
                    Optional.of(lane.rest()),
                    false);
        }
        return switch (channel.send(parcel)) {
            case Outcome.Delivered() -> {
                lane.succeeded();
                if (delivery.kind() == Delivery.Kind.SUMMARY) {
                    deliveries.toldWith(delivery, clock.instant());
                }
                yield new Ending(
                        delivery.id(),
                        Delivery.State.DELIVERED,
                        true,
                        delivery.attempts() + 1,
                        delivery.uncertain(),
                        clock.instant(),
                        null,
                        null,
                        null);
            }
            case Outcome.Retry(String reason, Optional<Duration> after) -> {
                lane.failed(delivery.endpoint(), clock.instant());
                yield failed(delivery, reason, after, false);
            }
            case Outcome.Unknown(String reason) -> {
                lane.failed(delivery.endpoint(), clock.instant());
                yield failed(delivery, reason, Optional.empty(), true);
            }
            case Outcome.Gone(String reason) -> {
                lane.succeeded();
                departures.gone(delivery.endpoint(), reason);
                yield ended(delivery, Delivery.State.UNREACHABLE, reason);
            }
            case Outcome.Refused(String reason) -> {
                lane.succeeded();
                yield ended(delivery, Delivery.State.FAILED, reason);
            }
        };
    }

    /** Tried again later; where that was done often enough, nobody is there. */
    private Ending failed(Delivery delivery, String reason, Optional<Duration> after, boolean uncertain) {
        int attempts = delivery.attempts() + 1;
        var now = clock.instant();
        var pause = backOff.pause(attempts, after);
        if (pause.isEmpty()) {
            departures.gone(delivery.endpoint(), "It has not taken anything for days: " + reason);
        }
        return new Ending(
                delivery.id(),
                pause.isPresent() ? Delivery.State.PENDING : Delivery.State.FAILED,
                false,
                attempts,
                delivery.uncertain() || uncertain,
                now,
                pause.map(now::plus).orElse(null),
                reason,
                null);
    }

    private Ending ended(Delivery delivery, Delivery.State state, String reason) {
        return new Ending(
                delivery.id(),
                state,
                false,
                delivery.attempts(),
                delivery.uncertain(),
                clock.instant(),
                null,
                reason,
                null);
    }

    private void made(String id) {
        synchronized (made) {
            made.put(id, true);
        }
    }

    private boolean wasMade(String id) {
        synchronized (made) {
            return made.containsKey(id);
        }
    }

    /** Whatever is in hand is found by whoever comes next. */
    @Override
    public void close() {
        endings.close();
        departures.close();
    }

    Instant now() {
        return clock.instant();
    }
}
