package org.stoppress.article.browse;

class InMemoryViewCountsTest implements ViewCountsContract {
    @Override
    public ViewCounts counts() {
        return new InMemoryViewCounts();
    }
}
