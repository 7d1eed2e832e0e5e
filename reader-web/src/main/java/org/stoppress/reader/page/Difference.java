package org.stoppress.reader.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a story from one version to another. */
public record Difference(int from, int to, List<FieldChange> fields, List<Part> text) {
    public Difference {
        fields = List.copyOf(fields);
        text = List.copyOf(text);
    }

    /** A field in words; absent where a version has none. */
    public record FieldChange(
            String field, @Nullable String before, @Nullable String after) {}

    /** A run of the body's words. */
    public record Part(Op op, String text) {}

    public enum Op {
        EQUAL,
        INSERT,
        DELETE
    }
}
