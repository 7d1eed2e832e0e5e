package org.stoppress.contract;

/** The names of our topics, and what is promised of each. */
public final class Topics {
    /** Every article event that is not urgent. Keyed by article id; {@value #ARTICLE_PARTITIONS} partitions; kept for ever. */
    public static final String ARTICLE_EVENTS = "article-events";

    /**
     * The lane for urgent news, so that a flash never waits behind a backfill: urgency 1 or 2, breaking, {@code alert: true},
     * or a story that once was one of these. The same contract, key and retention as {@link #ARTICLE_EVENTS}.
     */
    public static final String URGENT_ARTICLE_EVENTS = "article-events.urgent";

    /** Public alerts. One partition, so that an offset is a position in the one stream that readers resume; kept for 30 days. */
    public static final String ALERTS = "alerts";

    /** Claims (endpoint, alert) to be delivered. Keyed by endpoint; {@value #ARTICLE_PARTITIONS} partitions; kept for 7 days. */
    public static final String DELIVERIES = "deliveries";

    /**
     * Who may send stories, and the digests of their keys, so that other services know a source when they meet it. Keyed by source;
     * compacted.
     */
    public static final String SOURCES = "sources";

    public static final int ARTICLE_PARTITIONS = 12;

    /** The largest record that broker, producers and consumers pass: 16 MiB. */
    public static final int LARGEST_RECORD_BYTES = 16 * 1024 * 1024;

    private Topics() {}

    /** Where {@code service} puts a record of {@code topic} that it can't read or apply, with the cause in its headers. */
    public static String deadLetters(String topic, String service) {
        return topic + "." + service + ".dlq";
    }
}
