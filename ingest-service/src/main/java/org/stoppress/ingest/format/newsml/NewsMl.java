package org.stoppress.ingest.format.newsml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.Vocabulary;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Lifecycle;

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
    public Parsed parse(XmlElement root, Lifecycle lifecycle) {
        if (!root.is("newsMessage")) {
            return item(root, List.of(root), lifecycle);
        }
        var items = new ArrayList<Parsed.Item>();
        root.children("itemSet")
                .forEach(set ->
                        set.children().forEach(item -> items.add(item(item, List.of(item, set, root), lifecycle))));
        return new Parsed.Stories(items);
    }

    private static String why(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "packageitem" ->
                "A packageItem arranges other items; it is no story. Send the newsItems that it refers to.";
            case "conceptitem" -> "A conceptItem describes a person, place, event or subject; it is no story.";
            case "knowledgeitem" -> "A knowledgeItem is a vocabulary; it is no story.";
            case "planningitem" -> "A planningItem tells of coverage to come; it is no story.";
            case "catalogitem" -> "A catalogItem lists vocabularies; it is no story.";
            default -> "A " + Text.opening(name, 100) + " is no newsItem, so it is no story.";
        };
    }

    private Parsed.Item item(XmlElement item, List<XmlElement> around, Lifecycle lifecycle) {
        if (item.is("newsItem")) {
            return new NewsItem(item, new Catalog(around)).draft(new Drafting(languages, lifecycle));
        }
        var guid = Text.line(item.attribute("guid"));
        return new Refusal(Kind.NOT_A_STORY, why(item.name()), List.of(), guid.isEmpty() ? null : guid);
    }
}
