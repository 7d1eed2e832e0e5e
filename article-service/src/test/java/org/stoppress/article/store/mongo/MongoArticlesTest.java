package org.stoppress.article.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.stoppress.article.EmbeddedServers;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.ArticlesContract;

/** On the embedded store. */
class MongoArticlesTest implements ArticlesContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static MongoClient client;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(EmbeddedServers.mongodbUri());
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
