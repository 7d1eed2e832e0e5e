package org.stoppress.ingest.format.page;

import java.util.ArrayList;
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
    private final Document page;
    private final Map<String, List<String>> metas = new LinkedHashMap<>();

    Metas(Document page) {
        this.page = page;
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
        return page.select("[itemprop~=(?i)(?:^|\\s)" + name + "(?:\\s|$)]").stream()
                .map(element -> Stream.of(element.attr("content"), element.attr("datetime"), element.text())
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(""))
                .map(Text::line)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    Optional<String> propertyNames(String property) {
        var names = page.select("[itemprop~=(?i)(?:^|\\s)" + property + "(?:\\s|$)]").stream()
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

    private static String said(Element element) {
        return element.hasAttr("content") ? element.attr("content") : element.text();
    }
}
