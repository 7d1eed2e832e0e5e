package org.stoppress.notification.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The bulletins that are being told, in memory. One that is taken back is known to be within two seconds. */
final class Bulletins {
    /** What is at or under it goes first. */
    static final int URGENT = 2;

    static final int LEAST_URGENT = 9;
    private static final long FRESH = Duration.ofSeconds(2).toNanos();
    private static final int MOST = 2_000;

    private final Deliveries deliveries;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    Bulletins(Deliveries deliveries, LongSupplier nanos) {
        this.deliveries = deliveries;
        this.nanos = nanos;
    }

    /** In this order, without those that are not known. */
    synchronized List<Bulletin> find(Collection<String> ids) {
        long now = nanos.getAsLong();
        var missing = new HashSet<String>();
        for (var id : ids) {
            var one = known.get(id);
            if (one == null || now - one.asked() > FRESH) {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            deliveries.bulletins(missing).forEach((id, bulletin) -> known.put(id, new Known(bulletin, now)));
        }
        var found = new ArrayList<Bulletin>();
        for (var id : ids) {
            var one = known.get(id);
            if (one != null) {
                found.add(one.bulletin());
            }
        }
        return found;
    }

    private record Known(Bulletin bulletin, long asked) {}
}
