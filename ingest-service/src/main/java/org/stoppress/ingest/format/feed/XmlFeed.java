package org.stoppress.ingest.format.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.Vocabulary;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.WithdrawalKind;

/** RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and the channels that came before them. */
public final class XmlFeed implements Vocabulary {
    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel");
    private static final Set<String> ENTRIES = Set.of("item", "entry", "deleted-entry");

    private final Languages languages;

    public XmlFeed(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean reads(XmlElement root) {
        return ROOTS.contains(root.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean forgives() {
        return true;
    }

    @Override
    public Parsed parse(XmlElement root, Lifecycle lifecycle) {
        var feed = feed(root).without(XmlFeed::isEntry);
        var items = new ArrayList<Parsed.Item>();
        entries(root).forEach(entry -> items.add(item(entry, feed, lifecycle)));
        return new Parsed.Stories(items);
    }

    /** The element that tells of the feed as a whole. */
    private static XmlElement feed(XmlElement root) {
        return root.is("feed") ? root : root.child("channel").orElse(root);
    }

    /** Entries stand in the channel, beside it (RSS 1.0), or in a list within it (RSS 0.9 of some publishers). */
    private static Stream<XmlElement> entries(XmlElement element) {
        return element.children().flatMap(child -> {
            if (isEntry(child)) {
                return Stream.of(child);
            }
            return child.is("channel") || child.is("items") ? entries(child) : Stream.empty();
        });
    }

    private static boolean isEntry(XmlElement element) {
        return ENTRIES.contains(element.name().toLowerCase(Locale.ROOT));
    }

    private Parsed.Item item(XmlElement entry, XmlElement feed, Lifecycle lifecycle) {
        if (entry.is("deleted-entry") && !entry.attribute("ref").isBlank()) {
            return tombstone(entry);
        }
        var draft = new Drafting(languages, lifecycle).pointers(path(entry, "title"), path(entry, "description"));
        new Entry(entry, feed).tell(draft);
        return draft.finish();
    }

    private static String path(XmlElement entry, String child) {
        return "/" + entry.name() + "/" + (entry.is("entry") && child.equals("description") ? "content" : child);
    }

    /** RFC 6721: how a feed takes an entry back. */
    private static Parsed.Item tombstone(XmlElement entry) {
        var when = LooseDates.of(entry.attribute("when")).orElse(null);
        var reason = Optional.of(entry.child("comment")
                        .map(XmlElement::text)
                        .map(Text::line)
                        .orElse(""))
                .filter(comment -> !comment.isEmpty())
                .orElse(null);
        return new Parsed.Story(new Draft.Withdrawal(
                Text.line(entry.attribute("ref")),
                new SourceVersion(null, when),
                WithdrawalKind.KILL,
                reason,
                null,
                Map.of(),
                List.of()));
    }
}
