package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Projections.exclude;
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
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
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
import java.util.stream.IntStream;
import org.bson.BsonSerializationException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision.Taken;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TooLargeException;

/**
 * The ledger: an entry each, with the announcements not yet confirmed and the first of its {@linkplain Texts texts}. What changes a
 * story is one write, on condition of the revision that was seen. Where many stories are new at once, {@linkplain Slips a slip}
 * stands for their announcements.
 */
@Component
final class MongoStories implements Stories, Indexed {
    /** From so many new stories on, a slip stands for their announcements; for fewer, it is not worth a write of its own. */
    private static final int ENOUGH_FOR_A_SLIP = 32;

    private final MongoDatabaseFactory database;
    private final Texts texts;
    private final Slips slips;

    MongoStories(MongoDatabaseFactory database) {
        this.database = database;
        this.texts = new Texts(database);
        this.slips = new Slips(database);
    }

    @Override
    public void createIndexes() {
        stories().createIndex(Indexes.ascending(DUE), new IndexOptions().sparse(true));
        stories().createIndex(Indexes.ascending(RELEASE_AT), new IndexOptions().sparse(true));
        texts.createIndexes();
        slips.createIndexes();
    }

    @Override
    public Optional<Story> find(ArticleId id) {
        return sorted(() -> Optional.ofNullable(stories()
                        .find(byId(id))
                        .projection(exclude(Texts.FIRST))
                        .first())
                .map(StoryDocument::story));
    }

    @Override
    public Map<ArticleId, Story> findAll(Collection<ArticleId> ids) {
        return sorted(() -> stories()
                .find(in(ID, ids.stream().map(ArticleId::value).toList()))
                .projection(exclude(Texts.FIRST))
                .map(StoryDocument::story)
                .into(new ArrayList<>())
                .stream()
                .collect(Collectors.toMap(Story::id, Function.identity())));
    }

    @Override
    public boolean take(Taken taken, Instant due) {
        return sorted(() -> isNew(taken) ? insert(taken, due) : change(taken, due));
    }

    private boolean insert(Taken taken, Instant due) {
        try {
            stories().insertOne(entry(taken, due, null));
            return true;
        } catch (MongoWriteException e) {
            if (isDuplicateKey(e.getError())) {
                return false;
            }
            throw e;
        } catch (BsonSerializationException _) {
            throw new TooLargeException();
        }
    }

    private boolean change(Taken taken, Instant due) {
        texts.write(taken.version());
        return change(taken.next(), taken.announcement(), due);
    }

    @Override
    public boolean keep(Story next, Instant due) {
        return sorted(() -> change(next, null, due));
    }

    private boolean change(Story next, @Nullable Announcement announcement, Instant due) {
        var change = update(next, announcement, due);
        if (change(asSeen(next, exists(SLIP, false)), change)) {
            return true;
        }
        release(List.of(next.id().value()));
        return change(asSeen(next), change);
    }

    private void release(List<String> articles) {
        var confirmed = slips.release(stories(), articles);
        if (!confirmed.isEmpty()) {
            confirmEach(confirmed);
        }
    }

    private boolean change(Bson which, Document change) {
        return stories().updateOne(which, change).getMatchedCount() == 1;
    }

    @Override
    public Set<ArticleId> takeAll(Collection<Taken> taken, Instant due) {
        var fresh = taken.stream().filter(MongoStories::isForASlip).toList();
        var known = taken.stream().filter(each -> !isNew(each)).toList();
        var slip = fresh.size() < ENOUGH_FOR_A_SLIP ? null : sorted(() -> slips.write(ids(fresh), due));
        if (!known.isEmpty()) {
            sorted(() -> {
                texts.write(known.stream().map(Taken::version).toList());
                release(ids(known));
            });
        }
        var kept = takeAll(List.copyOf(taken), due, slip);
        if (slip != null) {
            slips.await(
                    slip,
                    due,
                    fresh.stream()
                            .map(Taken::next)
                            .filter(next -> kept.contains(next.id()))
                            .map(next -> new Confirmation(next.id(), next.version()))
                            .toList());
        }
        return kept;
    }

    private static boolean isNew(Taken taken) {
        return taken.next().revision() == 1;
    }

    private static boolean isForASlip(Taken taken) {
        return isNew(taken) && taken.announcement() != null && taken.next().eraseUpTo() == null;
    }

    private static List<String> ids(List<Taken> taken) {
        return taken.stream().map(each -> each.next().id().value()).toList();
    }

    private Set<ArticleId> takeAll(List<Taken> taken, Instant due, @Nullable String slip) {
        var writes = taken.stream().map(each -> write(each, due, slip)).toList();
        return sorted(() -> {
            try {
                return taken(taken, stories().bulkWrite(writes, new BulkWriteOptions().ordered(false)), List.of());
            } catch (MongoBulkWriteException e) {
                if (e.getWriteErrors().stream().allMatch(MongoStories::isDuplicateKey)) {
                    return taken(taken, e.getWriteResult(), e.getWriteErrors());
                }
                throw e;
            } catch (BsonSerializationException _) {
                throw new TooLargeException();
            }
        });
    }

    /** The server says which new stories were there already, but of those that were to change only how many were as they had been seen. */
    private Set<ArticleId> taken(List<Taken> perhaps, BulkWriteResult done, List<BulkWriteError> there) {
        var missed = there.stream().map(BulkWriteError::getIndex).collect(Collectors.toSet());
        var rest = IntStream.range(0, perhaps.size())
                .filter(i -> !missed.contains(i))
                .mapToObj(perhaps::get)
                .toList();
        return done.getInsertedCount() + done.getMatchedCount() == rest.size()
                ? rest.stream().map(each -> each.next().id()).collect(Collectors.toSet())
                : taken(rest);
    }

    /** The key of the version taken last says whose it is. */
    private Set<ArticleId> taken(List<Taken> perhaps) {
        var stories = findAll(perhaps.stream().map(each -> each.next().id()).toList());
        return perhaps.stream()
                .map(Taken::next)
                .filter(next -> Optional.ofNullable(stories.get(next.id()))
                        .map(Story::newest)
                        .filter(next.newest()::equals)
                        .isPresent())
                .map(Story::id)
                .collect(Collectors.toSet());
    }

    private static WriteModel<Document> write(Taken taken, Instant due, @Nullable String slip) {
        return isNew(taken)
                ? new InsertOneModel<>(entry(taken, due, isForASlip(taken) ? slip : null))
                : new UpdateOneModel<>(asSeen(taken.next()), update(taken.next(), taken.announcement(), due));
    }

    private static Document entry(Taken taken, Instant due, @Nullable String slip) {
        var announcement = taken.announcement();
        var entry = StoryDocument.of(taken.next());
        if (announcement != null) {
            entry.append(OUTBOX, List.of(AnnouncementDocument.of(announcement)));
        }
        if (slip != null) {
            entry.append(SLIP, slip);
        } else if (isWork(taken.next(), announcement)) {
            entry.append(DUE, Fields.date(due));
        }
        return entry.append(Texts.FIRST, VersionDocument.of(taken.version()));
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
    public void discard(String key) {
        sorted(() -> texts.discard(key));
    }

    @Override
    public Optional<TakenVersion> version(ArticleId article, String key) {
        return sorted(() -> texts.find(article, key));
    }

    @Override
    public List<TakenVersion> versions(Story story) {
        return sorted(() -> texts.chain(story));
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
                    .projection(exclude(Texts.FIRST))
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
        texts.erase(article, eraseUpTo);
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
}
