package org.stoppress.ingest.format.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stoppress.ingest.format.markup.Text;

/** What of a document no reader sees: kept for the newsroom by the name it came under, or named as ignored. */
final class Kept {
    private static final int MOST_IGNORED = 1000;

    private final Map<String, Object> extras = new LinkedHashMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    void put(String name, Object value) {
        extras.put(name, value);
    }

    void putIfAbsent(String name, Object value) {
        extras.putIfAbsent(name, value);
    }

    /** Under a name that may have a value already: then both are kept, once each. */
    void add(String name, Object value) {
        var known = extras.get(name);
        if (known == null) {
            extras.put(name, value);
        } else if (known instanceof Several several) {
            several.addOnce(value);
        } else if (!known.equals(value)) {
            extras.put(name, new Several(known, value));
        }
    }

    void ignore(String name) {
        if (ignored.size() < MOST_IGNORED) {
            ignored.add(Text.opening(name, 200));
        }
    }

    /** Values that came one by one, as against one that is a list. */
    private static final class Several {
        private final Set<Object> values = new LinkedHashSet<>();

        private Several(Object first, Object second) {
            values.add(first);
            values.add(second);
        }

        private void addOnce(Object value) {
            values.add(value);
        }
    }

    Map<String, Object> extras() {
        var plain = new LinkedHashMap<String, Object>();
        extras.forEach((name, value) ->
                plain.put(name, value instanceof Several several ? new ArrayList<>(several.values) : value));
        return plain;
    }

    List<String> ignored() {
        return List.copyOf(ignored);
    }
}
