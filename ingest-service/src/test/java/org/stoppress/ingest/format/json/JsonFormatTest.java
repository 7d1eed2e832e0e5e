package org.stoppress.ingest.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.Release;
import org.stoppress.ingest.story.WithdrawalKind;
import tools.jackson.databind.json.JsonMapper;

class JsonFormatTest implements FormatContract {
    private static final JsonFormat FORMAT = new JsonFormat(new Languages());

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public String document(String headline, String paragraph) {
        return JsonMapper.shared().writeValueAsString(Map.of("headline", headline, "bodyText", paragraph));
    }

    @Override
    public List<String> broken() {
        return List.of("{", "[]", "[{}]", "\"a\"", "12", "null", "{\"a\":1,}", "{'a':1}", "{} {}", "{\"a\":1,\"a\":2}");
    }

    private Draft.Submission submission(String json) {
        return (Draft.Submission) drafts(json).getFirst();
    }

    /** With a headline and a body besides. */
    private String story(String fields) {
        return "{\"headline\":\"Rain closes road\",\"bodyText\":\"It is under water.\"," + fields + "}";
    }

    /** What content systems and wires send beside the standard, or instead of it. */
    @Test
    void readsNinjsAsSystemsSendIt() {
        var draft = (Draft.Submission) drafts("""
                {"guid":"urn:ellery:5","version":"2","type":"text","pubstatus":"usable","headline":"Rain","body_html":"<p>It rains.</p>","dateline":{"text":"PORT ELLERY, 9 August -"},
                 "bylines":[{"by":"Ines Calder"},{"by":"Tom Harrow"}],"ednote":"Eds: leads","extra":{"a":1},"associations":{"featuremedia":null},"service":[{"name":"Local","code":"l"}]}""").getFirst();

        assertThat(draft.uri()).isEqualTo("urn:ellery:5");
        assertThat(draft.content().byline()).isEqualTo("Ines Calder, Tom Harrow");
        assertThat(draft.content().dateline()).isEqualTo("PORT ELLERY, 9 August -");
        assertThat(draft.content().section()).isEqualTo("Local");
        assertThat(draft.extras()).containsEntry("edNote", "Eds: leads").containsKeys("extra", "dateline", "bylines");
    }

    @Test
    void readsShortHands() {
        var draft = submission("""
                {"uri": "harbour-1", "version": 3, "versionCreated": "2026-11-22T10:00:00+01:00", "headline": " Rain  closes\\nroad ",
                 "slug": "Rain on the Road", "summary": "Knee-deep.", "bodyHtml": "<p>It is <b>under</b> water.</p><p>Still.</p>",
                 "byline": "Ines Calder", "language": "en-gb", "section": "Local", "tags": ["weather", "roads", "weather"],
                 "places": ["Port Ellery"], "urgency": 2, "breaking": true, "alert": false, "pubStatus": "usable",
                 "publishedAt": "2026-11-21", "expires": "2027-01-01T00:00:00Z", "canonicalUrl": "https://news.example/rain",
                 "media": [{"type": "picture", "href": "https://news.example/1.jpg", "caption": "The quay", "credit": "I. C.", "alt": "Water"}],
                 "related": [{"title": "Last flood", "href": "/flood"}], "edNote": "Hold for photo", "dateline": "PORT ELLERY",
                 "copyright": "© Ellery Post", "usageTerms": "Free"}""");

        assertThat(draft.uri()).isEqualTo("harbour-1");
        assertThat(draft.sourceVersion().version()).isEqualTo("3");
        assertThat(draft.sourceVersion().createdAt()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(draft.release()).isEqualTo(Release.USABLE);
        assertThat(draft.embargo()).isNull();
        assertThat(draft.correction()).isFalse();
        assertThat(draft.ignored()).isEmpty();
        assertThat(draft.extras()).isEqualTo(Map.of("edNote", "Hold for photo"));
        assertThat(draft.content())
                .isEqualTo(Content.builder()
                        .headline("Rain closes road")
                        .slug("rain-on-the-road")
                        .summary("Knee-deep.")
                        .bodyHtml("<p>It is <b>under</b> water.</p><p>Still.</p>")
                        .bodyText("It is under water.\n\nStill.")
                        .byline("Ines Calder")
                        .dateline("PORT ELLERY")
                        .language("en-GB")
                        .section("Local")
                        .tags(List.of("weather", "roads"))
                        .places(List.of(Concept.named("Port Ellery")))
                        .urgency(2)
                        .breaking(true)
                        .alert(false)
                        .publishedAt(Instant.parse("2026-11-21T00:00:00Z"))
                        .expiresAt(Instant.parse("2027-01-01T00:00:00Z"))
                        .canonicalUrl("https://news.example/rain")
                        .media(List.of(
                                new Media("picture", "https://news.example/1.jpg", "The quay", "I. C.", "Water")))
                        .related(List.of(new Link("Last flood", "/flood")))
                        .copyright("© Ellery Post")
                        .usageTerms("Free")
                        .build());
    }

    @Test
    void namesEveryFault() {
        assertThat(pointers("""
                        {"headline": 7, "bodyText": ["x"], "urgency": 10, "versionCreated": "yesterday", "embargoedUntil": "2026-13-01T00:00:00Z",
                         "tags": ["ok", 4], "media": [{"type": "picture"}, "x"], "related": {}, "breaking": "yes", "language": "english",
                         "byline": "%s", "places": ["%s"], "publishedAt": "2026-11-22T10:00:00"}""".formatted("b".repeat(501), "p".repeat(501))))
                .containsExactlyInAnyOrder(
                        "/headline",
                        "/headline",
                        "/bodyText",
                        "/bodyText",
                        "/urgency",
                        "/versionCreated",
                        "/embargoedUntil",
                        "/tags/1",
                        "/media/0/href",
                        "/media/1",
                        "/related",
                        "/breaking",
                        "/language",
                        "/byline",
                        "/places/0",
                        "/publishedAt");
    }

    @Test
    void keepsToTheLengthsOfTheContract() {
        var tag = "\"" + "t".repeat(200) + "\"";
        assertThat(submission(story("\"tags\":[" + tag + "]")).content().tags()).hasSize(1);
        assertThat(pointers(story("\"tags\":[\"" + "t".repeat(201) + "\"]"))).containsExactly("/tags/0");
        assertThat(pointers(story("\"tags\":[" + "\"a\",".repeat(200) + "\"b\"]")))
                .containsExactly("/tags");
        assertThat(pointers(document("😀".repeat(1001), "text"))).containsExactly("/headline");
        assertThat(content(document("😀".repeat(1000), "text")).headline()).hasSize(2000);
    }

    @Test
    void needsHeadlineAndBody() {
        assertThat(pointers("{}")).containsExactly("/headline", "/bodyText");
        assertThat(pointers("{\"headline\":\" \",\"bodyHtml\":\"<p> </p>\"}"))
                .containsExactly("/headline", "/bodyText");
    }

    @Test
    void takesSummaryForMissingBody() {
        var story = content("{\"headline\":\"Rain\",\"summary\":\"The road is under water.\"}");

        assertThat(story.bodyText()).isEqualTo("The road is under water.");
        assertThat(story.bodyHtml()).isEqualTo("<p>The road is under water.</p>");
    }

    @Test
    void listsUnknownFieldsAndKeepsThem() {
        var draft = submission(story("\"mood\":{\"wet\":[1,2.5,true,null]},\"nothing\":null"));

        assertThat(draft.ignored()).containsExactly("mood", "nothing");
        assertThat(draft.extras().keySet()).containsExactly("mood");
        assertThat(draft.extras().get("mood")).hasToString("{wet=[1, 2.5, true]}");
    }

    @Test
    void dropsAddressesThatAreNoneForReaders() {
        var draft = submission(story("""
                "canonicalUrl": "javascript:alert(1)",
                "related": [{"title": "a", "href": "ftp://news.example/x"}, {"title": "b", "href": "mailto:desk@news.example"}],
                "media": [{"type": "picture", "href": " java\\tscript:alert(1)"}, {"type": "picture", "href": "img/1.jpg"},
                          {"type": "picture", "href": "data:image/png;base64,AAAA"}]"""));

        assertThat(draft.ignored()).containsExactly("canonicalUrl", "related/0", "media/0", "media/2");
        assertThat(draft.content().related()).containsExactly(new Link("b", "mailto:desk@news.example"));
        assertThat(draft.content().media()).containsExactly(new Media("picture", "img/1.jpg", null, null, null));
        assertThat(draft.content().canonicalUrl()).isNull();
    }

    @Test
    void namesTheNamelessByLinkElseByText() {
        assertThat(submission(story("\"canonicalUrl\":\"https://news.example/rain\""))
                        .uri())
                .isEqualTo("https://news.example/rain");
        assertThat(submission(story("\"urgency\":3")).uri())
                .startsWith("urn:sha256:")
                .hasSize("urn:sha256:".length() + 64)
                .isEqualTo(submission(story("\"urgency\":4")).uri());
    }

    @Test
    void cancelledIsWithdrawnEvenWithoutText() {
        var draft =
                (Draft.Withdrawal) drafts("{\"uri\":\"a\",\"version\":\"4\",\"pubstatus\":\"canceled\",\"urgency\":99}")
                        .getFirst();

        assertThat(draft.uri()).isEqualTo("a");
        assertThat(draft.kind()).isEqualTo(WithdrawalKind.KILL);
        assertThat(draft.sourceVersion().version()).isEqualTo("4");
        assertThat(draft.ignored()).containsExactly("urgency");
    }

    @Test
    void cancellingNothingInParticularIsRefused() {
        assertThat(parse("{\"pubStatus\":\"canceled\"}")).isInstanceOf(Refusal.class);
        assertThat(pointers("{\"pubStatus\":\"canceled\",\"uri\":\"a\",\"version\":true}"))
                .contains("/version");
    }

    @Test
    void unknownStatusHoldsTheStory() {
        assertThat(submission(story("\"pubStatus\":\"withheld\"")).release()).isEqualTo(Release.WITHHELD);
        assertThat(submission(story("\"pubStatus\":\"embargoed-ish\"")).release())
                .isEqualTo(Release.WITHHELD);
        assertThat(submission(story("\"pubStatus\":\"stat:usable\"")).release()).isEqualTo(Release.USABLE);
        assertThat(submission(story("\"pubstatus\":\"withheld\",\"pubStatus\":\"usable\""))
                        .release())
                .isEqualTo(Release.WITHHELD);
    }

    @Test
    void readsBothSpellingsOfAnEmbargoAndTheLaterHolds() {
        var noon = Instant.parse("2026-11-22T12:00:00Z");

        assertThat(submission(story("\"embargoed\":\"2026-11-22T12:00:00Z\"")).embargo())
                .isEqualTo(new Embargo(noon));
        assertThat(submission(story(
                                "\"embargoedUntil\":\"2026-11-22T12:00:00Z\",\"embargoed\":\"2026-11-22T11:00:00Z\""))
                        .embargo())
                .isEqualTo(new Embargo(noon));
    }

    @Test
    void readsFirstGenerationOfNinjs() {
        var draft = submission("""
                {"uri": "urn:a:1", "type": "text", "versioncreated": "2026-11-22T10:00:00Z", "headline": "Rain closes road",
                 "body_html": "<p>It is under <em>water</em>.</p>", "body_text": "It is under water.", "description_text": "Knee-deep.",
                 "byline": "Ines Calder", "located": "Port Ellery", "ednote": "for desk", "slugline": "RAIN-ROAD", "urgency": 3,
                 "subject": [{"name": "weather", "code": "20000000", "scheme": "http://cv.example/topic/"}],
                 "person": [{"name": "Ada Moss", "rel": "about"}], "organisation": [{"name": "Ellery Council"}],
                 "place": [{"name": "Port Ellery", "code": "PE"}], "copyrightholder": "Ellery Post", "usageterms": "Free",
                 "associations": {"main": {"type": "picture", "headline": "Quay", "description_text": "The quay at noon", "byline": "I. C.",
                    "renditions": {"thumb": {"href": "https://news.example/t.jpg", "width": 80}, "full": {"href": "https://news.example/f.jpg", "width": 1200}}},
                    "older": {"type": "text", "uri": "https://news.example/flood", "headline": "Last flood"},
                    "held": {"type": "text", "uri": "https://news.example/held", "headline": "Held", "pubstatus": "withheld"}}}""");
        var story = draft.content();

        assertThat(story.bodyHtml()).isEqualTo("<p>It is under <em>water</em>.</p>");
        assertThat(story.summary()).isEqualTo("Knee-deep.");
        assertThat(story.dateline()).isEqualTo("Port Ellery");
        assertThat(story.subjects()).containsExactly(new Concept("weather", "20000000", "http://cv.example/topic/"));
        assertThat(story.tags()).containsExactly("weather", "Ada Moss", "Ellery Council");
        assertThat(story.places()).containsExactly(new Concept("Port Ellery", "PE", null));
        assertThat(story.copyright()).isEqualTo("Ellery Post");
        assertThat(story.media())
                .containsExactly(
                        new Media("picture", "https://news.example/f.jpg", "The quay at noon", "I. C.", "Quay"));
        assertThat(story.related()).containsExactly(new Link("Last flood", "https://news.example/flood"));
        assertThat(draft.ignored()).containsExactly("associations/held");
        assertThat(draft.extras()).containsKeys("edNote", "slugline", "body_text", "person", "associations");
    }

    @Test
    void readsThirdGenerationOfNinjs() {
        var draft = submission("""
                {"standard": {"name": "ninjs", "version": "3.1"}, "uri": "urn:a:1", "type": "picture", "versionCreated": "2026-11-22T10:00:00Z",
                 "headlines": [{"role": "short", "value": "Rain"}, {"role": "main", "value": "Rain closes <road>", "contentType": "text/plain"}],
                 "descriptions": [{"role": "caption", "contentType": "text/html", "value": "<p>The <b>quay</b></p>"}], "by": "Ines Calder",
                 "subjects": [{"name": "weather", "uri": "http://cv.example/topic/20000000"}], "people": [{"name": "Ada Moss", "literal": "am"}],
                 "renditions": [{"name": "main", "href": "https://news.example/1.jpg", "contentType": "image/jpeg", "width": 900}],
                 "copyrightNotice": "© Post", "copyrightHolder": "Post", "expires": "2027-01-01T00:00:00Z", "genres": [{"name": "Photo"}]}""");
        var story = draft.content();

        assertThat(story.type()).isEqualTo("picture");
        assertThat(story.headline()).isEqualTo("Rain closes <road>");
        assertThat(story.bodyHtml()).isEqualTo("<p>The <b>quay</b></p>");
        assertThat(story.subjects()).containsExactly(new Concept("weather", "20000000", "http://cv.example/topic/"));
        assertThat(story.people()).containsExactly(new Concept("Ada Moss", "am", null));
        assertThat(story.media())
                .containsExactly(new Media("picture", "https://news.example/1.jpg", "The quay", "Ines Calder", null));
        assertThat(story.copyright()).isEqualTo("© Post");
        assertThat(draft.ignored()).isEmpty();
        assertThat(draft.extras()).containsKeys("headlines", "copyrightHolder", "genres", "standard");
    }

    @Test
    void correctionSignalMakesACorrection() {
        assertThat(submission(story("\"signals\":[{\"uri\":\"http://cv.iptc.org/newscodes/signal/correction\"}]"))
                        .correction())
                .isTrue();
        assertThat(submission(story("\"correctionNote\":\"Ankle-deep.\"")).correction())
                .isTrue();
        assertThat(submission(story("\"signal\":\"sig:update\"")).correction()).isFalse();
    }

    @Test
    void packagesAndPlansAreNoStories() {
        for (var type : List.of("composite", "planning", "concept")) {
            assertThat(parse("{\"uri\":\"a\",\"headline\":\"b\",\"type\":\"" + type + "\"}"))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Kind.NOT_A_STORY);
                        assertThat(refusal.uri()).isEqualTo("a");
                    });
        }
        assertThat(submission(story("\"type\":\"composite\"")).content().type()).isEqualTo("composite");
    }

    @Test
    void charsetOfContentTypeOverrulesTheBytes() {
        var latin = "{\"headline\":\"Café\",\"bodyText\":\"Café\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(FORMAT.parse(ContentType.of("application/json"), latin)).isInstanceOf(Refusal.class);
        var parsed = FORMAT.parse(ContentType.of("application/json; charset=ISO-8859-1"), latin);
        assertThat(((Draft.Submission) FormatContract.drafts(parsed).getFirst())
                        .content()
                        .headline())
                .isEqualTo("Café");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(parse("{\"a\":" + "[".repeat(100_000))).isInstanceOf(Refusal.class);
    }

    @Test
    void correctionChangesWhatItNames() {
        var known = submission(
                        story(
                                "\"summary\":\"Knee-deep.\",\"tags\":[\"weather\"],\"places\":[\"Port Ellery\"],\"language\":\"en\",\"slug\":\"rain\""))
                .content();

        var corrected = (Draft.Submission) ((Parsed.Story) FORMAT.correct(
                        "harbour-1",
                        known,
                        "{\"correctionNote\":\"It was ankle-deep.\",\"headline\":\"Rain wets road\",\"summary\":null,\"tags\":[\"roads\"]}"
                                .getBytes(StandardCharsets.UTF_8)))
                .draft();

        assertThat(corrected.uri()).isEqualTo("harbour-1");
        assertThat(corrected.correctionNote()).isEqualTo("It was ankle-deep.");
        assertThat(corrected.content())
                .isEqualTo(known.toBuilder()
                        .headline("Rain wets road")
                        .summary(null)
                        .tags(List.of("roads"))
                        .build());
        assertThat(FORMAT.correct("harbour-1", known, "{\"headline\":null}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refusal.class);
        assertThat(FORMAT.correct("harbour-1", known, "{\"uri\":\"other\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refusal.class);
    }
}
