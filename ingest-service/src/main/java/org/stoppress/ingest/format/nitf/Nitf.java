package org.stoppress.ingest.format.nitf;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.Status;
import org.stoppress.ingest.format.draft.Times;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.Vocabulary;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.WithdrawalKind;

/** One story as a NITF 3.x document. */
public final class Nitf implements Vocabulary {
    private static final String SUBJECT_CODES = "http://cv.iptc.org/newscodes/subjectcode/";
    private static final String DOCDATA = "/nitf/head/docdata/";

    private final Languages languages;

    public Nitf(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean reads(XmlElement root) {
        return root.is("nitf");
    }

    @Override
    public Parsed parse(XmlElement nitf) {
        var draft = new Drafting(languages).pointers("/nitf/body/body.head/hedline/hl1", "/nitf/body/body.content");
        nitf.at("head", "docdata").ifPresent(docdata -> docdata(docdata, draft));
        nitf.child("head").ifPresent(head -> head(head, draft));
        nitf.at("body", "body.head").ifPresent(head -> bodyHead(head, draft));
        if (!draft.hasHeadline()) {
            draft.headline(nitf.at("head", "title").map(XmlElement::text).orElse(""));
        }
        var body = new NitfBody(nitf);
        draft.body(body.body());
        body.media(draft);
        nitf.at("body", "body.end")
                .map(end -> Text.block(end.text()))
                .filter(end -> !end.isEmpty())
                .ifPresent(end -> draft.keep("body.end", end));
        draft.languageIfSound(
                nitf.child("body").map(each -> each.inherited("xml:lang")).orElse(""));
        return draft.finish();
    }

    private static void docdata(XmlElement docdata, Drafting draft) {
        identity(docdata, draft);
        status(docdata, draft);
        urgency(docdata, draft);
        time(docdata, "date.expire", false).accept(draft, draft::expiresAt);
        docdata.children("ed-msg")
                .map(message -> message.attribute("info"))
                .filter(info -> !info.isBlank())
                .forEach(info -> draft.keepToo("edNote", Text.block(info)));
        docdata.descendants("keyword")
                .map(keyword -> keyword.attribute("key"))
                .forEach(key -> draft.tag(key, DOCDATA + "key-list/keyword"));
        docdata.child("identified-content").ifPresent(identified -> identified(identified, draft));
        docdata.children("evloc").forEach(place -> place(place, draft));
        docdata.child("doc.copyright")
                .ifPresent(copyright -> draft.copyright(
                        ("© " + copyright.attribute("year") + " " + copyright.attribute("holder")).strip()));
        docdata.children()
                .filter(child -> child.is("fixture")
                        || child.is("du-key")
                        || child.is("doc.rights")
                        || child.is("series")
                        || child.is("doc-scope"))
                .forEach(child ->
                        draft.keepToo(child.name(), Text.line(child.attributes().toString())));
    }

    /** A correction or a kill is a document of its own; it names the one that it is about. */
    private static void identity(XmlElement docdata, Drafting draft) {
        var own = docdata.child("doc-id").map(id -> id.attribute("id-string")).orElse("");
        var correction = docdata.child("correction");
        var corrected = correction.map(each -> each.attribute("id-string")).orElse("");
        var named = docdata.attribute("management-doc-idref");
        boolean actsOnOther = !named.isBlank() && !docdata.hasAttribute("management-idref-status");
        draft.uri(!corrected.isBlank() ? corrected : actsOnOther ? named : own, DOCDATA + "doc-id");
        correction.ifPresent(each -> {
            draft.correction();
            draft.correctionNote(each.attribute("info"));
        });
        if (!named.isBlank()) {
            draft.keep("management-doc-idref", Text.line(named));
            if (!actsOnOther) {
                draft.keep("management-idref-status", Text.line(docdata.attribute("management-idref-status")));
                draft.ignore("management-idref-status");
            }
        }
    }

    private static void status(XmlElement docdata, Drafting draft) {
        var word = docdata.attribute("management-status").strip();
        boolean embargoed = word.equalsIgnoreCase("embargoed");
        if (!word.isEmpty() && !embargoed) {
            var status = Status.of(word);
            draft.status(status);
            if (status == Status.CANCELED) {
                draft.withdrawn(
                        WithdrawalKind.KILL,
                        docdata.child("ed-msg")
                                .map(message -> message.attribute("info"))
                                .orElse(""));
            }
        }
        var release = docdata.child("date.release");
        time(docdata, "date.release", true).accept(draft, instant -> {
            draft.embargo(new Embargo(instant));
            draft.publishedAt(instant);
        });
        if (release.isEmpty()) {
            time(docdata, "date.issue", false).accept(draft, draft::publishedAt);
            if (embargoed) {
                draft.embargo(Embargo.UNTIL_TOLD_OTHERWISE);
            }
        }
    }

    private static void urgency(XmlElement docdata, Drafting draft) {
        var urgency = docdata.child("urgency")
                .map(each -> each.attribute("ed-urg").strip())
                .orElse("");
        if (urgency.matches("[1-9]")) {
            draft.urgency(Integer.valueOf(urgency));
        } else if (!urgency.isEmpty() && !urgency.equals("0")) {
            draft.fault(DOCDATA + "urgency", "ed-urg is to be a whole number from 1 (highest) to 8");
        }
    }

    /** A time that was found, or the fault that it is. */
    private interface Found {
        void accept(Drafting draft, Consumer<Instant> field);
    }

    private static Found time(XmlElement docdata, String name, boolean essential) {
        var written = docdata.child(name)
                .map(date -> date.attribute("norm").isBlank() ? date.text() : date.attribute("norm"));
        return (draft, field) -> {
            if (written.isEmpty() || written.get().isBlank()) {
                return;
            }
            var time = essential ? Times.iso(written.get()) : Times.isoOrUtc(written.get());
            if (time.isPresent()) {
                field.accept(time.get());
            } else if (essential) {
                draft.essentialFault(
                        DOCDATA + name, "norm is to be an ISO 8601 time with its offset, as 20240204T093000Z");
            } else {
                draft.fault(DOCDATA + name, "norm is to be an ISO 8601 time, as 20240204T093000Z");
            }
        };
    }

    private static void head(XmlElement head, Drafting draft) {
        head.descendants("tobject.subject").forEach(subject -> subject(subject, draft));
        head.children("pubdata")
                .map(pubdata -> pubdata.attribute("position.section"))
                .filter(section -> !section.isBlank())
                .findFirst()
                .ifPresent(draft::section);
        head.children("meta")
                .filter(meta -> !meta.attribute("name").isBlank())
                .forEach(
                        meta -> draft.keepToo(Text.line(meta.attribute("name")), Text.line(meta.attribute("content"))));
        head.children("revision-history")
                .map(revision -> revision.attribute("comment"))
                .filter(comment -> !comment.isBlank())
                .forEach(comment -> draft.keepToo("revision-history", Text.line(comment)));
    }

    private static void subject(XmlElement subject, Drafting draft) {
        var code = Text.line(subject.attribute("tobject.subject.refnum"));
        var name = Optional.of(Text.line(subject.attribute("tobject.subject.detail")))
                .filter(detail -> !detail.isEmpty())
                .or(() -> Optional.of(Text.line(subject.attribute("tobject.subject.matter")))
                        .filter(matter -> !matter.isEmpty()))
                .orElse(Text.line(subject.attribute("tobject.subject.type")));
        if (!code.isEmpty() || !name.isEmpty()) {
            draft.subjects()
                    .add(new Concept(
                            name.isEmpty() ? code : name,
                            code.isEmpty() ? null : code,
                            code.isEmpty() ? null : SUBJECT_CODES));
        }
    }

    private static void identified(XmlElement identified, Drafting draft) {
        identified.children().forEach(child -> {
            var name = Text.line(child.text());
            var code = Text.line(child.attribute(child.is("location") ? "location-code" : "idsrc"));
            if (name.isEmpty()) {
                return;
            }
            var concept = new Concept(
                    name,
                    code.isEmpty() ? null : code,
                    child.attribute("code-source").isBlank() ? null : Text.line(child.attribute("code-source")));
            switch (child.name()) {
                case "person" -> draft.people().add(concept);
                case "org" -> draft.organisations().add(concept);
                case "location" -> draft.place(concept, DOCDATA + "identified-content/location");
                case "classifier" -> draft.tag(name, DOCDATA + "identified-content/classifier");
                default -> draft.keepToo(child.name(), name);
            }
        });
    }

    private static void place(XmlElement evloc, Drafting draft) {
        var name = evloc.attributes().entrySet().stream()
                .filter(part -> part.getKey().equals("city")
                        || part.getKey().equals("county-dist")
                        || part.getKey().equals("state-prov"))
                .map(part -> Text.line(part.getValue()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        if (!name.isEmpty()) {
            draft.place(Concept.named(name), DOCDATA + "evloc");
        }
    }

    private static void bodyHead(XmlElement head, Drafting draft) {
        head.at("hedline", "hl1").map(XmlElement::text).ifPresent(draft::headline);
        head.child("hedline").stream()
                .flatMap(hedline -> hedline.children("hl2"))
                .map(line -> Text.line(line.text()))
                .filter(line -> !line.isEmpty())
                .forEach(line -> draft.keepToo("hl2", line));
        head.child("byline")
                .map(byline -> Markup.ofHtml(byline.innerHtml()).text())
                .ifPresent(byline -> draft.byline(byline, "/nitf/body/body.head/byline"));
        head.child("dateline").map(NitfBody::dateline).ifPresent(draft::dateline);
        head.child("abstract").map(NitfBody::of).ifPresent(draft::summary);
        head.children()
                .filter(child -> child.is("note") || child.is("distributor") || child.is("rights"))
                .map(child -> child)
                .forEach(child -> draft.keepToo(child.name(), Text.block(child.text())));
    }
}
