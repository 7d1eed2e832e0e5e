package org.stoppress.article.article;

/** How a list is sorted. */
public enum Order {
    NEWEST,
    OLDEST,
    /** The most recently updated first. What is updated meanwhile moves to the front. */
    UPDATED;

    public boolean ascends() {
        return this == OLDEST;
    }

    public SortKey keyOf(Article article) {
        var times = article.times();
        return SortKey.of(this == UPDATED ? times.updated() : times.published(), article.id());
    }
}
