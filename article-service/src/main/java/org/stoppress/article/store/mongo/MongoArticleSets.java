package org.stoppress.article.store.mongo;

import static org.stoppress.article.store.mongo.StandingDocument.ID;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.article.archive.ArticleSets;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.log.RebuildReport;
import org.stoppress.log.RebuildReport.Comparison;
import org.stoppress.log.RebuildReport.Contents;

/**
 * Sets of collections that differ by the end of their names. In the collection {@code sets}, {@code live} says which is live and
 * until when nothing may be written to it, {@code rebuild} who makes another one, and how that goes.
 */
final class MongoArticleSets implements ArticleSets {
    private static final String LIVE = "live";
    private static final String REBUILD = "rebuild";
    private static final String NAME = "name";
    private static final String HELD_UNTIL = "heldUntil";
    private static final String MAKER = "maker";
    private static final String UNTIL = "until";
    private static final String NUMBER = "number";
    private static final String REPORT = "report";
    private static final int DUPLICATE_KEY = 11000;
    private static final int MOST_NAMED = 1_000;
    private static final Duration WHILE_HELD = Duration.ofMillis(50);

    private static final Logger log = LoggerFactory.getLogger(MongoArticleSets.class);

    private final MongoDatabase database;
    private final InstantSource clock;
    private final MongoCollection<Document> sets;
    private final Map<String, MongoArticles> known = new ConcurrentHashMap<>();

    MongoArticleSets(MongoDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.sets = database.getCollection("sets");
    }

    @Override
    public Articles forWriting() {
        while (true) {
            var live = find(LIVE);
            var heldUntil = live == null ? null : live.getDate(HELD_UNTIL);
            if (heldUntil == null || heldUntil.toInstant().isBefore(clock.instant())) {
                return named(name(live));
            }
            try {
                Thread.sleep(WHILE_HELD);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException("Interrupted while the archive is held", e);
            }
        }
    }

    /** The live one, for a read. */
    MongoArticles forReading() {
        return named(name(find(LIVE)));
    }

    @Override
    public boolean isLive(Articles set) {
        return set.set().equals(name(find(LIVE)));
    }

    private static String name(@Nullable Document live) {
        return live == null || live.getString(NAME) == null ? "" : live.getString(NAME);
    }

    @Override
    public MongoArticles named(String name) {
        return known.computeIfAbsent(name, one -> new MongoArticles(database, one));
    }

    @Override
    public Optional<String> begin(String maker, Duration claim) {
        var begun = claim(maker, claim);
        if (begun == null) {
            return Optional.empty();
        }
        var unfinished = begun.getString(NAME);
        if (unfinished != null && !unfinished.equals(name(find(LIVE)))) {
            drop(unfinished);
        }
        var name = "_" + begun.getInteger(NUMBER, 1);
        update(REBUILD, new Document("$set", new Document(NAME, name)));
        return Optional.of(name);
    }

    private @Nullable Document claim(String maker, Duration claim) {
        var now = clock.instant();
        try {
            return Outages.watch(() -> sets.findOneAndUpdate(
                    new Document(ID, REBUILD).append(UNTIL, new Document("$not", new Document("$gt", Date.from(now)))),
                    new Document("$set", new Document(MAKER, maker).append(UNTIL, Date.from(now.plus(claim))))
                            .append("$inc", new Document(NUMBER, 1)),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        } catch (MongoCommandException | MongoWriteException e) {
            if (e.getCode() == DUPLICATE_KEY) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public boolean goOn(String maker, Duration claim) {
        return Outages.watch(() -> sets.updateOne(
                                new Document(ID, REBUILD).append(MAKER, maker),
                                new Document(
                                        "$set",
                                        new Document(
                                                UNTIL, Date.from(clock.instant().plus(claim)))))
                        .getMatchedCount())
                == 1;
    }

    @Override
    public void end(String maker) {
        Outages.watch(() -> sets.updateOne(
                new Document(ID, REBUILD).append(MAKER, maker), new Document("$unset", new Document(UNTIL, ""))));
    }

    @Override
    public void hold(Duration atMost) {
        update(
                LIVE,
                new Document(
                        "$set",
                        new Document(HELD_UNTIL, Date.from(clock.instant().plus(atMost)))));
    }

    @Override
    public void release() {
        update(LIVE, new Document("$unset", new Document(HELD_UNTIL, "")));
    }

    @Override
    public void switchTo(String name) {
        update(LIVE, new Document("$set", new Document(NAME, name)));
    }

    @Override
    public void drop(String name) {
        named(name).drop();
        known.remove(name);
    }

    @Override
    public void dropLeftovers(Duration claim) {
        var live = name(find(LIVE));
        if (MongoArticles.sets(database).stream().allMatch(live::equals)) {
            return;
        }
        var maker = UUID.randomUUID().toString();
        if (claim(maker, claim) == null) {
            return;
        }
        try {
            // Asked for again: another one may have become live before the claim.
            var now = name(find(LIVE));
            for (var name : MongoArticles.sets(database)) {
                if (!name.equals(now)) {
                    drop(name);
                    log.atInfo().addKeyValue("set", name).log("Dropped what an earlier rebuild left");
                }
            }
        } finally {
            end(maker);
        }
    }

    private void update(String id, Document update) {
        Outages.watch(() -> sets.updateOne(new Document(ID, id), update, new UpdateOptions().upsert(true)));
    }

    private @Nullable Document find(String id) {
        return Outages.watch(() -> sets.find(new Document(ID, id)).first());
    }

    @Override
    public Optional<RebuildReport> report() {
        return Optional.ofNullable(find(REBUILD))
                .map(document -> document.get(REPORT, Document.class))
                .map(MongoArticleSets::report);
    }

    @Override
    public void report(RebuildReport report) {
        var document = new Document("state", report.state().name())
                .append("set", report.set())
                .append("startedAt", report.startedAt().toString())
                .append(
                        "finishedAt",
                        report.finishedAt() == null ? null : report.finishedAt().toString())
                .append("events", report.events())
                .append("of", report.of())
                .append("compared", document(report.compared()))
                .append("note", report.note());
        update(REBUILD, new Document("$set", new Document(REPORT, document)));
    }

    private static RebuildReport report(Document document) {
        var finished = document.getString("finishedAt");
        return new RebuildReport(
                RebuildReport.State.valueOf(document.getString("state")),
                document.getString("set"),
                Instant.parse(document.getString("startedAt")),
                finished == null ? null : Instant.parse(finished),
                document.getLong("events"),
                document.getLong("of"),
                comparison(document.get("compared", Document.class)),
                document.getString("note"));
    }

    private static @Nullable Document document(@Nullable Comparison compared) {
        return compared == null
                ? null
                : new Document("live", document(compared.live()))
                        .append("rebuilt", document(compared.rebuilt()))
                        .append("differing", compared.differing());
    }

    private static Document document(Contents contents) {
        return new Document("articles", contents.articles())
                .append("withdrawn", contents.withdrawn())
                .append("digest", contents.digest());
    }

    private static @Nullable Comparison comparison(@Nullable Document document) {
        return document == null
                ? null
                : new Comparison(
                        contents(document.get("live", Document.class)),
                        contents(document.get("rebuilt", Document.class)),
                        document.getLong("differing"));
    }

    private static Contents contents(Document document) {
        return new Contents(document.getLong("articles"), document.getLong("withdrawn"), document.getString("digest"));
    }

    /** Walks both in the order of ids, side by side. */
    @Override
    public Differences compare(Articles live, Articles other) {
        return Outages.watch(() -> {
            try (var one = named(live.set()).versions();
                    var two = named(other.set()).versions()) {
                return new Comparing(one, two).differences();
            }
        });
    }

    private static final class Comparing {
        private final Side one;
        private final Side two;
        private final List<ArticleId> first = new ArrayList<>();
        private long number;

        Comparing(MongoCursor<Document> one, MongoCursor<Document> two) {
            this.one = new Side(one);
            this.two = new Side(two);
        }

        Differences differences() {
            while (one.id != null || two.id != null) {
                int order = one.id == null ? 1 : two.id == null ? -1 : one.id.compareTo(two.id);
                if (order == 0) {
                    if (one.version != two.version) {
                        note(one.id);
                    }
                    one.next();
                    two.next();
                } else {
                    var behind = order < 0 ? one : two;
                    note(behind.id);
                    behind.next();
                }
            }
            return new Differences(new Comparison(one.contents(), two.contents(), number), first);
        }

        private void note(@Nullable String id) {
            number++;
            if (id != null && first.size() < MOST_NAMED) {
                first.add(new ArticleId(id));
            }
        }
    }

    private static final class Side {
        private final MongoCursor<Document> cursor;
        private final MessageDigest digest = sha256();
        private @Nullable String id;
        private long version;
        private long articles;
        private long withdrawn;

        Side(MongoCursor<Document> cursor) {
            this.cursor = cursor;
            next();
        }

        private void next() {
            if (!cursor.hasNext()) {
                id = null;
                return;
            }
            var document = cursor.next();
            id = document.getString(ID);
            version = document.getLong(StandingDocument.VERSION);
            boolean gone = document.containsKey(StandingDocument.WITHDRAWN_AT);
            articles += gone ? 0 : 1;
            withdrawn += gone ? 1 : 0;
            digest.update(id.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(Long.BYTES + 1)
                    .putLong(version)
                    .put((byte) (gone ? 1 : 0))
                    .flip());
        }

        private Contents contents() {
            return new Contents(
                    articles,
                    withdrawn,
                    HexFormat.of().formatHex(digest.digest()).substring(0, 32));
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
