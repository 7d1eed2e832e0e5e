package org.stoppress.query;

import org.apache.lucene.search.Query;

/** A query made ready once, to be asked of many articles as they come. Safe for use by many threads. */
public final class NewsFilter {
    private final Query query;

    private NewsFilter(Query query) {
        this.query = query;
    }

    /** Of what {@link QueryLanguage} understood. */
    public static NewsFilter of(ParsedQuery query) {
        return new NewsFilter(NewsQueries.IN_EVERY_LANGUAGE.matching(query));
    }

    public boolean matches(NewsMatcher article) {
        return article.matches(query);
    }
}
