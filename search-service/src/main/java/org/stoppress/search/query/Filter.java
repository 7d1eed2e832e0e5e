package org.stoppress.search.query;

/** What stories are chosen by, as a whole value, without regard to case and diacritics. */
public enum Filter {
    SECTION,
    TAG,
    SOURCE,
    BYLINE,
    LANGUAGE,
    PLACE
}
