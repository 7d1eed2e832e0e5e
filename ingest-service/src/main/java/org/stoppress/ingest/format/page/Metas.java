package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.stoppress.ingest.format.markup.Text;

/** What a page says of its story in {@code meta} elements and in microdata. */
final class Metas {
    private static final int MOST_ITEMS = 2000;

    private final Map<String, List<String>> metas = new LinkedHashMap<>();
    private final Map<String, List<Element>> items = new HashMap<>();

    Metas(Document page) {
        page.select("[itemprop]").stream().limit(MOST_ITEMS).forEach(element -> {
            for (var name : element.attr("itemprop").toLowerCase(Locale.ROOT).split("\\s+")) {
                items.computeIfAbsent(name, _ -> new ArrayList<>()).add(element);
            }
        });
        for (var meta : page.select("meta[content]")) {
            var content = Text.line(meta.attr("content"));
            if (!content.isEmpty()) {
                Stream.of("property", "name", "itemprop", "http-equiv")
                        .map(key -> meta.attr(key).strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .forEach(name -> metas.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(content));
            }
        }
    }

    /** The first that says anything, on one line. */
    static Optional<String> first(Stream<Optional<String>> stated) {
        return stated.flatMap(Optional::stream)
                .map(Text::line)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    Optional<String> meta(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return metas.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** By name, those but these; to be kept for whom it may concern. */
    Map<String, Object> others(Set<String> known) {
        var others = new LinkedHashMap<String, Object>();
        metas.forEach((name, values) -> {
            if (known.stream().noneMatch(name::startsWith)) {
                others.put(Text.line(name), values.size() == 1 ? values.getFirst() : values);
            }
        });
        return others;
    }

    Optional<String> property(String name) {
        return items(name)
                .map(element -> Stream.of(element.attr("content"), element.attr("datetime"), element.text())
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(""))
                .map(Text::line)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    Optional<String> propertyNames(String property) {
        var names = items(property)
                .map(element -> Optional.ofNullable(element.selectFirst("[itemprop=name]"))
                        .orElse(element))
                .map(Metas::said)
                .map(Text::line)
                .filter(name -> !name.isEmpty() && name.length() < 100 && LinkedData.isName(name))
                .distinct()
                .limit(5)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private Stream<Element> items(String name) {
        return items.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream();
    }

    private static String said(Element element) {
        return element.hasAttr("content") ? element.attr("content") : element.text();
    }
}
