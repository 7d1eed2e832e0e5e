package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the fields that a query wants its results sorted by. */
record SortField(String name, boolean ascending) {

    /** The fields of {@code {name: 1, other: -1}}. Documents lie by {@code _id}, so {@code $natural} is that. */
    static List<SortField> of(@Nullable Document orderBy) {
        var fields = new ArrayList<SortField>();
        if (orderBy != null) {
            for (Map.Entry<String, Object> field : orderBy.entrySet()) {
                if (!(field.getValue() instanceof Number direction)) {
                    throw new BadValueException("Illegal sort value: " + field.getValue());
                }
                String name = field.getKey().equals("$natural") ? "_id" : field.getKey();
                fields.add(new SortField(name, direction.doubleValue() > 0));
            }
        }
        return fields;
    }
}
