package org.stoppress.search;

/** Starts the search service as a process of its own. */
public final class SearchApplication {
    private SearchApplication() {}

    public static void main(String[] args) {
        SearchConfiguration.application().run(args);
    }
}
