package org.stoppress.ingest.format.nitf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.xml.XmlFormat;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.Release;

class NitfTest implements FormatContract {
    private static final XmlFormat FORMAT = new XmlFormat(List.of(new Nitf(new Languages())));

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String contentType() {
        return "application/nitf+xml";
    }

    @Override
    public String document(String headline, String paragraph) {
        return "<nitf><body><body.head><hedline><hl1>" + headline + "</hl1></hedline></body.head><body.content><p>"
                + paragraph + "</p></body.content></body></nitf>";
    }

    @Override
    public List<String> broken() {
        return List.of(
                "no XML",
                "<nitf>",
                "<nitf><body></nitf>",
                "<nitf>" + "<p>".repeat(5000),
                "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body>&x;</body></nitf>");
    }

    private static String with(String docdata) {
        return "<nitf><head><docdata " + docdata
                + "</docdata></head><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head>"
                + "<body.content><p>It rains.</p></body.content></body></nitf>";
    }

    private Draft.Submission submission(String document) {
        return (Draft.Submission) drafts(document).getFirst();
    }

    /** Compact documents have no space where a reader needs one. */
    @Test
    void partsWordsThatStandSideBySide() {
        var draft = submission(with("><identified-content><location><city>Portree</city><country>Scotland</country>"
                        + "</location></identified-content>")
                .replace(
                        "</hedline>",
                        "</hedline><byline>By <person>Tom Reed</person><byttl>Staff Writer</byttl></byline>"));

        assertThat(draft.content().byline()).isEqualTo("By Tom Reed Staff Writer");
        assertThat(draft.content().places()).containsExactly(Concept.named("Portree, Scotland"));
    }

    /** The DTD of NITF 2 was SGML's, and so are the names of some who still send it. */
    @Test
    void readsNamesInCapitals() {
        var draft = submission(
                "<NITF><HEAD><DOCDATA MANAGEMENT-STATUS=\"Usable\"><DOC-ID ID-STRING=\"x1\"/><IDENTIFIED-CONTENT>"
                        + "<PERSON>Ada Moss</PERSON></IDENTIFIED-CONTENT></DOCDATA></HEAD><BODY><BODY.HEAD><HEDLINE><HL1>Rain</HL1></HEDLINE></BODY.HEAD>"
                        + "<BODY.CONTENT><P>It rained.</P></BODY.CONTENT></BODY></NITF>");

        assertThat(draft.uri()).isEqualTo("x1");
        assertThat(draft.content().headline()).isEqualTo("Rain");
        assertThat(draft.content().bodyHtml()).isEqualTo("<p>It rained.</p>");
        assertThat(draft.content().people()).containsExactly(Concept.named("Ada Moss"));
        assertThat(draft.extras()).isEmpty();
    }

    @Test
    void readsADocument() {
        var draft = submission("""
                <?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-5.dtd">
                <nitf xml:lang="en"><head><title>Rain slug</title><tobject><tobject.subject tobject.subject.refnum="17000000" tobject.subject.type="Weather"/></tobject>
                <docdata management-status="usable"><doc-id id-string="ellery.17"/><urgency ed-urg="2"/><date.issue norm="20261122T093000Z"/>
                <date.release norm="20261122T103000+0100"/><date.expire norm="20270101T000000Z"/><ed-msg info="For the front page"/>
                <doc.copyright year="2026" holder="Ellery Post"/><key-list><keyword key="weather"/></key-list>
                <identified-content><person>Ada Moss</person><location location-code="PE">Port Ellery</location></identified-content></docdata></head>
                <body><body.head><hedline><hl1>Rain closes road</hl1><hl2>Knee-deep</hl2></hedline><byline>By Ines Calder, <byttl>Desk</byttl></byline>
                <dateline><location><city>PORT ELLERY</city></location></dateline><abstract><p>Knee-deep water.</p></abstract></body.head>
                <body.content><media media-type="image"><media-reference mime-type="image/jpeg" source="https://news.example/1.jpg"/><media-caption><p>The quay</p></media-caption><media-producer>I. C.</media-producer></media>
                <block><p>The <em>road</em> of <person>Ada Moss</person> &mdash; caf&eacute; side.</p><hl2>Next</h2></block></body.content></body></nitf>""".replace("</h2>", "</hl2>"));
        var story = draft.content();

        assertThat(draft.uri()).isEqualTo("ellery.17");
        assertThat(draft.embargo()).isEqualTo(new Embargo(Instant.parse("2026-11-22T09:30:00Z")));
        assertThat(draft.sourceVersion().createdAt()).isNull();
        assertThat(draft.extras()).containsEntry("edNote", "For the front page").containsEntry("hl2", "Knee-deep");
        assertThat(story.headline()).isEqualTo("Rain closes road");
        assertThat(story.byline()).isEqualTo("By Ines Calder, Desk");
        assertThat(story.dateline()).isEqualTo("PORT ELLERY");
        assertThat(story.summary()).isEqualTo("Knee-deep water.");
        assertThat(story.urgency()).isEqualTo(2);
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2026-11-22T09:30:00Z"));
        assertThat(story.expiresAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(story.copyright()).isEqualTo("© 2026 Ellery Post");
        assertThat(story.subjects())
                .containsExactly(new Concept("Weather", "17000000", "http://cv.iptc.org/newscodes/subjectcode/"));
        assertThat(story.people()).containsExactly(Concept.named("Ada Moss"));
        assertThat(story.places()).containsExactly(new Concept("Port Ellery", "PE", null));
        assertThat(story.tags()).containsExactly("weather", "Weather", "Ada Moss");
        assertThat(story.language()).isEqualTo("en");
        assertThat(story.media())
                .containsExactly(new Media("picture", "https://news.example/1.jpg", "The quay", "I. C.", null));
        assertThat(story.bodyText()).isEqualTo("The road of Ada Moss — café side.\n\nNext");
        assertThat(story.bodyHtml()).contains("<em>road</em>", "<h2>Next</h2>");
    }

    @Test
    void killNamesTheStoryThatItKills() {
        var kill = (Draft.Withdrawal) drafts(
                        with(
                                "management-status=\"canceled\" management-doc-idref=\"ellery.17\"><doc-id id-string=\"ellery.18\"/><ed-msg info=\"Wrong road\"/>"))
                .getFirst();

        assertThat(kill.uri()).isEqualTo("ellery.17");
        assertThat(kill.extras()).containsEntry("edNote", "Wrong road");
    }

    @Test
    void killMaySayTwiceThatItIsOne() {
        assertThat(
                        drafts(
                                with(
                                        "management-status=\"canceled\" management-doc-idref=\"ellery.17\" management-idref-status=\"canceled\"><doc-id id-string=\"ellery.18\"/>")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Draft.Withdrawal.class, kill -> assertThat(kill.uri()).isEqualTo("ellery.17"));
    }

    @Test
    void documentMayReplaceAnother() {
        var drafts = drafts(
                with(
                        "management-status=\"usable\" management-doc-idref=\"ellery.17\" management-idref-status=\"canceled\"><doc-id id-string=\"ellery.18\"/>"));

        assertThat(drafts).hasSize(2);
        assertThat(drafts.getFirst()).isInstanceOf(Draft.Submission.class);
        assertThat(drafts.getFirst().uri()).isEqualTo("ellery.18");
        assertThat(drafts.getLast()).isInstanceOf(Draft.Withdrawal.class);
        assertThat(drafts.getLast().uri()).isEqualTo("ellery.17");
    }

    @Test
    void whatHasNoFieldIsKept() {
        var story = submission("""
                <nitf><head><tobject tobject.type="news"><tobject.property tobject.property.type="feature"/></tobject><iim/>
                <docdata><doc-id id-string="e.1" regsrc="EP"/><del-list><from-src src-name="EP" level-number="1"/></del-list><fixture fix-id="tides"/><du-key key="k" version="2"/>
                <date.issue norm="20261122T093000Z"/><date.release norm="20261122T103000Z"/><doc.rights owner="EP" limitations="online"/>
                <identified-content><org idsrc="reg" value="77">Ellery Council</org><event>Flood</event></identified-content></docdata><pubdata type="web" name="ep"/>
                <revision-history name="I. C." comment="Punched up"/></head><body><body.head><hedline><hl1>Rain</hl1></hedline><note><p>Embargo lifted</p></note><distributor>EP Wire</distributor></body.head>
                <body.content><p>Half of it is <frac><frac-num>1</frac-num><frac-den>2</frac-den></frac>.</p></body.content><body.end><tagline>By others</tagline></body.end></body></nitf>""");

        assertThat(story.content().organisations()).containsExactly(new Concept("Ellery Council", "77", "reg"));
        assertThat(story.content().bodyText()).isEqualTo("Half of it is 1⁄2.");
        assertThat(story.extras().toString())
                .contains(
                        "feature",
                        "from-src",
                        "tides",
                        "20261122T093000Z",
                        "online",
                        "Punched up",
                        "Embargo lifted",
                        "EP Wire",
                        "By others",
                        "web");
    }

    @Test
    void correctionNamesTheStoryThatItCorrects() {
        var correction = submission(
                with("><correction info=\"Ankle-deep.\" id-string=\"ellery.17\"/><doc-id id-string=\"ellery.18\"/>"));

        assertThat(correction.uri()).isEqualTo("ellery.17");
        assertThat(correction.correctionNote()).isEqualTo("Ankle-deep.");
    }

    @Test
    void statusAndFaults() {
        assertThat(submission(with("management-status=\"embargoed\">")).embargo())
                .isEqualTo(Embargo.UNTIL_TOLD_OTHERWISE);
        // A release date that is there and says nothing lifts no embargo.
        assertThat(submission(with("management-status=\"embargoed\"><date.release norm=\"\"/>"))
                        .embargo())
                .isEqualTo(Embargo.UNTIL_TOLD_OTHERWISE);
        assertThat(submission(with("management-status=\"whatever\">")).release())
                .isEqualTo(Release.WITHHELD);
        assertThat(pointers(with("><urgency ed-urg=\"x\"/><date.release norm=\"soon\"/>")))
                .containsExactlyInAnyOrder("/nitf/head/docdata/urgency", "/nitf/head/docdata/date.release");
    }
}
