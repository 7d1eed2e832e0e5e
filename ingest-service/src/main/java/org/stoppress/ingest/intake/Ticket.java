package org.stoppress.ingest.intake;

/** What is known of a request that brings a story, beside the story. */
public sealed interface Ticket {
    String trace();

    /** The same for the {@code part}th story of the request. */
    Ticket part(int part);

    /** A request without an idempotency key. */
    record Plain(String trace) implements Ticket {
        @Override
        public Ticket part(int part) {
            return this;
        }
    }

    /** A request with one: it may come again, at the same time or after a crash. */
    record Keyed(String trace, String source, String key, int part) implements Ticket {
        public Keyed(String trace, String source, String key) {
            this(trace, source, key, 0);
        }

        @Override
        public Ticket part(int part) {
            return new Keyed(trace, source, key, part);
        }
    }
}
