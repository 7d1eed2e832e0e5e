package org.stoppress.search.query;

/** What results are counted by. */
public enum Facet {
    SECTION,
    TAG,
    SOURCE,
    LANGUAGE,
    PLACE,
    BYLINE,
    /** The day of publication, in UTC. */
    DAY
}
