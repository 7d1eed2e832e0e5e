package org.stoppress.ingest.format.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.stoppress.ingest.format.markup.Text;
import tools.jackson.databind.JsonNode;

/** JSON as maps, lists, strings, numbers and booleans; nulls are left out. */
public final class PlainValues {
    private PlainValues() {}

    public static Optional<Object> of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                node.properties()
                        .forEach(entry ->
                                of(entry.getValue()).ifPresent(value -> map.put(Text.clean(entry.getKey()), value)));
                yield Optional.of(map);
            }
            case ARRAY -> {
                var list = new ArrayList<Object>();
                node.forEach(element -> of(element).ifPresent(list::add));
                yield Optional.of(list);
            }
            case STRING -> Optional.of(Text.clean(node.stringValue()));
            case NUMBER -> Optional.of(number(node));
            case BOOLEAN -> Optional.of(node.booleanValue());
            default -> Optional.empty();
        };
    }

    private static Object number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.numberValue();
    }
}
