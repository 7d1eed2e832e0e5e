package org.stoppress.notification.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the store answers, by the one command that every server of its protocol knows. */
final class StoreHealthIndicator implements HealthIndicator {
    private final Supplier<MongoDatabase> database;

    StoreHealthIndicator(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            database.get().runCommand(new Document("ping", 1));
            return Health.up().build();
        } catch (MongoException e) {
            return Health.down()
                    .withDetail("missing", "the document store does not answer")
                    .build();
        }
    }
}
