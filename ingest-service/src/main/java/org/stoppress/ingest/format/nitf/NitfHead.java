package org.stoppress.ingest.format.nitf;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Concept;

/** What stands before the text of a NITF document, for machines and for readers. */
public final class NitfHead {
    private static final String SUBJECT_CODES = "http://cv.iptc.org/newscodes/subjectcode/";

    private final XmlElement nitf;

    public NitfHead(XmlElement nitf) {
        this.nitf = nitf;
    }

    void tell(Drafting draft) {
        nitf.child("head").ifPresent(head -> head(head, draft));
        display(draft);
        if (!draft.hasHeadline()) {
            draft.headline(nitf.at("head", "title").map(XmlElement::text).orElse(""));
        } else {
            nitf.at("head", "title")
                    .map(title -> Text.line(title.text()))
                    .filter(title -> !title.isEmpty())
                    .ifPresent(title -> draft.keep("title", title));
        }
    }

    /** What readers see above the text, where the draft has nothing in its place. */
    public void standIn(Drafting draft) {
        display(draft);
    }

    private void head(XmlElement head, Drafting draft) {
        head.children("docdata").findFirst().ifPresent(docdata -> new Docdata(docdata, draft).tell());
        head.children("tobject").forEach(tobject -> object(tobject, draft));
        head.children("pubdata")
                .map(pubdata -> pubdata.attribute("position.section"))
                .filter(section -> !section.isBlank())
                .findFirst()
                .ifPresent(draft::section);
        head.children("meta")
                .filter(meta -> !meta.attribute("name").isBlank())
                .forEach(
                        meta -> draft.keepToo(Text.line(meta.attribute("name")), Text.line(meta.attribute("content"))));
        head.children()
                .filter(child ->
                        Stream.of("docdata", "tobject", "meta", "title").noneMatch(child::is))
                .forEach(child -> Docdata.keep(child, draft));
    }

    private static void object(XmlElement object, Drafting draft) {
        draft.genre(object.attribute("tobject.type"));
        object.descendants("tobject.property")
                .map(property -> property.attribute("tobject.property.type"))
                .forEach(draft::genre);
        object.descendants("tobject.subject").forEach(subject -> subject(subject, draft));
        Docdata.keep(object, draft);
    }

    private static void subject(XmlElement subject, Drafting draft) {
        var code = Text.line(subject.attribute("tobject.subject.refnum"));
        var name = Stream.of("detail", "matter", "type", "code")
                .map(level -> Text.line(subject.attribute("tobject.subject." + level)))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
        if (!code.isEmpty() || !name.isEmpty()) {
            draft.subjects()
                    .add(new Concept(
                            name.isEmpty() ? code : name,
                            code.isEmpty() ? null : code,
                            code.isEmpty() ? null : SUBJECT_CODES));
        }
    }

    private void display(Drafting draft) {
        var head = nitf.at("body", "body.head").or(() -> nitf.child("body.head"));
        if (head.isEmpty()) {
            return;
        }
        var lines = Stream.concat(
                        head.get().children("hedline").flatMap(hedline -> hedline.children("hl1")),
                        head.get()
                                .children("hedline")
                                .filter(hedline -> hedline.child("hl1").isEmpty()))
                .map(line -> Text.line(line.text()))
                .filter(line -> !line.isEmpty())
                .toList();
        lines.stream().findFirst().ifPresent(line -> orKeep(draft.hasHeadline(), draft::headline, "hl1", line, draft));
        lines.stream().skip(1).forEach(line -> draft.keepToo("hl1", line));
        head.get()
                .children("hedline")
                .flatMap(hedline -> hedline.children("hl2"))
                .map(line -> Text.line(line.text()))
                .filter(line -> !line.isEmpty())
                .forEach(line -> draft.keepToo("hl2", line));
        joined(head.get().children("byline").map(NitfHead::byline))
                .ifPresent(byline -> orKeep(
                        draft.hasByline(),
                        line -> draft.byline(line, "/nitf/body/body.head/byline"),
                        "byline",
                        byline,
                        draft));
        joined(head.get().children("dateline").map(dateline -> Text.line(dateline.text())))
                .ifPresent(dateline -> orKeep(draft.hasDateline(), draft::dateline, "dateline", dateline, draft));
        head.get()
                .child("abstract")
                .map(NitfBody::of)
                .filter(body -> !body.isBlank())
                .ifPresent(body -> {
                    if (draft.hasSummary()) {
                        draft.keepToo("abstract", body.text());
                    } else {
                        draft.summary(body);
                    }
                });
        head.get()
                .children()
                .filter(child ->
                        Stream.of("hedline", "byline", "dateline", "abstract").noneMatch(child::is))
                .forEach(child -> keepWords(child, draft));
    }

    private static void orKeep(boolean taken, Consumer<String> field, String name, String line, Drafting draft) {
        if (taken) {
            draft.keepToo(name, line);
        } else {
            field.accept(line);
        }
    }

    /** Notes, distributors and the like are prose. */
    static void keepWords(XmlElement element, Drafting draft) {
        var words = Text.block(element.text());
        if (!words.isEmpty()) {
            draft.keepToo(element.name(), words);
        } else {
            Docdata.keep(element, draft);
        }
    }

    /** A name and a title may stand side by side with nothing between them. */
    private static String byline(XmlElement byline) {
        return Text.line(Markup.ofHtml(byline.innerHtml().replaceAll("(?<=\\S)(?=<byttl\\b)", " "))
                .text());
    }

    private static Optional<String> joined(Stream<String> lines) {
        return lines.filter(Objects::nonNull)
                .filter(line -> !line.isEmpty())
                .reduce((one, other) -> one + ", " + other);
    }
}
