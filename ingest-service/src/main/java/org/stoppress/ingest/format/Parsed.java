package org.stoppress.ingest.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.Draft;

/** What came out of a document. */
public sealed interface Parsed {
    /** What came out of a document, or of one part of a document that holds several. */
    sealed interface Item extends Parsed {}

    /** A story, or the withdrawal of one. */
    record Story(Draft draft) implements Item {}

    /**
     * Nothing that could be taken.
     *
     * @param detail what is wrong as a whole, in a sentence
     * @param faults every fault that was found; may be empty where the document as a whole is at fault
     * @param uri the story's name, where it could be read
     */
    record Refusal(
            Kind kind,
            String detail,
            List<Fault> faults,
            @Nullable String uri) implements Item {
        public Refusal {
            faults = List.copyOf(faults);
        }

        public Refusal(Kind kind, String detail) {
            this(kind, detail, List.of(), null);
        }
    }

    /** What a document that may hold several stories held, in document order; may be empty, or hold one. */
    record Stories(List<Item> items) implements Parsed {
        public Stories {
            items = List.copyOf(items);
        }
    }

    /** Why nothing could be taken. */
    enum Kind {
        /** It is not what its content type says: 400. */
        UNPARSEABLE,
        /** A story that lacks something or says something impossible: 422. */
        UNPROCESSABLE,
        /** Well-formed, and something else than a story: 422 {@code /problems/not-a-story}. */
        NOT_A_STORY,
        /** No format of ours: 415. */
        UNSUPPORTED
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer where: a JSON Pointer (RFC 6901), or the path of elements in XML, in the same spelling
     * @param detail what, in words that help to mend it
     */
    record Fault(String pointer, String detail) {}
}
