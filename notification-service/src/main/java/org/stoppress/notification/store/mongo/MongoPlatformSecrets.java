package org.stoppress.notification.store.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;
import org.stoppress.notification.delivery.PlatformSecrets;

/** One document for each secret. */
final class MongoPlatformSecrets implements PlatformSecrets {
    private static final String COLLECTION = "secrets";
    private static final String VALUE = "value";

    private final Supplier<MongoDatabase> database;

    MongoPlatformSecrets(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    @Override
    public byte[] keep(String name, byte[] proposal) {
        var kept = Outages.guard(() -> database.get()
                .getCollection(COLLECTION)
                .findOneAndUpdate(
                        Filters.eq(name),
                        Updates.setOnInsert(VALUE, Base64.getEncoder().encodeToString(proposal)),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return Base64.getDecoder().decode(Objects.requireNonNull(kept).getString(VALUE));
    }
}
