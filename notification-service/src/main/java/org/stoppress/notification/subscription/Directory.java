package org.stoppress.notification.subscription;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.Endpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Reader;

/** All subscriptions in memory, as this instance knows them. */
public final class Directory {
    private final String publicUrl;
    private final Map<String, Subscription> all = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> byEndpoint = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** @param publicUrl where readers find us */
    public Directory(String publicUrl) {
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    /** Told of each change, in order for each subscription. */
    public interface Listener {
        void changed(@Nullable Subscription before, @Nullable Subscription after);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Takes up a state that is newer than the known one. */
    public void take(Subscription subscription) {
        all.compute(subscription.id(), (id, known) -> {
            if (known != null && known.revision() >= subscription.revision()) {
                return known;
            }
            byEndpoint
                    .computeIfAbsent(subscription.endpoint().key(), _ -> ConcurrentHashMap.newKeySet())
                    .add(id);
            listeners.forEach(listener -> listener.changed(known, subscription));
            return subscription;
        });
    }

    public void drop(String id) {
        all.computeIfPresent(id, (_, known) -> {
            var key = known.endpoint().key();
            byEndpoint.computeIfPresent(key, (_, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
            listeners.forEach(listener -> listener.changed(known, null));
            return null;
        });
    }

    public Optional<Subscription> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    public int size() {
        return all.size();
    }

    /** Who is to be told at an endpoint, as far as is known here. */
    Optional<Reader> reader(String endpointKey, Collection<String> subscriptions, boolean unconfirmed) {
        var ids = byEndpoint.getOrDefault(endpointKey, Set.of());
        var reachable = ids.stream()
                .map(all::get)
                .filter(one -> one != null && (one.isReachable() || (unconfirmed && one.state() == State.UNCONFIRMED)))
                .toList();
        return reachable.stream()
                .filter(one -> subscriptions.contains(one.id()))
                .findFirst()
                .or(() -> reachable.stream().findFirst())
                .map(one -> new Reader(endpoint(reachable, one), links(one)));
    }

    /** A webhook's message is signed for everyone who may listen there. */
    private static Endpoint endpoint(List<Subscription> all, Subscription one) {
        return one.endpoint() instanceof Endpoint.WebhookEndpoint(URI url, var _)
                ? new Endpoint.WebhookEndpoint(
                        url,
                        all.stream()
                                .flatMap(each -> each.endpoint() instanceof Endpoint.WebhookEndpoint hook
                                        ? hook.secrets().stream()
                                        : null)
                                .distinct()
                                .toList())
                : one.endpoint();
    }

    Message.Links links(Subscription subscription) {
        var base = publicUrl + "/api/v1/subscriptions/" + subscription.id();
        return new Message.Links(
                URI.create(base + "/unsubscribe?token=" + subscription.unsubscribeToken()),
                URI.create(publicUrl + "/subscriptions/" + subscription.id()));
    }

    URI confirmation(String id, String token) {
        return URI.create(publicUrl + "/api/v1/subscriptions/" + id + "/confirm?token=" + token);
    }
}
