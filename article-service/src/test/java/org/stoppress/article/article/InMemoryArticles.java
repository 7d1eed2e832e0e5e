package org.stoppress.article.article;

import static org.stoppress.article.article.Selection.folded;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Articles in memory, for tests. It passes the contract that the real ones pass. */
public final class InMemoryArticles implements Articles {
    private final Map<ArticleId, Change> current = new HashMap<>();
    private final Map<ArticleId, TreeMap<Long, Revision>> revisions = new HashMap<>();
    private final Map<ArticleId, Long> takedowns = new HashMap<>();
    private final Map<List<Object>, ReadPosition> positions = new LinkedHashMap<>();
    private Instant lastChange = Instant.EPOCH;
    private boolean down;

    /** From now on it can't be reached, or it can again. */
    public synchronized void setDown(boolean down) {
        this.down = down;
    }

    @Override
    public synchronized void keep(Collection<Change> changes) {
        ensureUp();
        for (var change : changes) {
            var standing = change.standing();
            current.merge(
                    standing.id(),
                    change,
                    (known, other) ->
                            other.standing().version() > known.standing().version() ? other : known);
            revisions
                    .computeIfAbsent(standing.id(), _ -> new TreeMap<>())
                    .putIfAbsent(standing.version(), Revision.of(change));
            if (standing instanceof Withdrawal withdrawal && withdrawal.erases()) {
                takedowns.merge(withdrawal.id(), withdrawal.version(), Math::max);
            }
            erase(standing.id());
            var loggedAt = change.loggedAt().truncatedTo(ChronoUnit.MILLIS);
            lastChange = loggedAt.isAfter(lastChange) ? loggedAt : lastChange;
        }
    }

    private void erase(ArticleId id) {
        long before = takedowns.getOrDefault(id, 0L);
        revisions
                .get(id)
                .headMap(before)
                .replaceAll((_, revision) -> revision.standing() instanceof Article ? revision.erased() : revision);
    }

    @Override
    public synchronized void reached(Collection<ReadPosition> reached) {
        ensureUp();
        for (var position : reached) {
            positions.merge(
                    List.of(position.lane(), position.partition()),
                    position,
                    (known, other) -> other.nextOffset() > known.nextOffset() ? other : known);
        }
    }

    @Override
    public synchronized List<ReadPosition> positions() {
        ensureUp();
        return List.copyOf(positions.values());
    }

    @Override
    public synchronized Instant lastChange() {
        ensureUp();
        return lastChange;
    }

    @Override
    public synchronized Optional<Head> head(ArticleId id) {
        return find(id).map(change ->
                new Head(change.standing().version(), change.standing() instanceof Withdrawal, change.loggedAt()));
    }

    @Override
    public synchronized Optional<Change> find(ArticleId id) {
        ensureUp();
        return Optional.ofNullable(current.get(id));
    }

    @Override
    public synchronized List<Standing> find(Collection<ArticleId> ids, boolean bodies) {
        ensureUp();
        return ids.stream()
                .filter(current::containsKey)
                .map(id -> withBody(current.get(id).standing(), bodies))
                .toList();
    }

    @Override
    public void putAway(Instant now) {}

    @Override
    public synchronized Page list(Selection selection, @Nullable SortKey after, int limit, boolean bodies) {
        ensureUp();
        var order = selection.order();
        Comparator<Article> ascending = Comparator.comparing(order::keyOf);
        var comparator = order.ascends() ? ascending : ascending.reversed();
        var found = articles()
                .filter(article -> isIn(selection, article))
                .filter(article -> after == null
                        || (order.ascends()
                                ? order.keyOf(article).compareTo(after) > 0
                                : order.keyOf(article).compareTo(after) < 0))
                .sorted(comparator)
                .limit(limit + 1L)
                .map(article -> bodies ? article : article.withoutBody())
                .toList();
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(found.subList(0, limit), order.keyOf(found.get(limit - 1)));
    }

    private static boolean isIn(Selection selection, Article article) {
        var about = article.about();
        var published = article.times().published();
        return any(selection.sections(), about.section())
                && selection.tags().stream().allMatch(tags -> any(tags, about.tags()))
                && any(selection.sources(), article.source())
                && any(selection.bylines(), article.copy().byline())
                && any(selection.languages(), languages(article.copy().language()))
                && any(
                        selection.places(),
                        about.places().stream().map(Concept::name).toList())
                && (selection.breaking() == null
                        || selection.breaking() == article.priority().breaking())
                && (selection.maxUrgency() == null || article.priority().urgency() <= selection.maxUrgency())
                && (selection.from() == null || !published.isBefore(selection.from()))
                && (selection.to() == null || published.isBefore(selection.to()))
                && (selection.expiredBy() == null || !article.hasExpired(selection.expiredBy()));
    }

    private static boolean any(Set<String> wanted, @Nullable String word) {
        return wanted.isEmpty() || (word != null && wanted.contains(folded(word)));
    }

    private static boolean any(Set<String> wanted, List<String> words) {
        return wanted.isEmpty() || words.stream().anyMatch(word -> wanted.contains(folded(word)));
    }

    private static List<String> languages(@Nullable String language) {
        return language == null ? List.of() : List.of(language, language.split("-")[0]);
    }

    @Override
    public synchronized List<Revision> revisions(ArticleId id) {
        ensureUp();
        return revisions.getOrDefault(id, new TreeMap<>()).values().stream()
                .map(revision -> new Revision(
                        revision.id(),
                        revision.version(),
                        revision.happening(),
                        revision.at(),
                        revision.standing() == null ? null : withBody(revision.standing(), false)))
                .toList();
    }

    @Override
    public synchronized Optional<Revision> revision(ArticleId id, long version) {
        ensureUp();
        return Optional.ofNullable(revisions.getOrDefault(id, new TreeMap<>()).get(version));
    }

    @Override
    public synchronized List<Withdrawal> removed(@Nullable SortKey after, int limit) {
        ensureUp();
        Function<Withdrawal, SortKey> key = withdrawal -> SortKey.of(withdrawal.withdrawnAt(), withdrawal.id());
        return current.values().stream()
                .map(Change::standing)
                .filter(Withdrawal.class::isInstance)
                .map(Withdrawal.class::cast)
                .filter(withdrawal -> after == null || key.apply(withdrawal).compareTo(after) < 0)
                .sorted(Comparator.comparing(key).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Change> changes(LogPlace from, long before, int limit, boolean bodies) {
        ensureUp();
        return current.values().stream()
                .filter(change -> change.place().lane().equals(from.lane())
                        && change.place().partition() == from.partition()
                        && change.place().offset() >= from.offset()
                        && change.place().offset() < before)
                .sorted(Comparator.comparingLong(change -> change.place().offset()))
                .limit(limit)
                .map(change -> new Change(
                        withBody(change.standing(), bodies), change.happening(), change.place(), change.loggedAt()))
                .toList();
    }

    @Override
    public synchronized List<Count> sections(Instant now) {
        return counts(now, article -> Stream.ofNullable(article.about().section()));
    }

    @Override
    public synchronized List<Count> tags(Instant now) {
        return counts(now, article -> article.about().tags().stream());
    }

    private List<Count> counts(Instant now, Function<Article, Stream<String>> words) {
        ensureUp();
        var names = new HashMap<String, String>();
        var counts = new HashMap<String, Long>();
        articles().filter(article -> !article.hasExpired(now)).flatMap(words).forEach(word -> {
            counts.merge(folded(word), 1L, Long::sum);
            names.merge(folded(word), word, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        });
        var result = new ArrayList<Count>();
        counts.forEach((word, count) -> result.add(new Count(names.get(word), count)));
        result.sort(Comparator.comparingLong(Count::articles).reversed().thenComparing(count -> folded(count.name())));
        return result;
    }

    private Stream<Article> articles() {
        return current.values().stream()
                .map(Change::standing)
                .filter(Article.class::isInstance)
                .map(Article.class::cast);
    }

    private static Standing withBody(Standing standing, boolean bodies) {
        return standing instanceof Article article && !bodies ? article.withoutBody() : standing;
    }

    private void ensureUp() {
        if (down) {
            throw new StoreUnavailableException("Switched off", new IllegalStateException("by a test"));
        }
    }
}
