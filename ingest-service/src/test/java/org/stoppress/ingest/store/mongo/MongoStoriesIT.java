package org.stoppress.ingest.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.StoriesContract;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** The same suite on a MongoDB server in a container. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class MongoStoriesIT implements StoriesContract {
    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8");

    private static MongoClient client;
    private static MongoStories stories;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(MONGO.getConnectionString());
        stories = new MongoStories(EmbeddedStore.database(client));
        stories.createIndexes();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    public Stories stories() {
        return stories;
    }
}
