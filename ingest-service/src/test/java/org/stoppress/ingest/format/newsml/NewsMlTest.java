package org.stoppress.ingest.format.newsml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.SharedData;
import org.stoppress.ingest.format.draft.Times;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.XmlFormat;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import tools.jackson.databind.JsonNode;

class NewsMlTest implements FormatContract {
    private static final XmlFormat FORMAT = new XmlFormat(List.of(new NewsMl(new Languages())));
    private static final String NAR = "xmlns=\"http://iptc.org/std/nar/2006-10-01/\"";

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String contentType() {
        return "application/vnd.iptc.g2.newsitem+xml";
    }

    @Override
    public String document(String headline, String paragraph) {
        return item(
                "",
                headline,
                "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>"
                        + paragraph + "</p></body></html></inlineXML>");
    }

    private static String item(String itemMeta, String headline, String content) {
        return "<newsItem " + NAR + " guid=\"urn:ellery:17\" version=\"3\" xml:lang=\"en\"><itemMeta>" + itemMeta
                + "</itemMeta><contentMeta><headline>" + headline + "</headline></contentMeta><contentSet>" + content
                + "</contentSet></newsItem>";
    }

    @Override
    public List<String> broken() {
        return List.of(
                "no XML",
                "<newsItem>",
                "<newsItem " + NAR + "><itemMeta></newsItem>",
                "<!DOCTYPE newsItem [<!ENTITY a \"b\">]><newsItem " + NAR + "/>");
    }

    private Draft.Submission submission(String document) {
        return (Draft.Submission) drafts(document).getFirst();
    }

    private static final String NITF =
            "<inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.content><p>It rains.</p></body.content></body></nitf></inlineXML>";

    @Test
    void readsAnItem() {
        var draft = submission("""
                <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:ellery:17" version="3" xml:lang="en-GB">
                <catalog><scheme alias="ep" uri="http://news.example/topics/"/></catalog>
                <rightsInfo><copyrightHolder literal="Ellery Post"/><copyrightNotice> © Ellery  Post </copyrightNotice><usageTerms>Free</usageTerms></rightsInfo>
                <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:EP"/><versionCreated>2026-11-22T10:00:00+01:00</versionCreated>
                <embargoed>2026-11-22T12:00:00Z</embargoed><pubStatus qcode="stat:usable"/><edNote>For the front page</edNote><signal qcode="sig:correction"/>
                <link rel="irel:seeAlso" href="https://news.example/flood"><itemMeta><title>Last flood</title></itemMeta></link></itemMeta>
                <contentMeta><urgency>2</urgency><located><name>Port Ellery</name></located><creator literal="x"><name>Ines Calder</name></creator>
                <subject type="cpnat:abstract" qcode="medtop:17000000"><name xml:lang="de">Wetter</name><name xml:lang="en">weather</name></subject>
                <subject type="cpnat:person" qcode="ep:moss"><name>Ada Moss</name></subject><subject type="cpnat:geoArea" literal="Port Ellery"/>
                <keyword>roads</keyword><slugline>RAIN</slugline><headline xml:lang="de">Regen</headline><headline>Rain  closes road</headline>
                <description role="drol:caption">Knee-deep.</description></contentMeta>
                <contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.content><p>It <em>rains</em>.</p></body.content></body></nitf></inlineXML>
                <remoteContent href="https://news.example/big.jpg" contenttype="image/jpeg" width="9000"/><remoteContent href="https://news.example/1.jpg" contenttype="image/jpeg" width="900"/>
                </contentSet></newsItem>""");
        var story = draft.content();

        assertThat(draft.uri()).isEqualTo("urn:ellery:17");
        assertThat(draft.sourceVersion().version()).isEqualTo("3");
        assertThat(draft.sourceVersion().createdAt()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(draft.embargo()).isEqualTo(new Embargo(Instant.parse("2026-11-22T12:00:00Z")));
        assertThat(draft.correction()).isTrue();
        assertThat(draft.extras()).containsEntry("edNote", "For the front page").containsEntry("slugline", "RAIN");
        assertThat(story.headline()).isEqualTo("Rain closes road");
        assertThat(story.summary()).isEqualTo("Knee-deep.");
        assertThat(story.byline()).isEqualTo("Ines Calder");
        assertThat(story.dateline()).isEqualTo("Port Ellery");
        assertThat(story.urgency()).isEqualTo(2);
        assertThat(story.subjects())
                .containsExactly(new Concept("weather", "17000000", "http://cv.iptc.org/newscodes/mediatopic/"));
        assertThat(story.people()).containsExactly(new Concept("Ada Moss", "moss", "http://news.example/topics/"));
        assertThat(story.places()).containsExactly(new Concept("Port Ellery", "Port Ellery", null));
        assertThat(story.tags()).containsExactly("roads", "weather", "Ada Moss");
        assertThat(story.copyright()).isEqualTo("© Ellery Post");
        assertThat(story.bodyHtml()).isEqualTo("<p>It <em>rains</em>.</p>");
        assertThat(story.media()).containsExactly(new Media("picture", "https://news.example/1.jpg", null, null, null));
        assertThat(story.related()).containsExactly(new Link("Last flood", "https://news.example/flood"));
    }

    @Test
    void emptyEmbargoHoldsUntilToldOtherwise() {
        assertThat(submission(item("<embargoed/>", "Rain", NITF)).embargo()).isEqualTo(Embargo.UNTIL_TOLD_OTHERWISE);
        assertThat(pointers(item("<embargoed>soon</embargoed>", "Rain", NITF)))
                .containsExactly("/newsItem/itemMeta/embargoed");
    }

    @Test
    void cancelledIsWithdrawn() {
        assertThat(drafts(item("<pubStatus qcode=\"stat:canceled\"/>", "", "")))
                .singleElement()
                .isInstanceOf(Draft.Withdrawal.class);
    }

    @Test
    void messageAnswersForEachItemInOrder() {
        var parsed = (Parsed.Stories) parse("<newsMessage " + NAR + "><header/><itemSet>" + item("", "Rain", NITF)
                + "<packageItem guid=\"urn:ellery:18\"/></itemSet></newsMessage>");

        assertThat(parsed.items()).hasSize(2);
        assertThat(parsed.items().getLast()).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Kind.NOT_A_STORY);
            assertThat(refusal.uri()).isEqualTo("urn:ellery:18");
        });
    }

    @Test
    void readsPlainTextAndPictures() {
        assertThat(submission(item("", "Rain", "<inlineData contenttype=\"text/plain\">One\n\nTwo</inlineData>"))
                        .content()
                        .bodyHtml())
                .isEqualTo("<p>One</p><p>Two</p>");
        var picture = submission(
                ("<newsItem " + NAR
                        + " guid=\"g\"><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta><contentMeta><headline>Quay</headline>"
                        + "<description>The quay at noon</description></contentMeta><contentSet><remoteContent href=\"https://news.example/q.jpg\" contenttype=\"image/jpeg\"/></contentSet></newsItem>"));
        assertThat(picture.content().type()).isEqualTo("picture");
        assertThat(picture.content().bodyText()).isEqualTo("The quay at noon");
        assertThat(picture.content().media())
                .containsExactly(new Media("picture", "https://news.example/q.jpg", "The quay at noon", null, null));
    }

    private int stated;
    private int right;
    private final List<String> wrong = new ArrayList<>();

    @Test
    void statesTheFactsOfTheExamples() {
        SharedData.at("ingest/newsml-g2/manifest.jsonl").ifPresent(manifest -> {
            for (var example : SharedData.jsonLines(manifest)) {
                var file = example.get("file").stringValue();
                var parsed = FORMAT.parse(
                        ContentType.of("application/xml"),
                        SharedData.bytes(SharedData.at(file).orElseThrow()));
                var items = parsed instanceof Parsed.Stories(var several) ? several : List.of((Parsed.Item) parsed);
                var expected = example.get("expect").get("items");
                fact(file, "items", Math.max(1, expected.size()), items.size());
                for (int i = 0; i < Math.min(items.size(), expected.size()); i++) {
                    check(file, expected.get(i), items.get(i));
                }
            }
            System.out.println("newsml-g2: " + right + " of " + stated + " facts right");
            wrong.forEach(System.out::println);
            assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(stated * 0.97));
        });
    }

    private void check(String file, JsonNode expect, Parsed.Item item) {
        var guid = expect.path("guid").asString(null);
        if (item instanceof Refusal refusal) {
            boolean isStory = expect.path("kind").asString("").equals("newsItem")
                    && expect.has("headlines")
                    && (expect.has("descriptions")
                            || expect.path("content")
                                    .valueStream()
                                    .anyMatch(each -> each.path("words").intValue(0) > 0));
            fact(file, "guid", guid, refusal.uri());
            fact(file, "refused " + refusal, false, isStory);
            return;
        }
        var draft = ((Parsed.Story) item).draft();
        fact(file, "guid", guid, draft.uri());
        fact(
                file,
                "version",
                expect.path("version").asString(null),
                draft.sourceVersion().version());
        if (!(draft instanceof Draft.Submission submission)) {
            fact(file, "pubStatus", "stat:canceled", expect.path("pubStatus").asString(""));
            return;
        }
        var story = submission.content();
        time(file, expect, "versionCreated", draft.sourceVersion().createdAt());
        time(
                file,
                expect,
                "embargoed",
                submission.embargo() == null ? null : submission.embargo().until());
        if (expect.has("itemClass")) {
            fact(file, "itemClass", expect.get("itemClass").stringValue().replaceFirst(".*:", ""), story.type());
        }
        if (expect.has("headlines")) {
            fact(file, "headline", Text.line(expect.get("headlines").get(0).stringValue()), story.headline());
        }
        if (expect.has("urgency")) {
            fact(file, "urgency", expect.get("urgency").stringValue(), String.valueOf(story.urgency()));
        }
        if (expect.has("copyrightNotice")) {
            fact(
                    file,
                    "copyrightNotice",
                    Text.line(expect.get("copyrightNotice").stringValue()),
                    story.copyright());
        }
        if (expect.has("usageTerms")) {
            fact(
                    file,
                    "usageTerms",
                    Text.line(expect.get("usageTerms").stringValue()),
                    Text.line(String.valueOf(story.usageTerms())));
        }
        expect.path("keywords")
                .forEach(keyword -> fact(file, "keyword", true, story.tags().contains(keyword.stringValue())));
        expect.path("subjects").forEach(subject -> {
            var code = subject.stringValue();
            var codes = Stream.of(story.subjects(), story.people(), story.organisations(), story.places())
                    .flatMap(List::stream)
                    .flatMap(concept -> Stream.of(
                            concept.name(),
                            String.valueOf(concept.code()),
                            concept.scheme() + String.valueOf(concept.code())))
                    .toList();
            fact(
                    file,
                    "subject " + code,
                    true,
                    codes.contains(code) || codes.contains(code.substring(code.indexOf(':') + 1)));
        });
    }

    private void time(String file, JsonNode expect, String name, Instant found) {
        if (expect.has(name) && !expect.get(name).asString("").isEmpty()) {
            fact(file, name, Times.isoOrUtc(expect.get(name).stringValue()).orElse(null), found);
        }
    }

    private void fact(String file, String name, Object expected, Object found) {
        stated++;
        if (Objects.equals(expected, found)) {
            right++;
        } else {
            wrong.add("  " + file + " " + name + ": expected " + expected + ", found " + found);
        }
    }
}
