package org.stoppress.article.store.mongo;

import java.time.Instant;
import org.bson.Document;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Happening;
import org.stoppress.article.article.Revision;

/** A version in its story's history. An erased one has no {@code standing}. */
final class RevisionDocument {
    static final String ARTICLE = "article";
    static final String VERSION = "version";
    static final String STANDING = "standing";
    static final String ERASABLE = "hasText";

    private RevisionDocument() {}

    static String id(ArticleId article, long version) {
        return article.value() + "/" + version;
    }

    static Document of(Revision revision) {
        var document = new Document(StandingDocument.ID, id(revision.id(), revision.version()))
                .append(ARTICLE, revision.id().value())
                .append(VERSION, revision.version())
                .append("happening", revision.happening().word())
                .append("at", revision.at().toString())
                .append(ERASABLE, revision.standing() instanceof Article);
        if (revision.standing() != null) {
            document.append(STANDING, StandingDocument.of(revision.standing()));
        }
        return document;
    }

    static Revision read(Document document) {
        var id = new ArticleId(document.getString(ARTICLE));
        var standing = document.get(STANDING, Document.class);
        return new Revision(
                id,
                document.getLong(VERSION),
                Happening.of(document.getString("happening")),
                Instant.parse(document.getString("at")),
                standing == null ? null : StandingDocument.read(id, standing));
    }
}
