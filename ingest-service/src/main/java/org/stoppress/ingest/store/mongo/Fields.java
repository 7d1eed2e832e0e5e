package org.stoppress.ingest.store.mongo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Values in and out of documents. Absent means absent. Times are kept as text, since a date here has only milliseconds and an
 * event that is made again must be the same; dates are for what is searched by.
 */
final class Fields {
    private Fields() {}

    static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    static void put(Document document, String name, @Nullable Instant value) {
        if (value != null) {
            document.put(name, value.toString());
        }
    }

    static void put(Document document, String name, List<?> values) {
        if (!values.isEmpty()) {
            document.put(name, values);
        }
    }

    static String text(Document document, String name) {
        return present(document.getString(name), name);
    }

    static @Nullable Instant instant(Document document, String name) {
        var value = document.getString(name);
        return value == null ? null : Instant.parse(value);
    }

    static Instant requiredInstant(Document document, String name) {
        return present(instant(document, name), name);
    }

    static long number(Document document, String name) {
        var number = document.get(name, Number.class);
        return number == null ? 0 : number.longValue();
    }

    static List<String> texts(Document document, String name) {
        var values = document.getList(name, String.class);
        return values == null ? List.of() : values;
    }

    static List<Document> documents(Document document, String name) {
        var values = document.getList(name, Document.class);
        return values == null ? List.of() : values;
    }

    static @Nullable Document part(Document document, String name) {
        return document.get(name, Document.class);
    }

    /** No earlier than the instant. */
    static Date date(Instant instant) {
        var floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return Date.from(floor.equals(instant) ? floor : floor.plusMillis(1));
    }

    static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("A document lacks " + name);
        }
        return value;
    }
}
