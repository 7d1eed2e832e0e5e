package org.stoppress.article.web;

import java.util.List;
import java.util.Set;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.Withdrawal;
import tools.jackson.core.JsonGenerator;

/** A change as apps get it: the story as it is now, or that it is gone. */
class ChangeJson {
    private final ArticleJson json;

    ChangeJson(ArticleJson json) {
        this.json = json;
    }

    byte[] page(List<Change> changes, Set<Field> fields, String next) {
        var context = context(changes, fields);
        return json.page(changes, (out, change) -> write(out, change, fields, context), next);
    }

    byte[] one(Change change, Set<Field> fields) {
        var context = context(List.of(change), fields);
        return ArticleJson.write(out -> write(out, change, fields, context));
    }

    static String type(Change change) {
        return change.standing() instanceof Article ? "update" : "removal";
    }

    private Field.Context context(List<Change> changes, Set<Field> fields) {
        return json.context(
                changes.stream()
                        .map(Change::standing)
                        .filter(Article.class::isInstance)
                        .map(Article.class::cast)
                        .toList(),
                fields);
    }

    private void write(JsonGenerator out, Change change, Set<Field> fields, Field.Context context) {
        var standing = change.standing();
        out.writeStartObject();
        out.writeStringProperty("type", type(change));
        out.writeStringProperty("id", standing.id().value());
        out.writeNumberProperty("version", standing.version());
        out.writeStringProperty("at", standing.at().toString());
        switch (standing) {
            case Article article -> {
                out.writeName("article");
                json.article(out, article, fields, context);
            }
            case Withdrawal withdrawal -> ArticleJson.reason(out, withdrawal);
        }
        out.writeEndObject();
    }
}
