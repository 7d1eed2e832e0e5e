package org.stoppress.ingest.intake;

import org.jspecify.annotations.Nullable;

/** What is known of a request that brings a story, beside the story. */
public sealed interface Ticket {
    String trace();

    /** The id of the key or secret that let it in; absent where nobody asked, but we did. */
    @Nullable
    String by();

    /** The same for the {@code part}th story of the request. */
    Ticket part(int part);

    /** A request without an idempotency key. */
    record Plain(String trace, @Nullable String by) implements Ticket {
        public Plain(String trace) {
            this(trace, null);
        }

        @Override
        public Ticket part(int part) {
            return this;
        }
    }

    /** A request with one: it may come again, at the same time or after a crash. */
    record Keyed(
            String trace,
            String source,
            String key,
            @Nullable String by,
            int part) implements Ticket {
        public Keyed(String trace, String source, String key) {
            this(trace, source, key, null);
        }

        public Keyed(String trace, String source, String key, @Nullable String by) {
            this(trace, source, key, by, 0);
        }

        @Override
        public Ticket part(int part) {
            return new Keyed(trace, source, key, by, part);
        }
    }
}
