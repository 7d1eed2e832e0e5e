package org.stoppress.article.store.mongo;

import static org.stoppress.article.store.mongo.StandingDocument.ID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.Count;
import org.stoppress.article.article.Head;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.Page;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.Revision;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.article.Standing;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.article.store.mongo.ListReader.Reach;
import org.stoppress.contract.version.VersionRule;

/**
 * Articles in MongoDB. {@code articles} has what stands of each story, {@code labels} its
 * section and tags alone, since counting them would read every word otherwise, {@code revisions} every version, {@code takedowns} the
 * highest takedown of the few stories that have one, {@code positions} how far the log was read.
 */
final class MongoArticles implements Articles {
    private static final Document WITHOUT_BODY = new Document(StandingDocument.BODY, 0);
    private static final Document HEAD = new Document(StandingDocument.VERSION, 1)
            .append(StandingDocument.WITHDRAWN_AT, 1)
            .append(CurrentDocument.LOGGED_AT, 1);
    private static final String NEXT_OFFSET = "nextOffset";
    private static final String NEWEST = "newest";

    /** The names of a set's collections. */
    private static final Pattern COLLECTION =
            Pattern.compile("(?:articles|labels|revisions|takedowns|positions|progress)(|_[0-9]+)");

    private static final int VERSIONS_AT_ONCE = 2_000;
    private static final int PUT_AWAY_AT_ONCE = 500;

    private static final Document PUTTING_AWAY = new Document(
                    "$rename",
                    new Document(CurrentDocument.PUBLISHED_KEY, CurrentDocument.PAST + CurrentDocument.PUBLISHED_KEY)
                            .append(CurrentDocument.UPDATED_KEY, CurrentDocument.PAST + CurrentDocument.UPDATED_KEY)
                            .append(CurrentDocument.WORDS, CurrentDocument.PAST + CurrentDocument.WORDS))
            .append("$unset", new Document(CurrentDocument.DUE, ""));

    private final String set;
    private final Reach reach;
    private final MongoCollection<Document> current;
    private final MongoCollection<Document> labels;
    private final MongoCollection<Document> revisions;
    private final MongoCollection<Document> takedowns;
    private final MongoCollection<Document> positions;
    private final MongoCollection<Document> progress;
    private final AtomicBoolean indexed = new AtomicBoolean();

    /** @param set the end of the collections' names; empty for the first set ever */
    MongoArticles(MongoDatabase database, String set) {
        this(database, set, Reach.USUAL);
    }

    MongoArticles(MongoDatabase database, String set, Reach reach) {
        this.set = set;
        this.reach = reach;
        current = database.getCollection("articles" + set);
        labels = database.getCollection("labels" + set);
        revisions = database.getCollection("revisions" + set);
        takedowns = database.getCollection("takedowns" + set);
        positions = database.getCollection("positions" + set);
        progress = database.getCollection("progress" + set);
    }

    @Override
    public String set() {
        return set;
    }

    /** The ends of the names of all sets of which anything is there. */
    static Set<String> sets(MongoDatabase database) {
        return Outages.watch(() ->
                        database.listCollectionNames().map(COLLECTION::matcher).into(new ArrayList<>()))
                .stream()
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    /** Which stories there are, in the order of their ids, and in which version. */
    MongoCursor<Document> versions() {
        return current.find()
                .projection(HEAD)
                .sort(new Document(ID, 1))
                .batchSize(VERSIONS_AT_ONCE)
                .iterator();
    }

    /** The position first: a set that has none is begun anew. */
    void drop() {
        Outages.watch(() -> List.of(positions, current, labels, revisions, takedowns, progress)
                .forEach(MongoCollection::drop));
        indexed.set(false);
    }

    @Override
    public void keep(Collection<Change> changes) {
        if (!changes.isEmpty()) {
            Outages.watch(() -> keepAll(changes));
        }
    }

    private void keepAll(Collection<Change> changes) {
        ensureIndexes();
        var versions = new LinkedHashMap<String, Change>();
        var newest = new LinkedHashMap<ArticleId, Change>();
        for (var change : changes) {
            var standing = change.standing();
            versions.putIfAbsent(RevisionDocument.id(standing.id(), standing.version()), change);
            newest.merge(standing.id(), change, MongoArticles::newer);
        }
        noteTakedowns(changes);
        var known = takedowns(newest.keySet());
        keepRevisions(versions.values(), known);
        keepCurrent(newest);
        eraseTakenDown(changes, known, newest.keySet());
        noteProgress(changes);
    }

    private static Change newer(Change one, Change other) {
        return VersionRule.replaces(other.standing().version(), one.standing().version()) ? other : one;
    }

    private void keepRevisions(Collection<Change> versions, Map<ArticleId, Long> takedowns) {
        var inserts = new ArrayList<WriteModel<Document>>(versions.size());
        for (var change : versions) {
            var revision = Revision.of(change);
            boolean erased = takedowns.getOrDefault(revision.id(), VersionRule.NONE) > revision.version()
                    && revision.standing() instanceof Article;
            inserts.add(new InsertOneModel<>(RevisionDocument.of(erased ? revision.erased() : revision)));
        }
        // A version that is there already stays as it is: copies of an event are equal.
        Bulk.write(revisions, inserts);
    }

    /** Labels come first: so there are labels wherever there is a story, and never older ones. */
    private void keepCurrent(Map<ArticleId, Change> newest) {
        var stored = versions(current, newest.keySet());
        keepNewest(new Target(labels, LabelDocument::of), newest.values(), stored);
        keepNewest(new Target(current, CurrentDocument::of), newest.values(), stored);
    }

    /** What is new is inserted, what is older replaced; where somebody else was faster, it is looked at again. */
    private void keepNewest(Target target, Collection<Change> changes, Map<ArticleId, Long> storedThen) {
        var left = changes;
        var stored = storedThen;
        while (!left.isEmpty()) {
            var newer = new ArrayList<Change>(left.size());
            var writes = new ArrayList<WriteModel<Document>>(left.size());
            for (var change : left) {
                var known = stored.get(change.standing().id());
                if (VersionRule.replaces(change.standing().version(), known == null ? VersionRule.NONE : known)) {
                    newer.add(change);
                    writes.add(write(target, change, known != null));
                }
            }
            left = Bulk.write(target.collection(), writes).stream()
                    .map(newer::get)
                    .toList();
            stored = left.isEmpty()
                    ? Map.of()
                    : versions(
                            target.collection(),
                            left.stream().map(change -> change.standing().id()).toList());
        }
    }

    private record Target(MongoCollection<Document> collection, Function<Change, Document> document) {}

    private static WriteModel<Document> write(Target target, Change change, boolean known) {
        var document = target.document().apply(change);
        return known
                ? new ReplaceOneModel<>(
                        new Document(ID, change.standing().id().value())
                                .append(
                                        StandingDocument.VERSION,
                                        new Document("$lt", change.standing().version())),
                        document)
                : new InsertOneModel<>(document);
    }

    private static Map<ArticleId, Long> versions(MongoCollection<Document> collection, Collection<ArticleId> ids) {
        var versions = new HashMap<ArticleId, Long>();
        collection
                .find(among(ids))
                .projection(HEAD)
                .forEach(document ->
                        versions.put(CurrentDocument.id(document), document.getLong(StandingDocument.VERSION)));
        return versions;
    }

    /** Before anything else, so that whoever keeps an older version at the same time knows of it, or is seen by the erasure. */
    private void noteTakedowns(Collection<Change> changes) {
        var notes = new ArrayList<WriteModel<Document>>();
        for (var change : changes) {
            if (change.standing() instanceof Withdrawal withdrawal && withdrawal.erases()) {
                notes.add(new UpdateOneModel<>(
                        new Document(ID, withdrawal.id().value()),
                        new Document("$max", new Document("before", withdrawal.version())),
                        new UpdateOptions().upsert(true)));
            }
        }
        Bulk.upsert(takedowns, notes);
    }

    private Map<ArticleId, Long> takedowns(Collection<ArticleId> ids) {
        var found = new HashMap<ArticleId, Long>();
        takedowns
                .find(among(ids))
                .forEach(document -> found.put(CurrentDocument.id(document), document.getLong("before")));
        return found;
    }

    private void eraseTakenDown(
            Collection<Change> changes, Map<ArticleId, Long> knownBefore, Collection<ArticleId> ids) {
        var erasures = new ArrayList<WriteModel<Document>>();
        takedowns(ids).forEach((id, version) -> {
            if (!version.equals(knownBefore.get(id)) || tellsOfTakedown(changes, id)) {
                erasures.add(new UpdateManyModel<>(
                        new Document(RevisionDocument.ARTICLE, id.value())
                                .append(RevisionDocument.VERSION, new Document("$lt", version))
                                .append(RevisionDocument.ERASABLE, true),
                        new Document("$unset", new Document(RevisionDocument.STANDING, ""))));
            }
        });
        Bulk.write(revisions, erasures);
    }

    private static boolean tellsOfTakedown(Collection<Change> changes, ArticleId id) {
        return changes.stream()
                .anyMatch(change -> change.standing() instanceof Withdrawal withdrawal
                        && withdrawal.erases()
                        && withdrawal.id().equals(id));
    }

    private void noteProgress(Collection<Change> changes) {
        var latest =
                changes.stream().map(Change::loggedAt).max(Instant::compareTo).orElse(Instant.EPOCH);
        Bulk.upsert(
                progress,
                List.of(new UpdateOneModel<>(
                        new Document(ID, NEWEST),
                        new Document("$max", new Document("at", Date.from(latest))),
                        new UpdateOptions().upsert(true))));
    }

    @Override
    public void reached(Collection<ReadPosition> reached) {
        var updates = new ArrayList<WriteModel<Document>>(reached.size());
        for (var position : reached) {
            updates.add(new UpdateOneModel<>(
                    new Document(ID, position.lane() + "/" + position.partition()),
                    new Document("$max", new Document(NEXT_OFFSET, position.nextOffset()))
                            .append(
                                    "$setOnInsert",
                                    new Document("topic", position.topic())
                                            .append("lane", position.lane())
                                            .append("partition", position.partition())),
                    new UpdateOptions().upsert(true)));
        }
        Outages.watch(() -> Bulk.upsert(positions, updates));
    }

    @Override
    public List<ReadPosition> positions() {
        return Outages.watch(() -> positions
                .find()
                .map(document -> new ReadPosition(
                        document.getString("topic"),
                        document.getString("lane"),
                        document.getInteger("partition", 0),
                        document.getLong(NEXT_OFFSET)))
                .into(new ArrayList<>()));
    }

    @Override
    public Instant lastChange() {
        var document =
                Outages.watch(() -> progress.find(new Document(ID, NEWEST)).first());
        return document == null ? Instant.EPOCH : document.getDate("at").toInstant();
    }

    @Override
    public Optional<Head> head(ArticleId id) {
        return Optional.ofNullable(Outages.watch(
                        () -> current.find(byId(id)).projection(HEAD).first()))
                .map(document -> new Head(
                        document.getLong(StandingDocument.VERSION),
                        document.containsKey(StandingDocument.WITHDRAWN_AT),
                        CurrentDocument.loggedAt(document)));
    }

    @Override
    public Optional<Change> find(ArticleId id) {
        return Optional.ofNullable(Outages.watch(() -> current.find(byId(id)).first()))
                .map(CurrentDocument::change);
    }

    @Override
    public List<Standing> find(Collection<ArticleId> ids, boolean bodies) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return Outages.watch(() -> current.find(among(ids))
                .projection(bodies ? null : WITHOUT_BODY)
                .map(document -> StandingDocument.read(CurrentDocument.id(document), document))
                .into(new ArrayList<>()));
    }

    @Override
    public void putAway(Instant now) {
        var due = new Document("$lte", Date.from(now));
        Outages.watch(() -> {
            List<String> some;
            do {
                some = current.find(new Document(CurrentDocument.DUE, due))
                        .projection(new Document(ID, 1))
                        .limit(PUT_AWAY_AT_ONCE)
                        .map(document -> document.getString(ID))
                        .into(new ArrayList<>());
                if (!some.isEmpty()) {
                    current.updateMany(
                            new Document(ID, new Document("$in", some)).append(CurrentDocument.DUE, due), PUTTING_AWAY);
                }
            } while (some.size() == PUT_AWAY_AT_ONCE);
        });
    }

    @Override
    public Page list(Selection selection, @Nullable SortKey after, int limit, boolean bodies) {
        var found = list(selection, after, limit, bodies, "");
        return selection.expiredBy() != null
                ? found
                : merged(found, list(selection, after, limit, bodies, CurrentDocument.PAST), selection.order(), limit);
    }

    /** Asked for in this order: a story that is put away between the two is in both, and in none of them never. */
    private static Page merged(Page found, Page past, Order order, int limit) {
        Comparator<SortKey> onward = order.ascends() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        var end = found.next() == null
                ? past.next()
                : past.next() == null
                        ? found.next()
                        : BinaryOperator.minBy(onward).apply(found.next(), past.next());
        var all = new TreeMap<SortKey, Article>(onward);
        past.articles().forEach(article -> all.put(order.keyOf(article), article));
        found.articles().forEach(article -> all.put(order.keyOf(article), article));
        var known = end == null ? all : all.headMap(end, true);
        var articles = known.values().stream().limit(limit).toList();
        return new Page(articles, known.size() > limit ? order.keyOf(articles.getLast()) : end);
    }

    private Page list(Selection selection, @Nullable SortKey after, int limit, boolean bodies, String place) {
        var query = SelectionQuery.of(selection, place);
        return Outages.watch(
                () -> new ListReader(current, reach, query, after, limit, bodies ? null : WITHOUT_BODY).read());
    }

    @Override
    public List<Revision> revisions(ArticleId id) {
        return Outages.watch(() -> revisions
                .find(new Document(RevisionDocument.ARTICLE, id.value()))
                .sort(new Document(RevisionDocument.VERSION, 1))
                .projection(new Document(RevisionDocument.STANDING + "." + StandingDocument.BODY, 0))
                .map(RevisionDocument::read)
                .into(new ArrayList<>()));
    }

    @Override
    public Optional<Revision> revision(ArticleId id, long version) {
        return Optional.ofNullable(Outages.watch(() -> revisions
                        .find(new Document(ID, RevisionDocument.id(id, version)))
                        .first()))
                .map(RevisionDocument::read);
    }

    @Override
    public List<Withdrawal> removed(@Nullable SortKey after, int limit) {
        var range = new Document("$gte", SortKey.FIRST.value())
                .append("$lt", (after == null ? SortKey.LAST : after).value());
        return Outages.watch(() -> current.find(new Document(CurrentDocument.WITHDRAWN_KEY, range))
                .sort(new Document(CurrentDocument.WITHDRAWN_KEY, -1))
                .limit(limit)
                .batchSize(limit)
                .map(document -> StandingDocument.withdrawal(CurrentDocument.id(document), document))
                .into(new ArrayList<>()));
    }

    @Override
    public List<Change> changes(LogPlace from, long before, int limit, boolean bodies) {
        var range = new Document("$gte", CurrentDocument.key(from))
                .append("$lt", CurrentDocument.key(new LogPlace(from.lane(), from.partition(), before)));
        return Outages.watch(() -> current.find(new Document(CurrentDocument.CHANGE_KEY, range))
                .sort(new Document(CurrentDocument.CHANGE_KEY, 1))
                .limit(limit)
                .batchSize(limit)
                .projection(bodies ? null : WITHOUT_BODY)
                .map(CurrentDocument::change)
                .into(new ArrayList<>()));
    }

    @Override
    public List<Count> sections(Instant now) {
        return counts(now, StandingDocument.SECTION, List.of());
    }

    @Override
    public List<Count> tags(Instant now) {
        return counts(now, StandingDocument.TAGS, List.of(new Document("$unwind", "$" + StandingDocument.TAGS)));
    }

    /** Spellings that differ in case alone are one name; which of them is shown does not depend on the order of storage. */
    private List<Count> counts(Instant now, String field, List<Document> unwinding) {
        var stages = new ArrayList<Document>();
        stages.add(new Document(
                "$match",
                new Document(field, new Document("$exists", true))
                        .append(CurrentDocument.EXPIRES, new Document("$gt", Date.from(now)))));
        stages.addAll(unwinding);
        stages.add(new Document(
                "$group",
                new Document(ID, new Document("$toLower", "$" + field))
                        .append("name", new Document("$min", "$" + field))
                        .append("articles", new Document("$sum", 1))));
        stages.add(new Document("$sort", new Document("articles", -1).append(ID, 1)));
        return Outages.watch(() -> labels.aggregate(stages)
                .map(document -> new Count(
                        document.getString("name"),
                        document.get("articles", Number.class).longValue()))
                .into(new ArrayList<>()));
    }

    private void ensureIndexes() {
        if (indexed.get()) {
            return;
        }
        var all = new ArrayList<IndexModel>();
        all.addAll(listIndexes("", new IndexOptions()));
        all.addAll(listIndexes(CurrentDocument.PAST, new IndexOptions().sparse(true)));
        all.add(new IndexModel(new Document(CurrentDocument.DUE, 1), new IndexOptions().sparse(true)));
        all.add(new IndexModel(new Document(CurrentDocument.WITHDRAWN_KEY, -1)));
        all.add(new IndexModel(new Document(CurrentDocument.CHANGE_KEY, 1)));
        current.createIndexes(all);
        revisions.createIndex(new Document(RevisionDocument.ARTICLE, 1).append(RevisionDocument.VERSION, 1));
        indexed.set(true);
    }

    private static List<IndexModel> listIndexes(String place, IndexOptions options) {
        var all = new ArrayList<IndexModel>();
        all.add(new IndexModel(new Document(place + CurrentDocument.PUBLISHED_KEY, -1), options));
        all.add(new IndexModel(new Document(place + CurrentDocument.UPDATED_KEY, -1), options));
        for (var field : List.of(
                CurrentDocument.BY_SECTION,
                CurrentDocument.BY_TAG,
                CurrentDocument.BY_SOURCE,
                CurrentDocument.BY_BYLINE,
                CurrentDocument.BY_LANGUAGE,
                CurrentDocument.BY_PLACE,
                CurrentDocument.BY_PRIORITY)) {
            all.add(new IndexModel(
                    new Document(place + field, 1).append(place + CurrentDocument.PUBLISHED_KEY, -1), options));
        }
        return all;
    }

    private static Document byId(ArticleId id) {
        return new Document(ID, id.value());
    }

    private static Document among(Collection<ArticleId> ids) {
        return new Document(
                ID, new Document("$in", ids.stream().map(ArticleId::value).toList()));
    }
}
