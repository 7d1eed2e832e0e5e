package org.stoppress.ingest.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.ingest.story.SampleDrafts.content;

import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.MongoDatabaseFactory;
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
    private static final MongoDatabaseFactory DATABASE = EmbeddedStore.database();
    private static final MongoStories STORIES = create();

    private static MongoStories create() {
        var stories = new MongoStories(DATABASE);
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

    /** As texts were kept before they were JSON. */
    @Test
    void readsATextThatIsKeptInParts() {
        var draft = SampleDrafts.story(
                "urn:test:parts", SourceVersion.UNKNOWN, content("Old").build());
        var version = Story.first("demo", draft, new Occasion("key/parts", Instant.EPOCH, null))
                .version();
        STORIES.write(version);
        DATABASE.getMongoDatabase()
                .getCollection("versions")
                .updateOne(
                        Filters.eq("_id", version.key()),
                        Updates.set(
                                "content",
                                new Document("type", "text")
                                        .append("headline", "Rain closes the harbour road")
                                        .append("slug", version.content().slug())
                                        .append("bodyHtml", "<p>Old</p>")
                                        .append("bodyText", "Old")
                                        .append("byline", "Ines Calder")
                                        .append("section", "Local")
                                        .append("tags", List.of("weather"))
                                        .append("urgency", 4)
                                        .append("breaking", false)));

        assertThat(STORIES.version(version.key()).orElseThrow().content()).isEqualTo(version.content());
    }

    @Test
    void removesTheSlipOfABatchThatIsConfirmed() {
        var slips = DATABASE.getMongoDatabase().getCollection("slips");
        slips.deleteMany(new Document());
        var many = keptTogether(50);

        STORIES.confirm(StoriesContract.confirmations(many.subList(1, 50)));
        assertThat(slips.countDocuments()).isEqualTo(1);

        STORIES.confirm(StoriesContract.confirmations(many.subList(0, 1)));
        assertThat(slips.countDocuments()).isZero();
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
