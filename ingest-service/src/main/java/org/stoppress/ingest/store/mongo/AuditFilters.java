package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import java.util.ArrayList;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.stoppress.ingest.audit.AuditQuery;

/** What the collections that the audit trail is read from are asked. */
final class AuditFilters {
    private AuditFilters() {}

    /** What the fields of a collection are called that the trail is asked by. */
    record Names(String id, String article, String source, String at) {
        Names(String source, String at) {
            this("_id", VersionDocument.ARTICLE, source, at);
        }
    }

    static Bson of(AuditQuery query, Names names) {
        var at = names.at();
        var filters = new ArrayList<Bson>();
        if (query.source() != null) {
            filters.add(eq(names.source(), query.source()));
        }
        if (query.articleId() != null) {
            filters.add(eq(names.article(), query.articleId()));
        }
        if (query.from() != null) {
            filters.add(gte(at, Fields.date(query.from())));
        }
        if (query.to() != null) {
            filters.add(lt(at, Fields.date(query.to())));
        }
        var after = query.after();
        if (after != null) {
            var then = Fields.date(after.at());
            filters.add(lte(at, then));
            filters.add(or(lt(at, then), lt(names.id(), after.id())));
        }
        return filters.isEmpty() ? new Document() : and(filters);
    }

    static Bson latestFirst(Names names) {
        return new Document(names.at(), -1).append(names.id(), -1);
    }
}
