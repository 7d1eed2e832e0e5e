package org.stoppress.reader.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Difference;

/**
 * Two versions side by side, for people: what is said of times and counts is left out, and of what stayed the same only the words
 * around a change.
 */
record DifferenceView(int from, int to, List<Field> fields, List<Run> text) {
    private static final int CONTEXT = 160;
    private static final String LEFT_OUT = " … ";

    /** They follow from the rest, or are told elsewhere on the page. */
    private static final Set<String> UNTOLD = Set.of(
            "bodyHtml",
            "bodyText",
            "slug",
            "url",
            "version",
            "wordCount",
            "readingTimeMinutes",
            "updatedAt",
            "correction");

    private static final Map<String, String> NAMES = Map.of(
            "language", "Language",
            "canonicalUrl", "Address",
            "usageTerms", "Usage terms",
            "publishedAt", "Published",
            "expiresAt", "Expires",
            "related", "Also read");

    record Field(
            String name, @Nullable String before, @Nullable String after) {}

    /** @param element ins, del or span */
    record Run(String element, String text) {
        public boolean inserted() {
            return element.equals("ins");
        }

        public boolean deleted() {
            return element.equals("del");
        }
    }

    static DifferenceView of(Difference difference) {
        return new DifferenceView(
                difference.from(),
                difference.to(),
                difference.fields().stream()
                        .filter(change -> !UNTOLD.contains(change.field()))
                        .map(change -> new Field(name(change.field()), change.before(), change.after()))
                        .toList(),
                runs(difference.text()));
    }

    public boolean isEmpty() {
        return fields.isEmpty() && text.isEmpty();
    }

    private static String name(String field) {
        return NAMES.getOrDefault(field, field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1));
    }

    private static List<Run> runs(List<Difference.Part> parts) {
        if (parts.stream().allMatch(part -> part.op() == Difference.Op.EQUAL)) {
            return List.of();
        }
        var runs = new ArrayList<Run>();
        for (int i = 0; i < parts.size(); i++) {
            var text = parts.get(i).text();
            runs.add(
                    switch (parts.get(i).op()) {
                        case INSERT -> new Run("ins", text);
                        case DELETE -> new Run("del", text);
                        case EQUAL -> new Run("span", around(text, i > 0, i < parts.size() - 1));
                    });
        }
        return runs;
    }

    /** The words of an unchanged run that are near to what changed before or behind it. */
    private static String around(String text, boolean changeBefore, boolean changeBehind) {
        int kept = (changeBefore ? CONTEXT : 0) + (changeBehind ? CONTEXT : 0);
        if (text.length() <= kept + LEFT_OUT.length()) {
            return text;
        }
        return (changeBefore ? start(text) : "") + LEFT_OUT + (changeBehind ? end(text) : "");
    }

    private static String start(String text) {
        int space = text.lastIndexOf(' ', CONTEXT);
        return text.substring(0, whole(text, space > 0 ? space : CONTEXT));
    }

    private static String end(String text) {
        int space = text.indexOf(' ', text.length() - CONTEXT);
        return text.substring(whole(text, space > 0 ? space + 1 : text.length() - CONTEXT));
    }

    /** Never between the two halves of one character. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
