package org.stoppress.article.store.mongo;

import static org.stoppress.article.article.Selection.folded;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.Happening;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.Priority;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.article.Times;
import org.stoppress.article.article.Withdrawal;

/**
 * What stands of a story, with what lists are filtered and sorted by. Words to compare are in lower case below {@code by}, since
 * the embedded store has no collation. A withdrawn story has none of it, so it is in no list.
 */
final class CurrentDocument {
    static final String PUBLISHED_KEY = "publishedKey";
    static final String UPDATED_KEY = "updatedKey";
    static final String WITHDRAWN_KEY = "withdrawnKey";
    static final String CHANGE_KEY = "changeKey";
    static final String LOGGED_AT = "loggedAt";
    static final String EXPIRES = "expires";

    /** When it is to be put away; absent where it never expires, and once it was. */
    static final String DUE = "due";

    static final String WORDS = "by";

    /** Before the names of all that lists are filtered and sorted by, of a story that was put away. */
    static final String PAST = "past.";

    static final String BY_SECTION = "by.section";
    static final String BY_TAG = "by.tags";
    static final String BY_SOURCE = "by.source";
    static final String BY_BYLINE = "by.byline";
    static final String BY_LANGUAGE = "by.languages";
    static final String BY_PLACE = "by.places";
    /** Urgency and whether it breaks, as one number: what is asked of either is a few of them. */
    static final String BY_PRIORITY = "by.priority";

    private static final Date NEVER = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private CurrentDocument() {}

    static Document of(Change change) {
        var standing = change.standing();
        var document = new Document(StandingDocument.ID, standing.id().value());
        document.putAll(StandingDocument.of(standing));
        document.append("happening", change.happening().word())
                .append(CHANGE_KEY, key(change.place()))
                .append("lane", change.place().lane())
                .append("partition", change.place().partition())
                .append("offset", change.place().offset())
                .append(LOGGED_AT, change.loggedAt().toString());
        switch (standing) {
            case Article article -> addKeys(document, article);
            case Withdrawal withdrawal ->
                document.append(
                        WITHDRAWN_KEY,
                        SortKey.of(withdrawal.withdrawnAt(), withdrawal.id()).value());
        }
        return document;
    }

    static ArticleId id(Document document) {
        return new ArticleId(document.getString(StandingDocument.ID));
    }

    static Change change(Document document) {
        return new Change(
                StandingDocument.read(id(document), document),
                Happening.of(document.getString("happening")),
                new LogPlace(
                        document.getString("lane"), document.getInteger("partition", 0), document.getLong("offset")),
                loggedAt(document));
    }

    static Instant loggedAt(Document document) {
        return Instant.parse(document.getString(LOGGED_AT));
    }

    /** Sorts as the log does within each partition. */
    static String key(LogPlace place) {
        return String.format(Locale.ROOT, "%s/%05d/%019d", place.lane(), place.partition(), place.offset());
    }

    static int priority(Priority priority) {
        return 10 * priority.urgency() + (priority.breaking() ? 1 : 0);
    }

    private static void addKeys(Document document, Article article) {
        var times = article.times();
        document.append(PUBLISHED_KEY, Order.NEWEST.keyOf(article).value())
                .append(UPDATED_KEY, Order.UPDATED.keyOf(article).value())
                .append(EXPIRES, expires(times))
                .append(WORDS, words(article));
        if (times.expires() != null) {
            document.append(DUE, Date.from(times.expires()));
        }
    }

    static Date expires(Times times) {
        return times.expires() == null ? NEVER : Date.from(times.expires());
    }

    private static Document words(Article article) {
        var about = article.about();
        var words = new Document("source", folded(article.source())).append("priority", priority(article.priority()));
        put(words, "section", about.section());
        put(words, "byline", article.copy().byline());
        putAll(words, "tags", about.tags());
        putAll(
                words,
                "places",
                about.places().stream().map(place -> place.name()).toList());
        putAll(words, "languages", languages(article.copy().language()));
        return words;
    }

    /** {@code en-GB} is found as {@code en-gb} and as {@code en}. */
    private static List<String> languages(@Nullable String language) {
        if (language == null) {
            return List.of();
        }
        int end = language.indexOf('-');
        return end < 0 ? List.of(language) : List.of(language, language.substring(0, end));
    }

    private static void put(Document words, String name, @Nullable String value) {
        if (value != null) {
            words.append(name, folded(value));
        }
    }

    private static void putAll(Document words, String name, List<String> values) {
        if (!values.isEmpty()) {
            var distinct = new LinkedHashSet<String>();
            values.forEach(value -> distinct.add(folded(value)));
            words.append(name, List.copyOf(distinct));
        }
    }
}
