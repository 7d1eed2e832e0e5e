package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static org.stoppress.ingest.store.mongo.Fields.documents;
import static org.stoppress.ingest.store.mongo.Fields.instant;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.requiredInstant;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.source.RateLimit;
import org.stoppress.ingest.source.SigningSecret;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.source.Sources;
import org.stoppress.ingest.story.Lifecycle;

/** Sources, one document each. */
@Component
final class MongoSources implements Sources, Indexed {
    private static final String DIGEST = "keys.digest";
    private static final String REVISION = "revision";

    private final MongoDatabaseFactory database;

    MongoSources(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        sources().createIndex(Indexes.ascending(DIGEST));
    }

    @Override
    public List<Source> all() {
        return sorted(() -> sources().find().map(MongoSources::source).into(new ArrayList<>()));
    }

    @Override
    public Optional<Source> find(String id) {
        return sorted(
                () -> Optional.ofNullable(sources().find(eq("_id", id)).first()).map(MongoSources::source));
    }

    @Override
    public Optional<Source> withKey(String digest) {
        return sorted(() ->
                Optional.ofNullable(sources().find(eq(DIGEST, digest)).first()).map(MongoSources::source));
    }

    @Override
    public boolean add(Source source) {
        return sorted(() -> {
            try {
                sources().insertOne(document(source));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                return false;
            }
        });
    }

    @Override
    public boolean replace(Source next) {
        long before = next.revision() - 1;
        // Sources of before there were revisions have none.
        var asSeen = before == 0 ? in(REVISION, 0L, null) : eq(REVISION, before);
        return sorted(() -> sources()
                        .replaceOne(and(eq("_id", next.id()), asSeen), document(next))
                        .getMatchedCount()
                == 1);
    }

    private static Document document(Source source) {
        var document = new Document("_id", source.id())
                .append("createdAt", source.createdAt().toString())
                .append(REVISION, source.revision())
                .append("standing", source.standing().name())
                .append(
                        "keys",
                        source.keys().stream().map(MongoSources::document).toList())
                .append(
                        "secrets",
                        source.secrets().stream().map(MongoSources::document).toList());
        put(document, "name", source.name());
        var limit = source.limit();
        if (limit != null) {
            document.append(
                    "limit",
                    new Document("requests", limit.requests())
                            .append("perMillis", limit.per().toMillis()));
        }
        var lifecycle = source.lifecycle();
        if (lifecycle != null) {
            document.append("lifecycle", document(lifecycle));
        }
        return document;
    }

    private static Document document(Lifecycle lifecycle) {
        return new Document(
                        "signs",
                        lifecycle.signs().stream()
                                .map(sign -> new Document("place", sign.place().name())
                                        .append("word", sign.word())
                                        .append("act", sign.act().name()))
                                .toList())
                .append("expiryIsEmbargo", lifecycle.expiryIsEmbargo());
    }

    private static Document document(Source.Key key) {
        var document = new Document("id", key.id())
                .append("digest", key.digest())
                .append("createdAt", key.createdAt().toString());
        put(document, "expiresAt", key.expiresAt());
        return document;
    }

    private static Document document(SigningSecret secret) {
        var document = new Document("id", secret.id())
                .append("text", secret.text())
                .append("createdAt", secret.createdAt().toString());
        put(document, "expiresAt", secret.expiresAt());
        return document;
    }

    private static Source source(Document document) {
        return new Source(
                text(document, "_id"),
                document.getString("name"),
                requiredInstant(document, "createdAt"),
                number(document, REVISION),
                standing(document),
                documents(document, "keys").stream().map(MongoSources::key).toList(),
                documents(document, "secrets").stream()
                        .map(MongoSources::secret)
                        .toList(),
                limit(part(document, "limit")),
                lifecycle(part(document, "lifecycle")));
    }

    private static @Nullable Lifecycle lifecycle(@Nullable Document document) {
        return document == null
                ? null
                : new Lifecycle(
                        documents(document, "signs").stream()
                                .map(sign -> new Lifecycle.Sign(
                                        Lifecycle.Place.valueOf(text(sign, "place")),
                                        text(sign, "word"),
                                        Lifecycle.Act.valueOf(text(sign, "act"))))
                                .toList(),
                        document.getBoolean("expiryIsEmbargo", false));
    }

    private static Source.Standing standing(Document document) {
        var standing = document.getString("standing");
        if (standing == null) {
            return document.getBoolean("removed", false) ? Source.Standing.REMOVED : Source.Standing.ENABLED;
        }
        return Source.Standing.valueOf(standing);
    }

    private static Source.Key key(Document document) {
        return new Source.Key(
                text(document, "id"),
                text(document, "digest"),
                requiredInstant(document, "createdAt"),
                instant(document, "expiresAt"));
    }

    private static SigningSecret secret(Document document) {
        return new SigningSecret(
                text(document, "id"),
                text(document, "text"),
                requiredInstant(document, "createdAt"),
                instant(document, "expiresAt"));
    }

    private static @Nullable RateLimit limit(@Nullable Document document) {
        return document == null
                ? null
                : new RateLimit(number(document, "requests"), Duration.ofMillis(number(document, "perMillis")));
    }

    private MongoCollection<Document> sources() {
        return database.getMongoDatabase().getCollection("sources");
    }
}
