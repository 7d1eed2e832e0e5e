package org.stoppress.article.store.mongo;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.Priority;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;

/**
 * A selection as queries that an index can answer: equalities, then one range on the key that the list is sorted by.
 *
 * @param words what its filters demand, one field each; for each there is an index that begins with it
 * @param place nothing, or {@link CurrentDocument#PAST}
 */
record SelectionQuery(Selection selection, String place, List<Document> words) {
    private static final int LEAST_URGENT = 9;

    static SelectionQuery of(Selection selection, String place) {
        var words = new ArrayList<Document>();
        // What is likely to be rare comes first.
        selection.tags().forEach(tags -> any(words, place + CurrentDocument.BY_TAG, tags));
        any(words, place + CurrentDocument.BY_BYLINE, selection.bylines());
        any(words, place + CurrentDocument.BY_PLACE, selection.places());
        any(words, place + CurrentDocument.BY_SECTION, selection.sections());
        any(words, place + CurrentDocument.BY_SOURCE, selection.sources());
        priority(words, place + CurrentDocument.BY_PRIORITY, selection.breaking(), selection.maxUrgency());
        any(words, place + CurrentDocument.BY_LANGUAGE, selection.languages());
        return new SelectionQuery(selection, place, List.copyOf(words));
    }

    private static void any(List<Document> words, String field, Set<String> wanted) {
        if (!wanted.isEmpty()) {
            words.add(new Document(field, among(wanted.stream().sorted().toList())));
        }
    }

    private static void priority(
            List<Document> words, String field, @Nullable Boolean breaking, @Nullable Integer maxUrgency) {
        if (breaking == null && maxUrgency == null) {
            return;
        }
        int least = maxUrgency == null ? LEAST_URGENT : maxUrgency;
        words.add(new Document(
                field,
                among(IntStream.rangeClosed(0, least)
                        .boxed()
                        .flatMap(urgency -> List.of(true, false).stream()
                                .filter(flag -> breaking == null || breaking.equals(flag))
                                .map(flag -> CurrentDocument.priority(new Priority(urgency, flag))))
                        .sorted()
                        .toList())));
    }

    private static Object among(List<?> values) {
        return values.size() == 1 ? values.getFirst() : new Document("$in", values);
    }

    /** Whether one index has it whole and in its order. */
    boolean isOfOneIndex() {
        boolean narrowed = !words.isEmpty() || selection.from() != null || selection.to() != null;
        return selection.order() == Order.UPDATED ? !narrowed : words.size() <= 1;
    }

    /** The field that it is sorted by. */
    String key() {
        return place
                + (selection.order() == Order.UPDATED ? CurrentDocument.UPDATED_KEY : CurrentDocument.PUBLISHED_KEY);
    }

    Document sort() {
        return new Document(key(), selection.order().ascends() ? 1 : -1);
    }

    /** All of it from behind {@code after} up to {@code until}, that included. */
    Document filter(@Nullable SortKey after, @Nullable SortKey until) {
        return filter(words, after, until);
    }

    /** The same, with one of its words first, for planners that look at the first of two demands on a field alone. */
    Document filter(Document first, @Nullable SortKey after, @Nullable SortKey until) {
        var others = new ArrayList<>(words);
        others.remove(first);
        others.addFirst(first);
        return filter(others, after, until);
    }

    private Document filter(List<Document> ordered, @Nullable SortKey after, @Nullable SortKey until) {
        var filter = new Document();
        var more = new ArrayList<Document>();
        ordered.forEach(word -> {
            if (filter.keySet().containsAll(word.keySet())) {
                more.add(word);
            } else {
                filter.putAll(word);
            }
        });
        filter.putAll(range(after, until));
        if (selection.order() == Order.UPDATED) {
            filter.putAll(published());
        }
        if (selection.expiredBy() != null) {
            filter.append(CurrentDocument.EXPIRES, new Document("$gt", Date.from(selection.expiredBy())));
        }
        return more.isEmpty() ? filter : filter.append("$and", more);
    }

    /** The part of the list's order that is asked for. */
    Document range(@Nullable SortKey after, @Nullable SortKey until) {
        boolean byPublication = selection.order() != Order.UPDATED;
        var least = byPublication ? least() : SortKey.FIRST;
        var end = byPublication ? end() : SortKey.LAST;
        if (!selection.order().ascends()) {
            return new Document(
                    key(),
                    new Document("$gte", (until == null ? least : max(until, least)).value())
                            .append("$lt", (after == null || after.compareTo(end) > 0 ? end : after).value()));
        }
        var range = after == null || after.compareTo(least) < 0
                ? new Document("$gte", least.value())
                : new Document("$gt", after.value());
        return new Document(
                key(),
                until == null || until.compareTo(end) >= 0
                        ? range.append("$lt", end.value())
                        : range.append("$lte", until.value()));
    }

    /** When it may have been published; nothing where any time will do. */
    Document published() {
        return selection.from() == null && selection.to() == null
                ? new Document()
                : new Document(
                        place + CurrentDocument.PUBLISHED_KEY,
                        new Document("$gte", least().value()).append("$lt", end().value()));
    }

    private SortKey least() {
        return selection.from() == null ? SortKey.FIRST : SortKey.startOf(selection.from());
    }

    private SortKey end() {
        return selection.to() == null ? SortKey.LAST : SortKey.startOf(selection.to());
    }

    private static SortKey max(SortKey one, SortKey other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
