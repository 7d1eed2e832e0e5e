package org.stoppress.article.store.mongo;

import static org.stoppress.article.store.mongo.StandingDocument.ID;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.Page;
import org.stoppress.article.article.SortKey;

/**
 * Reads a page of a list without ever looking at more than so many stories. What one index has in the list's order costs what it
 * gives. Of several filters, one is walked in the list's order, {@code glance} stories far: that fills nearly every page. Where it
 * does not, a filter that has no more than {@code most} stories left is looked at whole, and where all have more, the one that leads farthest
 * in {@code most} stories: what it holds is the page, however little, and the place it leads to the cursor.
 */
final class ListReader {

    /** How many stories are looked at before a list is taken for an odd one, and then at most. */
    record Reach(int glance, int most) {
        static final Reach USUAL = new Reach(500, 5_000);
    }

    private final MongoCollection<Document> current;
    private final Reach reach;
    private final SelectionQuery query;
    private final @Nullable SortKey after;
    private final int limit;
    private final @Nullable Document projection;

    ListReader(
            MongoCollection<Document> current,
            Reach reach,
            SelectionQuery query,
            @Nullable SortKey after,
            int limit,
            @Nullable Document projection) {
        this.current = current;
        this.reach = reach;
        this.query = query;
        this.after = after;
        this.limit = limit;
        this.projection = projection;
    }

    Page read() {
        if (query.isOfOneIndex()) {
            return page(inOrder(query.filter(after, null)), null);
        }
        return order() == Order.UPDATED ? byUpdate() : byPublication();
    }

    private Page byPublication() {
        Document way = query.words().getFirst();
        SortKey end = end(alongWith(way), query.sort(), reach.glance());
        var found = inOrder(query.filter(way, after, end));
        if (end == null || found.size() > limit) {
            return page(found, end);
        }
        for (var other : query.words()) {
            var farther = end(alongWith(other), query.sort(), reach.most());
            if (farther == null) {
                return page(inOrder(query.filter(other, after, null)), null);
            }
            if (isBehind(farther, end)) {
                way = other;
                end = farther;
            }
        }
        return page(inOrder(query.filter(way, after, end)), end);
    }

    private Document alongWith(Document word) {
        var filter = new Document(word);
        filter.putAll(query.range(after, null));
        return filter;
    }

    /** No filter has an index in this order, but what is rare can be sorted. */
    private Page byUpdate() {
        var near = end(query.range(after, null), query.sort(), reach.glance());
        var found = inOrder(query.filter(after, near));
        if (near == null || found.size() > limit) {
            return page(found, near);
        }
        var published = query.published();
        for (var word : query.words()) {
            var rare = new Document(word);
            rare.putAll(published);
            if (isRare(rare)) {
                return sorted(query.filter(word, after, null));
            }
        }
        if (!published.isEmpty() && isRare(published)) {
            return sorted(query.filter(after, null));
        }
        var far = end(query.range(after, null), query.sort(), reach.most());
        return page(inOrder(query.filter(after, far)), far);
    }

    private boolean isRare(Document filter) {
        var key = query.place() + CurrentDocument.PUBLISHED_KEY;
        return end(filter, new Document(key, -1), reach.most()) == null;
    }

    private boolean isBehind(SortKey one, SortKey other) {
        return order().ascends() ? one.compareTo(other) > 0 : one.compareTo(other) < 0;
    }

    /** Where so many stories of one index end; absent where it has fewer. Its keys alone tell. */
    private @Nullable SortKey end(Document filter, Document sort, int stories) {
        var key = sort.keySet().iterator().next();
        var last = current.find(filter)
                .sort(sort)
                .skip(stories - 1)
                .limit(1)
                .projection(new Document(key, 1).append(ID, 0))
                .first();
        return last == null ? null : new SortKey(key(last, key));
    }

    private List<Article> inOrder(Document filter) {
        return current.find(filter)
                .sort(query.sort())
                .limit(limit + 1)
                .batchSize(limit + 1)
                .projection(projection)
                .map(ListReader::article)
                .into(new ArrayList<>());
    }

    /** Sorted here, since a store that sorts would rather walk all of an index that has the order. */
    private Page sorted(Document filter) {
        var keys = new HashMap<String, String>();
        current.find(filter)
                .projection(new Document(query.key(), 1))
                .forEach(document -> keys.put(document.getString(ID), key(document, query.key())));
        var first = keys.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByValue().reversed())
                .limit(limit)
                .toList();
        if (first.isEmpty()) {
            return new Page(List.of(), null);
        }
        var ids = first.stream().map(Map.Entry::getKey).toList();
        // What was withdrawn or updated in the meantime is not in the list any more, or elsewhere.
        var articles = current.find(new Document(ID, new Document("$in", ids)).append("$and", List.of(filter)))
                .projection(projection)
                .map(ListReader::article)
                .into(new ArrayList<>());
        articles.sort(Comparator.comparing(order()::keyOf).reversed());
        return new Page(
                articles,
                keys.size() > first.size() ? new SortKey(first.getLast().getValue()) : null);
    }

    private Page page(List<Article> found, @Nullable SortKey end) {
        if (found.size() <= limit) {
            return new Page(found, end);
        }
        var page = found.subList(0, limit);
        return new Page(page, order().keyOf(page.getLast()));
    }

    private Order order() {
        return query.selection().order();
    }

    private static String key(Document document, String field) {
        return document.getEmbedded(List.of(field.split("\\.")), String.class);
    }

    private static Article article(Document document) {
        return StandingDocument.article(CurrentDocument.id(document), document);
    }
}
