package org.stoppress.ingest.format.newsml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.xml.Vocabulary;
import org.stoppress.ingest.format.xml.XmlElement;

/** NewsML-G2 2.x: a {@code newsItem}, or a {@code newsMessage} with any number of items. */
public final class NewsMl implements Vocabulary {
    private static final Set<String> ROOTS = Set.of(
            "newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem");

    private final Languages languages;

    public NewsMl(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean reads(XmlElement root) {
        return root.namespace().startsWith("http://iptc.org/std/nar/")
                || ROOTS.contains(root.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Parsed parse(XmlElement root) {
        if (!root.is("newsMessage")) {
            return item(root, List.of(root));
        }
        var items = new ArrayList<Parsed.Item>();
        root.children("itemSet")
                .forEach(set -> set.children().forEach(item -> items.add(item(item, List.of(item, set, root)))));
        return new Parsed.Stories(items);
    }

    private Parsed.Item item(XmlElement item, List<XmlElement> around) {
        if (item.is("newsItem")) {
            return new NewsItem(item, new Catalog(around)).draft(languages);
        }
        var guid = item.attribute("guid").strip();
        return new Refusal(
                Kind.NOT_A_STORY, "A " + item.name() + " is no story.", List.of(), guid.isEmpty() ? null : guid);
    }
}
