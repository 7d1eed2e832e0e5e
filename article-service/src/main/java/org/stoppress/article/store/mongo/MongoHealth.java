package org.stoppress.article.store.mongo;

import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the database answers. Spring Boot's own indicator asks what the embedded store does not know. */
final class MongoHealth extends AbstractHealthIndicator {
    private final MongoDatabase database;

    MongoHealth(MongoDatabase database) {
        super("MongoDB does not answer");
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        database.runCommand(new Document("ping", 1));
        health.up();
    }
}
