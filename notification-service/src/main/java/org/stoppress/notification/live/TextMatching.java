package org.stoppress.notification.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.alert.ToldVersion;
import org.stoppress.query.NewsDocument;
import org.stoppress.query.NewsFilter;
import org.stoppress.query.NewsMatcher;

/**
 * Asks queries of alerts, exactly as searching does. The last alerts stay analysed, since whoever asks of one is seldom alone. A
 * query may take a while, so nobody calls this from a thread that must not wait.
 */
final class TextMatching {
    /** So many characters of text stay analysed: analysed text takes many times its length. */
    private static final long MOST_TEXT = 1_000_000;

    private final Map<String, List<Analysed>> recent = new LinkedHashMap<>(64, 0.75f, true);
    private long length;

    /** Whether one of the versions that were told matches filter and query both. */
    boolean matches(AlertFilter filter, NewsFilter query, Announcement announcement) {
        return analysed(announcement).stream()
                .anyMatch(version -> filter.matchesFields(version.told()) && version.matches(query));
    }

    private List<Analysed> analysed(Announcement announcement) {
        synchronized (recent) {
            var known = recent.get(announcement.alert().id());
            if (known != null) {
                return known;
            }
            var analysed = announcement.told().stream().map(Analysed::of).toList();
            recent.put(announcement.alert().id(), analysed);
            length += length(analysed);
            var eldest = recent.values().iterator();
            while (length > MOST_TEXT && recent.size() > 1) {
                length -= length(eldest.next());
                eldest.remove();
            }
            return analysed;
        }
    }

    private static long length(List<Analysed> versions) {
        return versions.stream()
                .mapToLong(version -> 1_000 + version.told().length())
                .sum();
    }

    /** @param matcher absent where the text was not kept */
    private record Analysed(ToldVersion told, @Nullable NewsMatcher matcher) {
        static Analysed of(ToldVersion told) {
            var text = told.bodyText();
            return new Analysed(told, text == null ? null : NewsMatcher.of(document(told, text)));
        }

        boolean matches(NewsFilter query) {
            return matcher == null || query.matches(Objects.requireNonNull(matcher));
        }

        private static NewsDocument document(ToldVersion told, String text) {
            return new NewsDocument(
                    Long.toString(told.version()),
                    told.headline(),
                    told.summary(),
                    text,
                    told.byline(),
                    told.language(),
                    told.section(),
                    told.tags(),
                    told.people(),
                    told.organisations(),
                    told.places(),
                    told.source());
        }
    }
}
