package org.stoppress.ingest.format.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.stoppress.ingest.format.markup.Text;

/**
 * An element as maps, lists and strings, to be kept where there is no field for it: attributes and children by their names, its own
 * words as {@code text}. What says one thing only is that string alone.
 */
final class PlainXml {
    private static final Set<String> VALUES = Set.of("text", "qcode", "uri", "literal", "href", "info", "key", "norm");

    private PlainXml() {}

    static Object of(XmlElement element) {
        var map = new LinkedHashMap<String, Object>();
        element.attributes().forEach((name, value) -> {
            var line = Text.line(value);
            if (!line.isEmpty()) {
                map.put(Text.line(name), line);
            }
        });
        if (isMixed(element) || !element.hasChildren()) {
            var words = Text.block(element.text());
            if (!words.isEmpty()) {
                add(map, "text", words);
            }
        } else {
            element.children().forEach(child -> {
                var value = of(child);
                if (!value.equals("")) {
                    add(map, qualified(child), value);
                }
            });
        }
        if (map.isEmpty()) {
            return "";
        }
        boolean single = map.size() == 1 && VALUES.containsAll(map.keySet());
        return single ? map.values().iterator().next() : map;
    }

    /** Words with markup in them are kept as words. */
    private static boolean isMixed(XmlElement element) {
        return element.hasChildren()
                && element.content().stream().anyMatch(part -> part instanceof String words && !words.isBlank());
    }

    /** A value is never a list of itself, so a list is one of values that came one by one. */
    private static void add(Map<String, Object> map, String name, Object value) {
        var known = map.putIfAbsent(name, value);
        if (known instanceof Several several) {
            several.add(value);
        } else if (known != null) {
            map.put(name, new Several(known, value));
        }
    }

    private static final class Several extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;

        private Several(Object first, Object second) {
            add(first);
            add(second);
        }
    }

    private static String qualified(XmlElement element) {
        return Text.line(element.prefix().isEmpty() ? element.name() : element.prefix() + ":" + element.name());
    }
}
