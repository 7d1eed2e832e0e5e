package org.stoppress.article.article;

import java.time.Instant;

/**
 * A time and, between equal times, an id, as one string that sorts as they do. So a list has one order without ties, and its
 * cursor is one comparison on one index.
 */
public record SortKey(String value) implements Comparable<SortKey> {
    // The seconds of 0000-01-01, so that no year that we can meet has a sign.
    private static final long FIRST_SECOND = 62_167_219_200L;
    private static final long LAST_SECOND = 999_999_999_999L;
    private static final int SECOND_DIGITS = 12;
    private static final int NANO_DIGITS = 9;

    /** Before all that has a key. */
    public static final SortKey FIRST = new SortKey("0");

    /** After all that has a key. */
    public static final SortKey LAST = new SortKey("~");

    public static SortKey of(Instant time, ArticleId id) {
        return new SortKey(startOf(time).value + id.value());
    }

    /** The least key that something of {@code time} can have. */
    public static SortKey startOf(Instant time) {
        long second = Math.clamp(time.getEpochSecond() + FIRST_SECOND, 0, LAST_SECOND);
        var key = new StringBuilder(SECOND_DIGITS + NANO_DIGITS + 16);
        digits(key, second, SECOND_DIGITS);
        digits(key, time.getNano(), NANO_DIGITS);
        return new SortKey(key.toString());
    }

    /** Whether it can have come from here. */
    public boolean isWellFormed() {
        return value.length() == SECOND_DIGITS + NANO_DIGITS + 16
                && value.chars().limit(SECOND_DIGITS + NANO_DIGITS).allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(SortKey other) {
        return value.compareTo(other.value);
    }

    private static void digits(StringBuilder key, long number, int width) {
        var digits = Long.toString(number);
        key.repeat('0', width - digits.length()).append(digits);
    }
}
