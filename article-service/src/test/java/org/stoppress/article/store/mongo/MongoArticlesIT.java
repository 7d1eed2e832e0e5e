package org.stoppress.article.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.ArticlesContract;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** On MongoDB in a container. */
@Tag("docker")
@Testcontainers
class MongoArticlesIT implements ArticlesContract {
    private static final int PORT = 27017;

    @Container
    private static final GenericContainer<?> MONGO =
            new GenericContainer<>("mongo:8").withExposedPorts(PORT).waitingFor(Wait.forListeningPort());

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static MongoClient client;

    @BeforeAll
    static void connect() {
        client = MongoClients.create("mongodb://" + MONGO.getHost() + ":" + MONGO.getMappedPort(PORT));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    public Articles articles() {
        return new MongoArticles(client.getDatabase("contract" + DATABASES.incrementAndGet()), "");
    }
}
