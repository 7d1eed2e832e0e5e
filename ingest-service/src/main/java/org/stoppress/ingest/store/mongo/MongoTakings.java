package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.audit.AuditEntry;
import org.stoppress.ingest.audit.AuditQuery;
import org.stoppress.ingest.audit.AuditQuery.Place;
import org.stoppress.ingest.audit.Takings;
import org.stoppress.ingest.store.mongo.AuditFilters.Names;

/**
 * The ledger's versions, read as an audit trail: the first ones from the stories' entries, the others from their own collection. An
 * index of each, by source and time, serves it: of all sources, each is asked, and what they tell is merged.
 */
@Component
final class MongoTakings implements Takings, Indexed {
    private static final String AT = VersionDocument.RECEIVED_AT;
    private static final String PREVIOUS = "previous";
    private static final String FIRST = Texts.FIRST + ".";
    private static final Names FIRSTS =
            new Names(FIRST + VersionDocument.ID, StoryDocument.ID, FIRST + VersionDocument.SOURCE, FIRST + AT);
    private static final Names OTHERS = new Names(VersionDocument.SOURCE, AT);
    private static final List<String> WANTED = List.of(
            VersionDocument.ID,
            VersionDocument.ARTICLE,
            AT,
            VersionDocument.SOURCE,
            "deed",
            "by",
            "reason",
            "correctionNote",
            "state",
            "number");
    private static final Comparator<Document> LATEST_VERSION_FIRST = Comparator.<Document, Date>comparing(
                    version -> Fields.present(version.getDate(AT), AT))
            .thenComparing(version -> text(version, VersionDocument.ID))
            .reversed();
    private static final Comparator<AuditEntry> LATEST_FIRST =
            Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id).reversed();

    private final MongoDatabaseFactory database;

    MongoTakings(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        versions().createIndex(bySourceAndTime(OTHERS));
        // Entries of before have no version in them.
        stories().createIndex(bySourceAndTime(FIRSTS), new IndexOptions().sparse(true));
    }

    private static Bson bySourceAndTime(Names names) {
        return Indexes.compoundIndex(Indexes.ascending(names.source()), Indexes.descending(names.at()));
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
            var found = found(rest, most);
            var chains = chains(found.stream()
                    .map(version -> text(version, VersionDocument.ARTICLE))
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

    /** The latest, whether they were taken or not. */
    private List<Document> found(AuditQuery query, int most) {
        var found = versions()
                .find(AuditFilters.of(query, OTHERS))
                .sort(AuditFilters.latestFirst(OTHERS))
                .projection(include(WANTED))
                .limit(most)
                .into(new ArrayList<>());
        stories()
                .find(and(exists(Texts.FIRST), AuditFilters.of(query, FIRSTS)))
                .sort(AuditFilters.latestFirst(FIRSTS))
                .projection(include(WANTED.stream().map(FIRST::concat).toList()))
                .limit(most)
                .map(story -> Fields.present(Fields.part(story, Texts.FIRST), Texts.FIRST))
                .into(found);
        found.sort(LATEST_VERSION_FIRST);
        return found.size() > most ? found.subList(0, most) : found;
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
