package org.stoppress.ingest.format.newsml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Concept;

/**
 * What the aliases before the colons of an item's QCodes stand for: as the document says, else as IPTC's standard catalog has them.
 * Catalogs elsewhere are not fetched; an alias of theirs is remembered as written.
 */
final class Catalog {
    private static final String NEWSCODES = "http://cv.iptc.org/newscodes/";
    private static final Map<String, String> IPTC = Map.ofEntries(
            Map.entry("medtop", NEWSCODES + "mediatopic/"),
            Map.entry("subj", NEWSCODES + "subjectcode/"),
            Map.entry("genre", NEWSCODES + "genre/"),
            Map.entry("ninat", NEWSCODES + "ninature/"),
            Map.entry("stat", NEWSCODES + "pubstatusg2/"),
            Map.entry("sig", NEWSCODES + "signal/"),
            Map.entry("cpnat", NEWSCODES + "cpnature/"),
            Map.entry("nprov", NEWSCODES + "newsprovider/"),
            Map.entry("drol", NEWSCODES + "descriptionrole/"),
            Map.entry("hlrol", NEWSCODES + "headlinerole/"),
            Map.entry("rnd", NEWSCODES + "rendition/"),
            Map.entry("scene", NEWSCODES + "scene/"),
            Map.entry("isrol", NEWSCODES + "infosourcerole/"),
            Map.entry("crol", NEWSCODES + "creatorrole/"),
            Map.entry("geoprov", NEWSCODES + "geoprovince/"),
            Map.entry("iso3166-1a2", "http://cvx.iptc.org/iso3166-1a2/"),
            Map.entry("iso3166-1a3", "http://cvx.iptc.org/iso3166-1a3/"));

    private final Map<String, String> uris = new HashMap<>(IPTC);

    /** @param around the item and what it stands in; the innermost first */
    Catalog(List<XmlElement> around) {
        for (var element : around.reversed()) {
            element.children("catalog")
                    .flatMap(catalog -> catalog.children("scheme"))
                    .forEach(scheme -> uris.put(scheme.attribute("alias"), scheme.attribute("uri")));
        }
    }

    /** The part after the alias or the last separator of a QCode or URI, in lower case: the code itself. */
    static String code(XmlElement property) {
        return property.hasAttribute("qcode")
                ? afterAlias(property.attribute("qcode"))
                : lastPart(property.attribute("uri"));
    }

    static String afterAlias(String qcode) {
        return qcode.substring(qcode.indexOf(':') + 1).strip();
    }

    private static String lastPart(String uri) {
        return uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1)
                .strip();
    }

    Optional<Concept> concept(XmlElement property, String language) {
        var qcode = Text.line(property.attribute("qcode"));
        var uri = Text.line(property.attribute("uri"));
        var literal = Text.line(property.attribute("literal"));
        String code;
        String scheme;
        if (!qcode.isEmpty()) {
            int colon = qcode.indexOf(':');
            var alias = colon < 0 ? "" : qcode.substring(0, colon);
            code = qcode.substring(colon + 1);
            scheme = uris.getOrDefault(alias, alias);
        } else {
            code = uri.isEmpty() ? literal : lastPart(uri);
            scheme = uri.isEmpty() ? "" : uri.substring(0, uri.length() - code.length());
        }
        var name = name(property, language);
        if (name.isEmpty() && code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Concept(name.isEmpty() ? code : name, nullIfEmpty(code), nullIfEmpty(scheme)));
    }

    /** In the item's language if there is one, else the first. */
    static String name(XmlElement property, String language) {
        return property.children("name")
                .filter(name ->
                        !name.attribute("xml:lang").isEmpty() && sameLanguage(name.attribute("xml:lang"), language))
                .findFirst()
                .or(() -> property.child("name"))
                .map(name -> Text.line(name.text()))
                .orElse("");
    }

    static boolean sameLanguage(String one, String other) {
        return one.replaceFirst("[-_].*", "").equalsIgnoreCase(other.replaceFirst("[-_].*", ""));
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
