package org.stoppress.ingest.format.json;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;

/**
 * One of several headlines, bodies or descriptions that an item may have.
 *
 * @param role what the newsroom calls it; ninjs 1 has it in the name: {@code body_html}
 * @param contentType a media type, or empty
 * @param preference the higher, the more it is the one that is meant for readers
 */
record Passage(String role, String contentType, String value, int preference) {
    private static final Set<String> HTML_ROLES = Set.of("html", "xhtml", "richtext", "html5");
    private static final Set<String> MAIN_ROLES =
            Set.of("", "main", "full", "text", "html", "xhtml", "richtext", "body", "article", "default", "headline");
    private static final int OURS = 100;

    /** By the field's own short name, which leaves no doubt. */
    static Passage own(String value, boolean html) {
        return new Passage("", html ? "text/html" : "text/plain", value, html ? OURS + 1 : OURS);
    }

    static Passage of(String role, String contentType, String value) {
        var word = role.toLowerCase(Locale.ROOT);
        var type = contentType.toLowerCase(Locale.ROOT);
        int preference = MAIN_ROLES.contains(word) ? 4 : 0;
        return new Passage(word, type, value, isHtml(word, type) ? preference + 2 : preference);
    }

    static Optional<Passage> best(List<Passage> passages) {
        return passages.stream()
                .filter(passage -> !passage.value().isBlank())
                .reduce((one, other) -> other.preference > one.preference ? other : one);
    }

    Body body() {
        if (isHtml(role, contentType)) {
            return Markup.ofHtml(value);
        }
        return contentType.equals("text/plain") || role.equals("text") ? Markup.ofText(value) : Markup.ofEither(value);
    }

    /** On one line, without markup. */
    String line() {
        return isHtml(role, contentType) ? Markup.line(value) : value;
    }

    private static boolean isHtml(String role, String contentType) {
        return contentType.contains("html")
                || contentType.contains("xml")
                || (contentType.isEmpty() && HTML_ROLES.contains(role));
    }
}
