package org.stoppress.article.store.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;

/** A selection as a query that an index can answer: equalities, then one range on the key that the list is sorted by. */
final class SelectionQuery {
    private final Document filter = new Document();
    private final List<Document> more = new ArrayList<>();

    private final String place;

    private SelectionQuery(String place) {
        this.place = place;
    }

    /** @param place nothing, or {@link CurrentDocument#PAST} */
    static Document filter(Selection selection, @Nullable SortKey after, String place) {
        var query = new SelectionQuery(place);
        query.any(CurrentDocument.BY_SECTION, selection.sections());
        selection.tags().forEach(tags -> query.any(CurrentDocument.BY_TAG, tags));
        query.any(CurrentDocument.BY_SOURCE, selection.sources());
        query.any(CurrentDocument.BY_BYLINE, selection.bylines());
        query.any(CurrentDocument.BY_LANGUAGE, selection.languages());
        query.any(CurrentDocument.BY_PLACE, selection.places());
        query.priority(selection.breaking(), selection.maxUrgency());
        query.range(selection, after);
        query.unexpired(selection.expiredBy());
        return query.toDocument();
    }

    static Document sort(Order order, String place) {
        return new Document(place + key(order), order.ascends() ? 1 : -1);
    }

    private static String key(Order order) {
        return order == Order.UPDATED ? CurrentDocument.UPDATED_KEY : CurrentDocument.PUBLISHED_KEY;
    }

    private void any(String field, Set<String> words) {
        switch (words.size()) {
            case 0 -> {}
            case 1 -> and(field, words.iterator().next());
            default -> and(field, new Document("$in", words.stream().sorted().toList()));
        }
    }

    private void priority(@Nullable Boolean breaking, @Nullable Integer maxUrgency) {
        if (breaking != null) {
            and(
                    CurrentDocument.BY_FLAG,
                    breaking ? CurrentDocument.BREAKING : new Document("$ne", CurrentDocument.BREAKING));
        }
        if (maxUrgency == null) {
            return;
        }
        if (maxUrgency <= CurrentDocument.LAST_FLAGGED_URGENCY) {
            and(CurrentDocument.BY_FLAG, CurrentDocument.flag(maxUrgency));
        } else {
            and(CurrentDocument.BY_URGENCY, new Document("$lte", maxUrgency));
        }
    }

    private void range(Selection selection, @Nullable SortKey after) {
        var order = selection.order();
        var least = selection.from() == null ? SortKey.FIRST : SortKey.startOf(selection.from());
        var end = selection.to() == null ? SortKey.LAST : SortKey.startOf(selection.to());
        if (order == Order.UPDATED) {
            and(key(order), between(SortKey.FIRST, after == null ? SortKey.LAST : after));
            if (selection.from() != null || selection.to() != null) {
                and(CurrentDocument.PUBLISHED_KEY, between(least, end));
            }
        } else if (after == null) {
            and(key(order), between(least, end));
        } else if (order.ascends()) {
            and(key(order), new Document("$gt", max(after, least).value()).append("$lt", end.value()));
        } else {
            and(key(order), between(least, after.compareTo(end) < 0 ? after : end));
        }
    }

    private void unexpired(@Nullable Instant now) {
        if (now != null) {
            filter.append(CurrentDocument.EXPIRES, new Document("$gt", Date.from(now)));
        }
    }

    /** A field that has a condition already gets the next one beside it. */
    private void and(String name, Object condition) {
        var field = place + name;
        if (filter.containsKey(field)) {
            more.add(new Document(field, condition));
        } else {
            filter.append(field, condition);
        }
    }

    private Document toDocument() {
        return more.isEmpty() ? filter : filter.append("$and", more);
    }

    private static Document between(SortKey least, SortKey end) {
        return new Document("$gte", least.value()).append("$lt", end.value());
    }

    private static SortKey max(SortKey one, SortKey other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
