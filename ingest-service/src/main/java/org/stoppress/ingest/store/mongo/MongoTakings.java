package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.audit.AuditEntry;
import org.stoppress.ingest.audit.AuditQuery;
import org.stoppress.ingest.audit.AuditQuery.Place;
import org.stoppress.ingest.audit.Takings;

/**
 * The ledger's versions, read as an audit trail. One index, by source and time, serves it: of all sources, each is asked, and what
 * they tell is merged.
 */
@Component
final class MongoTakings implements Takings, Indexed {
    private static final String AT = VersionDocument.RECEIVED_AT;
    private static final String PREVIOUS = "previous";
    private static final Comparator<AuditEntry> LATEST_FIRST =
            Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id).reversed();

    private final MongoDatabaseFactory database;

    MongoTakings(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        versions()
                .createIndex(Indexes.compoundIndex(Indexes.ascending(VersionDocument.SOURCE), Indexes.descending(AT)));
    }

    @Override
    public List<AuditEntry> list(AuditQuery query, int most) {
        if (query.source() != null || query.articleId() != null) {
            return sorted(() -> taken(query, most));
        }
        return sorted(() -> sources().stream()
                .flatMap(source -> taken(query.of(source), most).stream())
                .sorted(LATEST_FIRST)
                .limit(most)
                .toList());
    }

    private List<String> sources() {
        return database.getMongoDatabase()
                .getCollection("sources")
                .find()
                .projection(include("_id"))
                .map(document -> text(document, "_id"))
                .into(new ArrayList<>());
    }

    /** A version that a race or a crash left behind is in no story's chain, and was never taken. */
    private List<AuditEntry> taken(AuditQuery query, int most) {
        var taken = new ArrayList<AuditEntry>();
        var rest = query;
        while (true) {
            var found = versions()
                    .find(AuditFilters.of(rest, VersionDocument.SOURCE, AT))
                    .sort(AuditFilters.latestFirst(AT))
                    .projection(include(
                            VersionDocument.ARTICLE,
                            AT,
                            VersionDocument.SOURCE,
                            "deed",
                            "by",
                            "reason",
                            "correctionNote",
                            "state",
                            "number"))
                    .limit(most)
                    .into(new ArrayList<>());
            var chains = chains(found.stream()
                    .map(document -> text(document, VersionDocument.ARTICLE))
                    .collect(Collectors.toSet()));
            found.stream()
                    .filter(document -> chains.contains(text(document, "_id")))
                    .map(MongoTakings::entry)
                    .forEach(taken::add);
            if (found.size() < most || taken.size() >= most) {
                return taken.size() > most ? taken.subList(0, most) : taken;
            }
            var last = entry(found.getLast());
            rest = new AuditQuery(
                    query.source(), query.articleId(), query.from(), query.to(), new Place(last.at(), last.id()));
        }
    }

    /** The keys of every version of these stories that was taken. */
    private Set<String> chains(Set<String> articles) {
        if (articles.isEmpty()) {
            return Set.of();
        }
        var previous = new HashMap<String, String>();
        versions()
                .find(in(VersionDocument.ARTICLE, articles))
                .projection(include(PREVIOUS))
                .forEach(document -> previous.put(text(document, "_id"), document.getString(PREVIOUS)));
        var chains = new HashSet<String>();
        stories()
                .find(in(StoryDocument.ID, articles))
                .projection(include("newest"))
                .forEach(story -> {
                    var key = story.getString("newest");
                    while (key != null && chains.add(key)) {
                        key = previous.get(key);
                    }
                });
        return chains;
    }

    private static AuditEntry entry(Document document) {
        var deed = VersionDocument.deed(document);
        Map<String, Object> details = new LinkedHashMap<>();
        if (number(document, "number") > 0) {
            details.put("version", number(document, "number"));
        }
        details.put("state", text(document, "state").toLowerCase(Locale.ROOT));
        if (deed != null && deed.reason() != null) {
            details.put("reason", deed.reason());
        }
        // What a takedown erases is told no longer.
        var note = document.getString("correctionNote");
        if (note != null) {
            details.put("reason", note);
        }
        return new AuditEntry(
                text(document, "_id"),
                Fields.present(document.getDate(AT), AT).toInstant(),
                deed == null ? "sent" : deed.what().name().toLowerCase(Locale.ROOT),
                deed == null ? null : deed.source(),
                deed == null ? null : deed.by(),
                text(document, VersionDocument.ARTICLE),
                details);
    }

    private MongoCollection<Document> versions() {
        return database.getMongoDatabase().getCollection("versions");
    }

    private MongoCollection<Document> stories() {
        return database.getMongoDatabase().getCollection("stories");
    }
}
