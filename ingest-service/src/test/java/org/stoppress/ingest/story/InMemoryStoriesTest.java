package org.stoppress.ingest.story;

class InMemoryStoriesTest implements StoriesContract {
    private final InMemoryStories stories = new InMemoryStories();

    @Override
    public Stories stories() {
        return stories;
    }
}
