package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.stoppress.ingest.store.mongo.Outages.sorted;
import static org.stoppress.ingest.store.mongo.StoryDocument.DUE;
import static org.stoppress.ingest.store.mongo.StoryDocument.ERASE_UP_TO;
import static org.stoppress.ingest.store.mongo.StoryDocument.ID;
import static org.stoppress.ingest.store.mongo.StoryDocument.OUTBOX;
import static org.stoppress.ingest.store.mongo.StoryDocument.RELEASE_AT;
import static org.stoppress.ingest.store.mongo.StoryDocument.REVISION;
import static org.stoppress.ingest.store.mongo.StoryDocument.SLIP;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.BsonSerializationException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TooLargeException;

/**
 * The ledger in two collections: {@code stories}, one small document each, with the announcements not yet confirmed, and {@code
 * versions}, the texts. What changes a story is one write, on condition of the revision that was seen. Where many stories are new at
 * once, {@linkplain Slips a slip} stands for their announcements.
 */
@Component
final class MongoStories implements Stories, Indexed {
    /** From so many new stories on, a slip stands for their announcements; for fewer, it is not worth a write of its own. */
    private static final int ENOUGH_FOR_A_SLIP = 32;

    private final MongoDatabaseFactory database;
    private final Slips slips;

    MongoStories(MongoDatabaseFactory database) {
        this.database = database;
        this.slips = new Slips(database);
    }

    @Override
    public void createIndexes() {
        stories().createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true));
        stories().createIndex(Indexes.ascending(RELEASE_AT), new IndexOptions().sparse(true));
        versions().createIndex(Indexes.ascending(VersionDocument.ARTICLE));
        slips.createIndexes();
    }

    @Override
    public Optional<Story> find(ArticleId id) {
        return sorted(
                () -> Optional.ofNullable(stories().find(byId(id)).first()).map(StoryDocument::story));
    }

    @Override
    public Map<ArticleId, Story> findAll(Collection<ArticleId> ids) {
        return sorted(() -> stories()
                .find(in(ID, ids.stream().map(ArticleId::value).toList()))
                .map(StoryDocument::story)
                .into(new ArrayList<>())
                .stream()
                .collect(Collectors.toMap(Story::id, Function.identity())));
    }

    @Override
    public void writeAll(Collection<TakenVersion> versions) {
        sorted(() -> {
            try {
                versions().insertMany(versions.stream().map(VersionDocument::of).toList());
            } catch (MongoBulkWriteException | BsonSerializationException _) {
                // One of them was there or is too large; by itself each says so.
                versions.forEach(this::write);
            }
        });
    }

    @Override
    public void write(TakenVersion version) {
        var document = VersionDocument.of(version);
        sorted(() -> {
            try {
                versions().insertOne(document);
            } catch (MongoWriteException e) {
                if (!isDuplicateKey(e.getError())) {
                    throw e;
                }
                versions().replaceOne(eq(ID, version.key()), document, new ReplaceOptions().upsert(true));
            } catch (BsonSerializationException _) {
                throw new TooLargeException();
            }
        });
    }

    @Override
    public void discard(String key) {
        sorted(() -> {
            versions().deleteOne(eq(ID, key));
        });
    }

    @Override
    public boolean keep(Story next, @Nullable Announcement announcement, Instant due) {
        return sorted(() -> next.revision() == 1
                ? insert(next, announcement, due)
                : change(asSeen(next, exists(SLIP, false)), update(next, announcement, due))
                        || (slips.release(stories(), List.of(next.id().value()))
                                && change(asSeen(next), update(next, announcement, due))));
    }

    private boolean change(Bson which, Document change) {
        return stories().updateOne(which, change).getMatchedCount() == 1;
    }

    @Override
    public Set<ArticleId> keepAll(Collection<Change> changes, Instant due) {
        var fresh = changes.stream().filter(MongoStories::isForASlip).toList();
        var slip = fresh.size() < ENOUGH_FOR_A_SLIP ? null : sorted(() -> slips.write(ids(fresh), due));
        var known =
                changes.stream().filter(change -> change.next().revision() > 1).toList();
        if (!known.isEmpty()) {
            sorted(() -> {
                slips.release(stories(), ids(known));
            });
        }
        var kept = keepAll(changes, due, slip);
        if (slip != null) {
            slips.await(
                    slip,
                    fresh.stream()
                            .map(Change::next)
                            .filter(next -> kept.contains(next.id()))
                            .map(next -> new Confirmation(next.id(), next.version()))
                            .toList());
        }
        return kept;
    }

    private static boolean isForASlip(Change change) {
        return change.next().revision() == 1
                && change.announcement() != null
                && change.next().eraseUpTo() == null;
    }

    private static List<String> ids(List<Change> changes) {
        return changes.stream().map(change -> change.next().id().value()).toList();
    }

    private Set<ArticleId> keepAll(Collection<Change> changes, Instant due, @Nullable String slip) {
        var writes = changes.stream().map(change -> write(change, due, slip)).toList();
        boolean all = sorted(() -> {
            try {
                var done = stories().bulkWrite(writes, new BulkWriteOptions().ordered(false));
                return done.getInsertedCount() + done.getMatchedCount() == writes.size();
            } catch (MongoBulkWriteException e) {
                if (e.getWriteErrors().stream().allMatch(MongoStories::isDuplicateKey)) {
                    return false;
                }
                throw e;
            }
        });
        return all ? changes.stream().map(change -> change.next().id()).collect(Collectors.toSet()) : kept(changes);
    }

    /** Of many writes the server says only how many it made; the key of the version taken last says whose they are. */
    private Set<ArticleId> kept(Collection<Change> changes) {
        var stories = findAll(changes.stream().map(change -> change.next().id()).toList());
        return changes.stream()
                .map(Change::next)
                .filter(next -> Optional.ofNullable(stories.get(next.id()))
                        .map(Story::newest)
                        .filter(next.newest()::equals)
                        .isPresent())
                .map(Story::id)
                .collect(Collectors.toSet());
    }

    private static WriteModel<Document> write(Change change, Instant due, @Nullable String slip) {
        return change.next().revision() == 1
                ? new InsertOneModel<>(
                        document(change.next(), change.announcement(), due, isForASlip(change) ? slip : null))
                : new UpdateOneModel<>(asSeen(change.next()), update(change.next(), change.announcement(), due));
    }

    private boolean insert(Story story, @Nullable Announcement announcement, Instant due) {
        try {
            stories().insertOne(document(story, announcement, due, null));
            return true;
        } catch (MongoWriteException e) {
            if (isDuplicateKey(e.getError())) {
                return false;
            }
            throw e;
        }
    }

    private static Document document(
            Story story, @Nullable Announcement announcement, Instant due, @Nullable String slip) {
        var document = StoryDocument.of(story);
        if (announcement != null) {
            document.append(OUTBOX, List.of(AnnouncementDocument.of(announcement)));
        }
        if (slip != null) {
            document.append(SLIP, slip);
        } else if (isWork(story, announcement)) {
            document.append(DUE, Fields.date(due));
        }
        return document;
    }

    private static Bson asSeen(Story next, Bson... more) {
        var conditions = new ArrayList<Bson>(List.of(byId(next.id()), eq(REVISION, next.revision() - 1)));
        conditions.addAll(List.of(more));
        return and(conditions);
    }

    private static Document update(Story next, @Nullable Announcement announcement, Instant due) {
        var fields = StoryDocument.of(next);
        fields.remove(ID);
        var gone = new Document();
        StoryDocument.OPTIONAL.stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> gone.put(name, ""));
        if (isWork(next, announcement)) {
            fields.append(DUE, Fields.date(due));
        }
        var change = new Document("$set", fields);
        if (!gone.isEmpty()) {
            change.append("$unset", gone);
        }
        if (announcement != null) {
            change.append("$push", new Document(OUTBOX, AnnouncementDocument.of(announcement)));
        }
        return change;
    }

    private static boolean isWork(Story story, @Nullable Announcement announcement) {
        return announcement != null || story.eraseUpTo() != null;
    }

    @Override
    public Optional<TakenVersion> version(String key) {
        return sorted(
                () -> Optional.ofNullable(versions().find(eq(ID, key)).first()).map(VersionDocument::version));
    }

    @Override
    public List<TakenVersion> versions(Story story) {
        var byKey = sorted(() -> versions()
                .find(eq(VersionDocument.ARTICLE, story.id().value()))
                .map(VersionDocument::version)
                .into(new ArrayList<>())
                .stream()
                .collect(Collectors.toMap(TakenVersion::key, Function.identity())));
        var chain = new ArrayList<TakenVersion>();
        var version = byKey.get(story.newest());
        while (version != null) {
            chain.add(version);
            version = version.previous() == null ? null : byKey.get(version.previous());
        }
        return chain;
    }

    @Override
    public void confirm(Collection<Confirmation> confirmations) {
        if (confirmations.isEmpty()) {
            return;
        }
        sorted(() -> {
            var each = slips.confirm(confirmations);
            if (!each.isEmpty()) {
                confirmEach(each);
            }
        });
    }

    private void confirmEach(List<Confirmation> confirmations) {
        var only = stories()
                .bulkWrite(
                        confirmations.stream().map(MongoStories::confirmOnlyOne).toList());
        if (only.getMatchedCount() < confirmations.size()) {
            stories()
                    .bulkWrite(confirmations.stream()
                            .<WriteModel<Document>>mapMulti((confirmation, writes) -> {
                                writes.accept(confirmOneOfSeveral(confirmation));
                                writes.accept(new UpdateOneModel<>(atRest(confirmation.article()), unset(DUE)));
                            })
                            .toList());
        }
    }

    /** By far the most often, a story has one announcement on its way and nothing else to be done. */
    private static WriteModel<Document> confirmOnlyOne(Confirmation confirmation) {
        return new UpdateOneModel<>(
                and(
                        byId(confirmation.article()),
                        size(OUTBOX, 1),
                        eq(OUTBOX + "." + AnnouncementDocument.VERSION, confirmation.version()),
                        exists(ERASE_UP_TO, false)),
                combine(set(OUTBOX, List.of()), unset(DUE)));
    }

    private static WriteModel<Document> confirmOneOfSeveral(Confirmation confirmation) {
        return new UpdateOneModel<>(
                byId(confirmation.article()),
                pull(OUTBOX, new Document(AnnouncementDocument.VERSION, confirmation.version())));
    }

    @Override
    public List<Unfinished> unfinished(Instant now, int most) {
        return sorted(() -> {
            slips.dissolve(stories(), now);
            return stories()
                    .find(lte(DUE, Fields.date(now)))
                    .sort(new Document(DUE, 1))
                    .limit(most)
                    .map(MongoStories::unfinished)
                    .into(new ArrayList<>());
        });
    }

    private static Unfinished unfinished(Document document) {
        return new Unfinished(
                new ArticleId(Fields.text(document, ID)),
                Fields.present(document.getDate(DUE), DUE).toInstant(),
                Fields.documents(document, OUTBOX).stream()
                        .map(announcement -> AnnouncementDocument.announcement(document, announcement))
                        .toList(),
                Fields.instant(document, ERASE_UP_TO));
    }

    @Override
    public boolean claim(Unfinished unfinished, Instant until) {
        var asSeen = and(byId(unfinished.article()), eq(DUE, Fields.date(unfinished.due())));
        return sorted(() ->
                stories().updateOne(asSeen, set(DUE, Fields.date(until))).getMatchedCount() == 1);
    }

    @Override
    public void finish(ArticleId article, @Nullable Instant eraseUpTo) {
        sorted(() -> {
            if (eraseUpTo != null) {
                erase(article, eraseUpTo);
            }
            stories().updateOne(atRest(article), unset(DUE));
        });
    }

    private void erase(ArticleId article, Instant eraseUpTo) {
        versions()
                .updateMany(
                        and(
                                eq(VersionDocument.ARTICLE, article.value()),
                                lte(VersionDocument.RECEIVED_AT, Fields.date(eraseUpTo))),
                        combine(VersionDocument.READABLE.stream()
                                .map(name -> unset(name))
                                .toList()));
        stories().updateOne(and(byId(article), eq(ERASE_UP_TO, eraseUpTo.toString())), unset(ERASE_UP_TO));
    }

    @Override
    public List<Due> heldUntil(Instant horizon, int most) {
        return sorted(() -> stories()
                .find(lte(RELEASE_AT, Fields.date(horizon)))
                .sort(new Document(RELEASE_AT, 1))
                .projection(include(RELEASE_AT))
                .limit(most)
                .map(document -> new Due(
                        new ArticleId(Fields.text(document, ID)),
                        Fields.present(document.getDate(RELEASE_AT), RELEASE_AT).toInstant()))
                .into(new ArrayList<>()));
    }

    private static Bson byId(ArticleId id) {
        return eq(ID, id.value());
    }

    /** Where there is nothing left to do. A story without an outbox never had one. */
    private static Bson atRest(ArticleId id) {
        return and(byId(id), exists(ERASE_UP_TO, false), exists(OUTBOX + ".0", false));
    }

    private static boolean isDuplicateKey(WriteError error) {
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private MongoCollection<Document> stories() {
        return database.getMongoDatabase().getCollection("stories");
    }

    private MongoCollection<Document> versions() {
        return database.getMongoDatabase().getCollection("versions");
    }
}
