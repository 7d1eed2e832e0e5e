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
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision.Taken;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Occasion;
import org.stoppress.ingest.story.SampleDrafts;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.StoriesContract;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TooLargeException;

class MongoStoriesTest implements StoriesContract {
    private static final MongoDatabaseFactory DATABASE = EmbeddedStore.database();
    private static final MongoStories STORIES = create();
    private static final String HUGE = letters(9 * 1024 * 1024);

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
        var draft = draft("urn:test:parts", "Old");
        var version = Story.first("demo", draft, new Occasion("key/parts", Instant.EPOCH, null))
                .version();
        new Texts(DATABASE).write(version);
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

        assertThat(STORIES.version(version.article(), version.key())
                        .orElseThrow()
                        .content())
                .isEqualTo(version.content());
    }

    /** As they were kept before the first text lay in the entry. */
    @Test
    void readsAStoryWhoseFirstTextIsByItself() {
        var taken = Story.first("demo", draft("urn:test:apart", "Old"), new Occasion("key/apart", NOON, null));
        new Texts(DATABASE).write(taken.version());
        DATABASE.getMongoDatabase().getCollection("stories").insertOne(StoryDocument.of(taken.next()));
        var story = STORIES.find(taken.next().id()).orElseThrow();
        var next = (Taken) story.submit(draft("urn:test:apart", "New"), new Occasion("key/apart-2", NOON, null));

        assertThat(STORIES.take(next, LATER)).isTrue();

        assertThat(STORIES.version(story.id(), "key/apart"))
                .map(TakenVersion::content)
                .contains(taken.version().content());
        assertThat(STORIES.versions(next.next()))
                .extracting(TakenVersion::key)
                .containsExactly("key/apart-2", "key/apart");

        STORIES.finish(story.id(), NOON);

        assertThat(STORIES.versions(next.next()))
                .extracting(TakenVersion::content)
                .containsOnlyNulls();
    }

    @Test
    void newStoryIsOneDocument() {
        var versions = DATABASE.getMongoDatabase().getCollection("versions");
        long before = versions.countDocuments();

        keptTogether(2);

        assertThat(versions.countDocuments()).isEqualTo(before);
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
        var first = first("urn:test:huge", "Small");
        assertThat(STORIES.take(first, LATER)).isTrue();
        var second = (Taken) first.next().submit(draft("urn:test:huge", HUGE), new Occasion("key/huge-2", NOON, null));
        var small = first("urn:test:small", "Small");
        var huge = first("urn:test:huge-too", HUGE);

        assertThatThrownBy(() -> STORIES.take(second, LATER)).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> STORIES.take(huge, LATER)).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> STORIES.takeAll(List.of(small, huge), LATER)).isInstanceOf(TooLargeException.class);
    }

    /** Nothing in them repeats. */
    private static String letters(int number) {
        return new Random(1)
                .ints(number, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void keepsALongTextInLessRoom() {
        var taken = first(
                "urn:test:long", "It rained, and it rained.\n\n".repeat(400).strip());

        assertThat(STORIES.take(taken, LATER)).isTrue();

        assertThat(STORIES.version(taken.next().id(), taken.version().key())
                        .orElseThrow()
                        .content())
                .isEqualTo(taken.version().content());
        var entry = DATABASE.getMongoDatabase()
                .getCollection("stories")
                .find(Filters.eq("_id", taken.next().id().value()))
                .first();
        assertThat(entry.getEmbedded(List.of("first", "content"), Binary.class).length())
                .isLessThan(1024);
    }

    private static Taken first(String uri, String text) {
        return Story.first("demo", draft(uri, text), new Occasion("key/" + uri, NOON, null));
    }

    private static Draft.Submission draft(String uri, String text) {
        return SampleDrafts.story(uri, SourceVersion.UNKNOWN, content(text).build());
    }
}
