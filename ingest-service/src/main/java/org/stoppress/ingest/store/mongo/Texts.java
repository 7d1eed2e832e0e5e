package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonSerializationException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TooLargeException;

/**
 * The versions with their texts. A story's first one lies in its entry, so that a new story is one write; the others have a
 * collection of their own, and are written before the entry names them. So an entry has one text and no more, and entries of before
 * have none.
 */
final class Texts {
    /** Where the first version is in a story's entry. */
    static final String FIRST = "first";

    private final MongoDatabaseFactory database;

    Texts(MongoDatabaseFactory database) {
        this.database = database;
    }

    void createIndexes() {
        versions().createIndex(Indexes.ascending(VersionDocument.ARTICLE));
    }

    /** Puts down versions of stories that are known, or replaces those with the same keys. */
    void write(List<TakenVersion> several) {
        if (several.size() == 1) {
            write(several.getFirst());
            return;
        }
        try {
            versions().insertMany(several.stream().map(VersionDocument::of).toList());
        } catch (MongoBulkWriteException | BsonSerializationException _) {
            // One of them was there or is too large; by itself each says so.
            several.forEach(this::write);
        }
    }

    void write(TakenVersion version) {
        var document = VersionDocument.of(version);
        try {
            versions().insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            versions().replaceOne(eq(VersionDocument.ID, version.key()), document, new ReplaceOptions().upsert(true));
        } catch (BsonSerializationException _) {
            throw new TooLargeException();
        }
    }

    void discard(String key) {
        versions().deleteOne(eq(VersionDocument.ID, key));
    }

    Optional<TakenVersion> find(ArticleId article, String key) {
        return Optional.ofNullable(versions().find(eq(VersionDocument.ID, key)).first())
                .map(VersionDocument::version)
                .or(() -> first(article).filter(version -> version.key().equals(key)));
    }

    private Optional<TakenVersion> first(ArticleId article) {
        return Optional.ofNullable(stories()
                        .find(eq(StoryDocument.ID, article.value()))
                        .projection(include(FIRST))
                        .first())
                .map(Texts::firstOf);
    }

    private static @Nullable TakenVersion firstOf(Document story) {
        var first = Fields.part(story, FIRST);
        return first == null ? null : VersionDocument.version(first);
    }

    /** Every version of a story that was taken, newest first. */
    List<TakenVersion> chain(Story story) {
        Map<String, TakenVersion> byKey = new HashMap<>();
        versions()
                .find(eq(VersionDocument.ARTICLE, story.id().value()))
                .map(VersionDocument::version)
                .forEach(version -> byKey.put(version.key(), version));
        first(story.id()).ifPresent(version -> byKey.put(version.key(), version));
        var chain = new ArrayList<TakenVersion>();
        var version = byKey.get(story.newest());
        while (version != null) {
            chain.add(version);
            version = version.previous() == null ? null : byKey.get(version.previous());
        }
        return chain;
    }

    /** Erases what anybody could read of versions received up to {@code upTo}. */
    void erase(ArticleId article, Instant upTo) {
        var then = Fields.date(upTo);
        versions()
                .updateMany(
                        and(eq(VersionDocument.ARTICLE, article.value()), lte(VersionDocument.RECEIVED_AT, then)),
                        unsetReadable(""));
        stories()
                .updateOne(
                        and(
                                eq(StoryDocument.ID, article.value()),
                                lte(FIRST + "." + VersionDocument.RECEIVED_AT, then)),
                        unsetReadable(FIRST + "."));
    }

    private static Bson unsetReadable(String prefix) {
        return combine(VersionDocument.READABLE.stream()
                .map(name -> unset(prefix + name))
                .toList());
    }

    private MongoCollection<Document> stories() {
        return database.getMongoDatabase().getCollection("stories");
    }

    private MongoCollection<Document> versions() {
        return database.getMongoDatabase().getCollection("versions");
    }
}
