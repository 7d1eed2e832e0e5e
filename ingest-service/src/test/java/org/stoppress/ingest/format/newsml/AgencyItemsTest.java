package org.stoppress.ingest.format.newsml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Media;

/** NewsML-G2 as the wires write it, each in its own way. */
class AgencyItemsTest {
    private static final Formats FORMATS = Formats.all();
    private static final String NAR = "xmlns=\"http://iptc.org/std/nar/2006-10-01/\"";

    private static Draft.Submission submission(String document) {
        return (Draft.Submission) FormatContract.drafts(parse(document)).getFirst();
    }

    private static Parsed parse(String document) {
        return FORMATS.parse("application/vnd.iptc.g2.newsmessage+xml", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String item(String meta, String content) {
        return "<newsItem " + NAR
                + " guid=\"tag:wire.example,2026:1\" version=\"2\" xml:lang=\"en\"><itemMeta><itemClass qcode=\"ninat:text\"/></itemMeta><contentMeta>"
                + meta + "</contentMeta><contentSet>" + content + "</contentSet></newsItem>";
    }

    private static final String XHTML =
            "<inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Rain slug</title></head><body><p>It rains.</p></body></html></inlineXML>";

    @Test
    void messageWithHeaderAndSeveralItems() {
        var parsed = (Parsed.Stories) parse("<newsMessage " + NAR
                + "><header><sent>2026-11-22T10:00:00Z</sent><sender>wire.example</sender><priority>4</priority></header><itemSet>"
                + item("<headline>One</headline>", XHTML)
                + item("<headline>Two</headline>", XHTML).replace("2026:1", "2026:2")
                + "<packageItem guid=\"p\"/><planningItem guid=\"q\"/></itemSet></newsMessage>");

        assertThat(parsed.items()).hasSize(4);
        assertThat(parsed.items().subList(0, 2)).allMatch(Parsed.Story.class::isInstance);
        assertThat(parsed.items().subList(2, 4))
                .allSatisfy(item -> assertThat(((Refusal) item).detail()).contains("no story"));
    }

    @Test
    void headlineByRoleAndLanguage() {
        var story = submission(item(
                "<headline role=\"hlrol:short\">Rain</headline><headline xml:lang=\"fr\">La pluie ferme la route</headline><headline role=\"hlrol:main\">Rain closes the road</headline>",
                XHTML));
        assertThat(story.content().headline()).isEqualTo("Rain closes the road");
        assertThat(story.extras().get("headline").toString()).contains("Rain", "La pluie ferme la route");

        assertThat(submission(item(
                                "<headline role=\"wire:ticker\">RAIN</headline><headline>Rain closes the road</headline>",
                                XHTML))
                        .content()
                        .headline())
                .isEqualTo("Rain closes the road");
        assertThat(submission(item("", XHTML)).content().headline()).isEqualTo("Rain slug");
    }

    @Test
    void bylineOfCreatorsAndWhatElseIsSaidOfThem() {
        var story = submission(item(
                "<headline>Rain</headline><creator qcode=\"wire:ic\" role=\"crol:reporter\"><name>Ines Calder</name></creator><creator literal=\"Tom Harrow\"/><contributor><name>Ada Moss</name></contributor>",
                XHTML));

        assertThat(story.content().byline()).isEqualTo("Ines Calder, Tom Harrow");
        assertThat(story.extras().get("creator").toString()).contains("crol:reporter");
        assertThat(story.extras().get("contributor")).isEqualTo(Map.of("name", "Ada Moss"));
    }

    @Test
    void nitfWithinTellsWhatTheItemLeavesOut() {
        var story = submission(
                item(
                        "<slugline>rain</slugline>",
                        "<inlineXML contenttype=\"application/nitf+xml\"><nitf><head><docdata><doc-id id-string=\"x\"/></docdata></head><body><body.head><hedline><hl1>Rain closes the road</hl1></hedline><byline>By Ines Calder</byline><dateline><location>PORT ELLERY</location></dateline></body.head><body.content><p>It rains.</p><media media-type=\"image\"><media-reference mime-type=\"image/jpeg\" source=\"https://wire.example/1.jpg\"/></media></body.content></body></nitf></inlineXML>"));

        assertThat(story.uri()).isEqualTo("tag:wire.example,2026:1");
        assertThat(story.content().headline()).isEqualTo("Rain closes the road");
        assertThat(story.content().byline()).isEqualTo("By Ines Calder");
        assertThat(story.content().dateline()).isEqualTo("PORT ELLERY");
        assertThat(story.content().media()).hasSize(1);
        assertThat(story.extras()).containsEntry("slugline", "rain").containsKey("nitf/head");
    }

    @Test
    void renditionsOfOneTextMakeOneBody() {
        var story = submission(
                item(
                        "<headline>Rain</headline>",
                        "<inlineData contenttype=\"text/plain\">It rains.</inlineData>" + XHTML
                                + "<inlineXML contenttype=\"application/xhtml+xml\" xml:lang=\"fr\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Il pleut, il pleut encore, il pleut toujours.</p></body></html></inlineXML>"));

        assertThat(story.content().bodyHtml()).isEqualTo("<p>It rains.</p>");
        assertThat(story.extras()).containsEntry("content", "Il pleut, il pleut encore, il pleut toujours.");
    }

    @Test
    void catalogIsReadAndNotFetched() {
        var story = submission("<newsItem " + NAR
                + " guid=\"g\" xml:lang=\"en\"><catalogRef href=\"http://127.0.0.1:9/catalog.xml\"/><catalog><scheme alias=\"wire\" uri=\"http://wire.example/topics/\"/></catalog><contentMeta><headline>Rain</headline>"
                + "<subject qcode=\"wire:rain\"><name xml:lang=\"fr\">Pluie</name><name xml:lang=\"en-GB\">Rain</name></subject><subject qcode=\"far:away\" confidence=\"70\"/>"
                + "<subject type=\"cpnat:organisation\" uri=\"http://wire.example/orgs/council\"><name>Council</name></subject></contentMeta><contentSet>"
                + XHTML + "</contentSet></newsItem>");

        assertThat(story.content().subjects())
                .containsExactly(
                        new Concept("Rain", "rain", "http://wire.example/topics/"), new Concept("away", "away", "far"));
        assertThat(story.content().organisations())
                .containsExactly(new Concept("Council", "council", "http://wire.example/orgs/"));
        assertThat(story.extras().get("subject").toString()).contains("Pluie", "70");
    }

    @Test
    void pictureItem() {
        var story = submission(
                "<newsItem " + NAR
                        + " guid=\"g\"><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta><contentMeta><headline>Quay</headline><creditline>Wire/Calder</creditline><description role=\"drol:caption\">The quay at noon</description></contentMeta>"
                        + "<contentSet><remoteContent href=\"https://wire.example/t.jpg\" contenttype=\"image/jpeg\" rendition=\"rnd:thumbnail\" width=\"120\"/><remoteContent href=\"https://wire.example/v.jpg\" contenttype=\"image/jpeg\" rendition=\"rnd:preview\" width=\"1200\"/></contentSet></newsItem>");

        assertThat(story.content().type()).isEqualTo("picture");
        assertThat(story.content().media())
                .containsExactly(
                        new Media("picture", "https://wire.example/v.jpg", "The quay at noon", "Wire/Calder", null));
        assertThat((List<?>) story.extras().get("remoteContent")).hasSize(2);
    }

    @Test
    void nothingThatIsSaidIsLost() {
        var story = submission("<newsItem " + NAR
                + " guid=\"g\" standard=\"NewsML-G2\" standardversion=\"2.35\" xml:lang=\"en\"><rightsInfo><accountable><name>Lena Brook</name></accountable><copyrightHolder qcode=\"wire:W\"><name>Wire</name></copyrightHolder><copyrightNotice>© Wire</copyrightNotice></rightsInfo>"
                + "<itemMeta><provider qcode=\"nprov:W\"/><firstCreated>2026-11-22T09:00:00Z</firstCreated><role qcode=\"wire:lead\"/><service qcode=\"svc:uk\"><name>UK</name></service><signal qcode=\"sig:update\"/><link rel=\"irel:previousVersion\" residref=\"tag:wire.example,2026:0\"/></itemMeta>"
                + "<contentMeta><contentCreated>2026-11-22</contentCreated><located type=\"cptype:city\" qcode=\"geo:1\"><name>Port Ellery</name><broader qcode=\"cntry:EL\"><name>Ellery</name></broader></located><genre qcode=\"genre:Feature\"/><altId type=\"wire:no\">77</altId><headline>Rain</headline><subject qcode=\"medtop:1\"><name>a</name></subject></contentMeta>"
                + "<partMeta partid=\"p1\"><description>First reel</description></partMeta><contentSet>" + XHTML
                + "</contentSet></newsItem>");

        var kept = story.extras().toString();
        for (var word : List.of(
                "Lena Brook",
                "wire:W",
                "nprov:W",
                "2026-11-22T09:00:00Z",
                "wire:lead",
                "svc:uk",
                "sig:update",
                "tag:wire.example,2026:0",
                "2026-11-22",
                "geo:1",
                "Ellery",
                "genre:Feature",
                "77",
                "First reel",
                "2.35")) {
            assertThat(kept).contains(word);
        }
        assertThat(story.content().dateline()).isEqualTo("Port Ellery");
        assertThat(kept).doesNotContain("medtop:1");
    }
}
