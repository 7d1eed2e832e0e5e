package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.stoppress.ingest.store.mongo.StoryDocument.DUE;
import static org.stoppress.ingest.store.mongo.StoryDocument.ID;
import static org.stoppress.ingest.store.mongo.StoryDocument.OUTBOX;
import static org.stoppress.ingest.store.mongo.StoryDocument.SLIP;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Stories.Confirmation;

/**
 * Slips stand for the announcements of many new stories: one is written before a batch of them, and removed when the log has all
 * their events, where otherwise each story would be written a second time. A story whose slip is gone has nothing on its way. A slip
 * that is still there when its lease is over is dissolved: what is left of it becomes work of its stories.
 */
final class Slips {
    private static final String ARTICLES = "articles";
    private static final String LAST = "last";
    private static final int AT_ONCE = 20;

    /** Who wrote the slip may be slow to write its stories; so a slip is looked at again, for longer than any write can take. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final Duration LAST_LOOK = Duration.ofMinutes(2);

    // Beyond it, copies by the relay are cheaper than memory.
    private static final int MOST = 200_000;

    private final MongoDatabaseFactory database;
    private final Map<Confirmation, Slip> awaited = new HashMap<>();
    private final Set<String> complete = new LinkedHashSet<>();
    private final Set<String> ours = new HashSet<>();

    Slips(MongoDatabaseFactory database) {
        this.database = database;
    }

    /** What an instance waits for. */
    private static final class Slip {
        final String id;
        final Date due;
        int awaited;

        Slip(String id, Date due) {
            this.id = id;
            this.due = due;
        }
    }

    void createIndexes() {
        slips().createIndex(Indexes.ascending(DUE));
    }

    /** To be written before the stories name it. */
    String write(Collection<String> articles, Instant due) {
        var id = UUID.randomUUID().toString();
        slips().insertOne(new Document(ID, id)
                .append(DUE, Fields.date(due))
                .append(LAST, Fields.date(due.plus(LAST_LOOK)))
                .append(ARTICLES, List.copyOf(articles)));
        return id;
    }

    /** What a slip stands for: the stories are written by now, and their events not yet sent. */
    synchronized void await(String id, Instant due, Collection<Confirmation> announcements) {
        if (announcements.isEmpty()) {
            complete.add(id);
        } else if (awaited.size() + announcements.size() <= MOST) {
            var slip = new Slip(id, Fields.date(due));
            slip.awaited = announcements.size();
            ours.add(id);
            announcements.forEach(each -> awaited.put(each, slip));
        }
    }

    /**
     * Takes note of what the log has.
     *
     * @return what no slip stands for
     */
    List<Confirmation> confirm(Collection<Confirmation> confirmations) {
        var others = confirmations.stream().filter(each -> !isNoted(each)).toList();
        removeComplete();
        return others;
    }

    private synchronized boolean isNoted(Confirmation confirmation) {
        var slip = awaited.remove(confirmation);
        if (slip != null && --slip.awaited == 0) {
            complete.add(slip.id);
        }
        return slip != null;
    }

    private void removeComplete() {
        Set<String> gone;
        synchronized (this) {
            gone = Set.copyOf(complete);
        }
        if (!gone.isEmpty()) {
            slips().deleteMany(in(ID, gone));
            synchronized (this) {
                complete.removeAll(gone);
                ours.removeAll(gone);
            }
        }
    }

    /** Makes what is left of slips whose lease is over the work of their stories. */
    void dissolve(MongoCollection<Document> stories, Instant now) {
        var over = slips().find(lte(DUE, Fields.date(now)))
                .sort(Sorts.ascending(DUE))
                .limit(AT_ONCE)
                .into(new ArrayList<>());
        for (var slip : over) {
            var id = Fields.text(slip, ID);
            forget(id);
            stories.updateMany(
                    and(in(ID, Fields.texts(slip, ARTICLES)), eq(SLIP, id)),
                    combine(set(DUE, Fields.date(now)), unset(SLIP)));
            if (Fields.present(slip.getDate(LAST), LAST).toInstant().isAfter(now)) {
                slips().updateOne(eq(ID, id), set(DUE, Fields.date(now.plus(LOOK_AGAIN))));
            } else {
                slips().deleteOne(eq(ID, id));
            }
        }
    }

    /** From now on each of its stories waits for its own confirmation. */
    private synchronized void forget(String id) {
        awaited.values().removeIf(slip -> slip.id.equals(id));
        ours.remove(id);
    }

    /**
     * Has stories stand for themselves that are about to change. A slip goes on waiting for a story until the story does so itself,
     * or nobody would know of its announcement after a crash.
     *
     * @return what came into the log meanwhile, and no slip stands for any more
     */
    List<Confirmation> release(MongoCollection<Document> stories, Collection<String> articles) {
        var awaited = awaited(articles);
        var changes = new ArrayList<WriteModel<Document>>();
        awaited.forEach((article, slip) -> changes.add(byItself(article, slip.id, slip.due)));
        var others = articles.stream()
                .filter(article -> !awaited.containsKey(article))
                .toList();
        if (!others.isEmpty()) {
            changes.addAll(released(standing(stories, others)));
        }
        if (!changes.isEmpty()) {
            stories.bulkWrite(changes, new BulkWriteOptions().ordered(false));
        }
        return awaited.keySet().stream()
                .map(Slips::first)
                .filter(confirmation -> !isNoted(confirmation))
                .toList();
    }

    /** Our slips that wait for the confirmation of these stories' first announcements, the only ones that a slip stands for. */
    private synchronized Map<String, Slip> awaited(Collection<String> articles) {
        var slips = new HashMap<String, Slip>();
        for (var article : articles) {
            var slip = awaited.get(first(article));
            if (slip != null) {
                slips.put(article, slip);
            }
        }
        return slips;
    }

    private static Map<String, String> standing(MongoCollection<Document> stories, Collection<String> articles) {
        var slips = new HashMap<String, String>();
        stories.find(and(in(ID, articles), exists(SLIP)))
                .projection(include(SLIP))
                .forEach(story -> slips.put(Fields.text(story, ID), Fields.text(story, SLIP)));
        return slips;
    }

    /**
     * Of stories that we don't wait for. Ours are confirmed; those of others are where the slip is gone. We ask for it last: a slip of
     * ours that is forgotten is gone.
     */
    private List<WriteModel<Document>> released(Map<String, String> slips) {
        var confirmed = ours(slips.values());
        var open = open(slips.values().stream()
                .filter(slip -> !confirmed.contains(slip))
                .collect(Collectors.toSet()));
        return slips.entrySet().stream()
                .map(each -> byItself(each.getKey(), each.getValue(), open.get(each.getValue())))
                .toList();
    }

    private synchronized Set<String> ours(Collection<String> slips) {
        return slips.stream()
                .filter(slip -> ours.contains(slip) || complete.contains(slip))
                .collect(Collectors.toSet());
    }

    private Map<String, Date> open(Set<String> slips) {
        if (slips.isEmpty()) {
            return Map.of();
        }
        return slips().find(in(ID, slips)).projection(include(DUE)).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(
                        slip -> Fields.text(slip, ID), slip -> Fields.present(slip.getDate(DUE), DUE)));
    }

    /** @param due when somebody is to see to the story; absent where the log has what the slip stood for */
    private static WriteModel<Document> byItself(String article, String slip, @Nullable Date due) {
        return new UpdateOneModel<>(
                and(eq(ID, article), eq(SLIP, slip)),
                due == null ? combine(set(OUTBOX, List.of()), unset(SLIP)) : combine(set(DUE, due), unset(SLIP)));
    }

    private static Confirmation first(String article) {
        return new Confirmation(new ArticleId(article), 1);
    }

    private MongoCollection<Document> slips() {
        return database.getMongoDatabase().getCollection("slips");
    }
}
