package org.stoppress.article;

/** Starts the article service by itself. */
public final class ArticleApplication {
    private ArticleApplication() {}

    public static void main(String[] args) {
        ArticleConfiguration.application().run(args);
    }
}
