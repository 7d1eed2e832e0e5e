package org.stoppress.search.query;

/** How results are ordered. Equal ones are ordered by publication, newest first, then by id. */
public enum Order {
    /** What matches best first; without a query, the newest. */
    RELEVANCE,
    NEWEST,
    OLDEST
}
