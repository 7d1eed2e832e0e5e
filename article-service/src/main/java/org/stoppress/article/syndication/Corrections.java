package org.stoppress.article.syndication;

import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;

/** No feed format can say that a story was corrected. So the text says it, above all else. */
final class Corrections {
    private Corrections() {}

    /** The body as HTML, below the newest correction where there is one. */
    static @Nullable String html(Article article) {
        var body = article.copy().body();
        var correction = article.correction();
        if (body == null || correction == null) {
            return body == null ? null : body.html();
        }
        return "<p><strong>Correction:</strong> " + escaped(correction.note()) + "</p>" + body.html();
    }

    /** Text where readers take it for HTML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
