package org.stoppress.query;

import java.util.List;

/** A query as it was read, before any index has a say in it. Texts are as they were written: analysis is the index's. */
public sealed interface QueryNode {
    /** Every article. */
    record Everything() implements QueryNode {}

    /** No article. */
    record Nothing() implements QueryNode {}

    /** Bare words: one or two must all match, of more most. */
    record Words(List<String> words) implements QueryNode {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** Words that stand together in this order. */
    record Phrase(String text) implements QueryNode {}

    /** Words that start so. */
    record Prefix(String text) implements QueryNode {}

    /** A {@link Words}, {@link Phrase} or {@link Prefix} of one field; there all words must match. */
    record InField(Field field, QueryNode value) implements QueryNode {}

    /** Two or more that must all match. */
    record All(List<QueryNode> nodes) implements QueryNode {
        public All {
            nodes = List.copyOf(nodes);
        }
    }

    /** Two or more of which one must match. */
    record Any(List<QueryNode> nodes) implements QueryNode {
        public Any {
            nodes = List.copyOf(nodes);
        }
    }

    record Not(QueryNode node) implements QueryNode {}

    /** The fields that a query may name. */
    enum Field {
        HEADLINE(NewsFields.HEADLINE, false),
        BYLINE(NewsFields.BYLINE, false),
        TAG(NewsFields.TAG, false),
        PLACE(NewsFields.PLACE, false),
        PERSON(NewsFields.PERSON, false),
        SECTION(NewsFields.SECTION, true),
        SOURCE(NewsFields.SOURCE, true),
        LANGUAGE(NewsFields.LANGUAGE, true);

        private final String index;
        private final boolean whole;

        Field(String index, boolean whole) {
            this.index = index;
            this.whole = whole;
        }

        /** Its name in a query, and in an index of ours. */
        public String index() {
            return index;
        }

        /** Whether it is compared as a whole, not by its words. */
        public boolean whole() {
            return whole;
        }
    }
}
