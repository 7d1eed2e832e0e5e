package org.stoppress.ingest.store.mongo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.ingest.story.SampleDrafts.content;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Occasion;
import org.stoppress.ingest.story.SampleDrafts;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.StoriesContract;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TooLargeException;

class MongoStoriesTest implements StoriesContract {
    private static final MongoStories STORIES = create();

    private static MongoStories create() {
        var stories = new MongoStories(EmbeddedStore.database());
        stories.createIndexes();
        return stories;
    }

    @Override
    public Stories stories() {
        return STORIES;
    }

    @Test
    void saysWhenThereIsNoServer() {
        var settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", 1)))
                        .serverSelectionTimeout(50, TimeUnit.MILLISECONDS))
                .build();
        try (var client = MongoClients.create(settings)) {
            var unreachable = new MongoStories(EmbeddedStore.database(client));

            assertThatThrownBy(() -> unreachable.find(ArticleId.of("demo", "urn:test:any")))
                    .isInstanceOf(LedgerOutageException.class);
        }
    }

    @Test
    void saysWhenAVersionIsTooLarge() {
        var huge = SampleDrafts.story(
                "urn:test:huge",
                SourceVersion.UNKNOWN,
                content("a".repeat(9 * 1024 * 1024)).build());
        var version = Story.first("demo", huge, new Occasion("key/huge", Instant.EPOCH, null))
                .version();

        assertThatThrownBy(() -> STORIES.write(version)).isInstanceOf(TooLargeException.class);
    }
}
