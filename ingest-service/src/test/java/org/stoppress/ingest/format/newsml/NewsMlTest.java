package org.stoppress.ingest.format.newsml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.xml.XmlFormat;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;

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

    /** Vocabularies of roles are the provider's own. */
    @Test
    void takesTheMainHeadlineWhateverItsRoleIsCalled() {
        for (var role : List.of("hld:mainHeadline", "hlrol:main", "http://pw.example/roles/main")) {
            var item = item("", "Rain", "<inlineData>It rains.</inlineData>")
                    .replace(
                            "<headline>Rain</headline>",
                            "<headline role=\"hld:subHeadline\">Knee-deep</headline><headline role=\"" + role
                                    + "\">Rain closes road</headline>");

            assertThat(submission(item).content().headline()).as(role).isEqualTo("Rain closes road");
        }
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
}
