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

    static Bson of(AuditQuery query, String source, String at) {
        var filters = new ArrayList<Bson>();
        if (query.source() != null) {
            filters.add(eq(source, query.source()));
        }
        if (query.articleId() != null) {
            filters.add(eq(VersionDocument.ARTICLE, query.articleId()));
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
            filters.add(or(lt(at, then), lt("_id", after.id())));
        }
        return filters.isEmpty() ? new Document() : and(filters);
    }

    static Bson latestFirst(String at) {
        return new Document(at, -1).append("_id", -1);
    }
}
