package org.stoppress.article.article;

class InMemoryArticlesTest implements ArticlesContract {
    @Override
    public Articles articles() {
        return new InMemoryArticles();
    }
}
