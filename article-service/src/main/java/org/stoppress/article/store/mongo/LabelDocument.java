package org.stoppress.article.store.mongo;

import org.bson.Document;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Change;

/** What of a story is counted. A withdrawn one has nothing that is. */
final class LabelDocument {
    private LabelDocument() {}

    static Document of(Change change) {
        var standing = change.standing();
        var document = new Document(StandingDocument.ID, standing.id().value())
                .append(StandingDocument.VERSION, standing.version());
        if (standing instanceof Article article) {
            var about = article.about();
            if (about.section() != null) {
                document.append(StandingDocument.SECTION, about.section());
            }
            document.append(StandingDocument.TAGS, about.tags())
                    .append(CurrentDocument.EXPIRES, CurrentDocument.expires(article.times()));
        }
        return document;
    }
}
