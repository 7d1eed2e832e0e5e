package org.stoppress.ingest.format.nitf;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.Times;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Embargo;

/** What the head of a NITF document says of the story as a document: which it is, what may be done with it and when. */
final class Docdata {
    private static final String PATH = "/nitf/head/docdata/";

    private final XmlElement docdata;
    private final Drafting draft;
    private final Set<XmlElement> told = new HashSet<>();

    Docdata(XmlElement docdata, Drafting draft) {
        this.docdata = docdata;
        this.draft = draft;
    }

    void tell() {
        identity();
        status();
        urgency();
        time("date.expire", false).ifPresent(draft::expiresAt);
        docdata.children("ed-msg").forEach(message -> {
            draft.note(message.attribute("info"));
            draft.signal(message.attribute("msg-type"));
            if (message.attributes().keySet().equals(Set.of("info"))) {
                told.add(message);
            }
        });
        docdata.children("key-list").forEach(list -> {
            list.descendants("keyword")
                    .map(keyword -> keyword.attribute("key"))
                    .forEach(key -> draft.tag(key, PATH + "key-list/keyword"));
            if (list.children()
                    .allMatch(keyword ->
                            Set.of("key").containsAll(keyword.attributes().keySet()))) {
                told.add(list);
            }
        });
        docdata.child("identified-content").ifPresent(this::identified);
        docdata.children("evloc").forEach(this::place);
        docdata.child("doc.copyright").ifPresent(copyright -> {
            draft.copyright(("© " + copyright.attribute("year") + " " + copyright.attribute("holder")).strip());
            told.add(copyright);
        });
        rest();
    }

    /** A correction or a kill is a document of its own; it names the one that it is about. */
    private void identity() {
        var own = docdata.child("doc-id").map(id -> id.attribute("id-string")).orElse("");
        var correction = docdata.child("correction");
        var corrected = correction.map(each -> each.attribute("id-string")).orElse("");
        var named = docdata.attribute("management-doc-idref");
        var fateOfNamed = docdata.attribute("management-idref-status");
        boolean actsOnNamed =
                !named.isBlank() && (fateOfNamed.isBlank() || isKill(docdata.attribute("management-status")));
        draft.uri(!corrected.isBlank() ? corrected : actsOnNamed ? named : own, PATH + "doc-id");
        correction.ifPresent(each -> {
            draft.correction();
            draft.correctionNote(each.attribute("info"));
        });
        docdata.children("doc-id")
                .filter(id -> id.attributes().keySet().equals(Set.of("id-string")))
                .filter(id -> draft.uri()
                        .filter(Text.line(id.attribute("id-string"))::equals)
                        .isPresent())
                .forEach(told::add);
        if (!named.isBlank()) {
            draft.keep("management-doc-idref", Text.line(named));
            if (!fateOfNamed.isBlank()) {
                draft.keep("management-idref-status", Text.line(fateOfNamed));
            }
        }
    }

    private boolean isKill(String status) {
        return !status.isBlank() && draft.withdraws(status);
    }

    private void status() {
        var word = docdata.attribute("management-status").strip();
        boolean embargoed = word.equalsIgnoreCase("embargoed");
        if (!word.isEmpty() && !embargoed) {
            draft.status(word);
        }
        var release = time("date.release", true);
        release.ifPresent(instant -> {
            draft.embargo(new Embargo(instant));
            draft.publishedAt(instant);
        });
        if (release.isEmpty()) {
            time("date.issue", false).ifPresent(draft::publishedAt);
            if (embargoed) {
                draft.embargo(Embargo.UNTIL_TOLD_OTHERWISE);
            }
        }
    }

    private void urgency() {
        docdata.child("urgency").ifPresent(element -> {
            var urgency = element.attribute("ed-urg").strip();
            if (urgency.matches("[1-9]")) {
                draft.urgency(Integer.valueOf(urgency));
            } else if (!urgency.isEmpty() && !urgency.equals("0")) {
                draft.fault(PATH + "urgency", "ed-urg is to be a whole number from 1 (highest) to 8");
            }
            if (element.attributes().keySet().equals(Set.of("ed-urg"))) {
                told.add(element);
            }
        });
    }

    /** The time of a date that is there; where it can't be read, that is a fault. */
    private Optional<Instant> time(String name, boolean essential) {
        var date = docdata.child(name);
        var written = date.map(each -> each.attribute("norm").isBlank() ? each.text() : each.attribute("norm"))
                .orElse("");
        if (written.isBlank()) {
            return Optional.empty();
        }
        var time = essential ? Times.iso(written) : Times.isoOrUtc(written);
        if (time.isPresent()) {
            date.ifPresent(told::add);
        } else if (essential) {
            draft.essentialFault(PATH + name, "norm is to be an ISO 8601 time with its offset, as 20240204T093000Z");
        } else {
            draft.fault(PATH + name, "norm is to be an ISO 8601 time, as 20240204T093000Z");
        }
        return time;
    }

    private void identified(XmlElement identified) {
        identified.children().forEach(child -> {
            var name = name(child);
            Consumer<Concept> place = concept -> draft.place(concept, PATH + "identified-content/location");
            switch (child.name().toLowerCase(Locale.ROOT)) {
                case "person" -> concept(child, "value", "idsrc").ifPresent(draft.people()::add);
                case "org" -> concept(child, "value", "idsrc").ifPresent(draft.organisations()::add);
                case "location" ->
                    concept(child, "location-code", "code-source").ifPresent(place);
                case "classifier" ->
                    draft.tag(name.isEmpty() ? child.attribute("value") : name, PATH + "identified-content/classifier");
                default -> draft.tag(name, PATH + "identified-content/" + child.name());
            }
            if (!child.isBare() || name.isEmpty()) {
                draft.keepToo("identified-content/" + child.name(), child.plain());
            }
        });
        told.add(identified);
    }

    /** A city and its country stand side by side, with or without a space between them. */
    private static String name(XmlElement element) {
        boolean parted = !element.is("location")
                || element.content().stream().anyMatch(part -> part instanceof String words && !words.isBlank());
        return parted
                ? Text.line(element.text())
                : element.children()
                        .map(part -> Text.line(part.text()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static Optional<Concept> concept(XmlElement element, String code, String scheme) {
        var value = Text.line(element.attribute(code));
        var source = Text.line(element.attribute(scheme));
        var words = name(element);
        var name = words.isEmpty() ? value : words;
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Concept(
                        name, value.isEmpty() ? null : value, value.isEmpty() || source.isEmpty() ? null : source));
    }

    private void place(XmlElement evloc) {
        var name = Stream.of("city", "county-dist", "state-prov")
                .map(part -> Text.line(evloc.attribute(part)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        if (!name.isEmpty()) {
            draft.place(Concept.named(name), PATH + "evloc");
        }
    }

    private void rest() {
        docdata.children().filter(child -> !told.contains(child)).forEach(child -> keep(child, draft));
    }

    static void keep(XmlElement element, Drafting draft) {
        var plain = element.plain();
        if (!plain.equals("")) {
            draft.keepToo(element.name(), plain);
        }
    }
}
