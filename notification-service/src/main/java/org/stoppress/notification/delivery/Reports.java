package org.stoppress.notification.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of alerts. */
public final class Reports {
    private final Deliveries deliveries;
    private final StreamReaches streams;

    public Reports(Deliveries deliveries, StreamReaches streams) {
        this.deliveries = deliveries;
        this.streams = streams;
    }

    /** What is told by this alert; empty where no single reader was ever to be told of it. */
    public Optional<Bulletin> find(String alertId) {
        return Optional.ofNullable(deliveries.bulletins(Set.of(alertId)).get(alertId));
    }

    public Report of(Bulletin bulletin) {
        var id = bulletin.id();
        List<Delivery> its = deliveries.ofArticle(bulletin.alert().articleId()).stream()
                .filter(delivery -> delivery.bulletins().contains(id))
                .toList();
        return Report.of(bulletin, its, streams.find(id).orElse(new StreamReach(id, Map.of())));
    }
}
