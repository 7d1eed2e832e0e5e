package org.stoppress.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Lifecycle.Act;
import org.stoppress.ingest.story.Lifecycle.Place;
import org.stoppress.ingest.story.Lifecycle.Sign;
import org.stoppress.ingest.story.Release;
import org.stoppress.ingest.story.WithdrawalKind;

/** Every format reads what is to become of a story as its source means it. */
class LifecycleBySourceTest {
    private static final Formats FORMATS = Formats.all();

    private static Draft parse(String type, String document, Lifecycle lifecycle) {
        return FormatContract.drafts(FORMATS.parse(type, document.getBytes(StandardCharsets.UTF_8), lifecycle))
                .getFirst();
    }

    private static Draft parse(String type, String document, Sign... signs) {
        return parse(type, document, new Lifecycle(List.of(signs), false));
    }

    private static String json(String members) {
        return "{\"uri\":\"e:1\",\"headline\":\"Rain\",\"bodyText\":\"It rains.\"" + members + "}";
    }

    private static String rss(String members) {
        return "<rss><channel><item><guid>e:1</guid><description>It rains.</description>" + members
                + "</item></channel></rss>";
    }

    private static String newsItem(String itemMeta) {
        return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"e:1\"><itemMeta>" + itemMeta
                + "</itemMeta><contentMeta><headline>Rain</headline></contentMeta><contentSet><inlineData contenttype=\"text/plain\">It rains.</inlineData></contentSet></newsItem>";
    }

    private static String nitf(String attributes, String docdata) {
        return "<nitf><head><docdata " + attributes + "><doc-id id-string=\"e:1\"/>" + docdata
                + "</docdata></head><body><body.head><hedline><hl1>Rain</hl1></hedline></body.head><body.content><p>It rains.</p></body.content></body></nitf>";
    }

    @Test
    void statusInEverySpelling() {
        for (var word : List.of("canceled", "cancelled", "Canceled", "stat:canceled", "killed")) {
            assertThat(parse("application/json", json(",\"pubStatus\":\"" + word + "\"")))
                    .as(word)
                    .isInstanceOf(Draft.Withdrawal.class);
            assertThat(parse("application/json", json(",\"pubstatus\":\"" + word + "\"")))
                    .isInstanceOf(Draft.Withdrawal.class);
            assertThat(parse("application/xml", newsItem("<pubStatus qcode=\"" + word + "\"/>")))
                    .isInstanceOf(Draft.Withdrawal.class);
            assertThat(parse("application/xml", nitf("management-status=\"" + word + "\"", "")))
                    .isInstanceOf(Draft.Withdrawal.class);
        }
        assertThat(parse(
                        "application/xml",
                        newsItem("<pubStatus uri=\"http://cv.iptc.org/newscodes/pubstatusg2/canceled\"/>")))
                .isInstanceOf(Draft.Withdrawal.class);
        for (var word : List.of("withheld", "stat:withheld", "soon")) {
            assertThat(submission(parse("application/json", json(",\"pubStatus\":\"" + word + "\"")))
                            .release())
                    .isEqualTo(Release.WITHHELD);
            var item = submission(parse("application/xml", newsItem("<pubStatus qcode=\"" + word + "\"/>")));
            assertThat(item.release()).isEqualTo(Release.WITHHELD);
            assertThat(item.extras()).containsEntry("pubStatus", word);
        }
    }

    private static Draft.Submission submission(Draft draft) {
        return (Draft.Submission) draft;
    }

    @Test
    void sourcesOwnWords() {
        assertThat(parse(
                        "application/json",
                        json(",\"pubStatus\":\"spiked\""),
                        new Sign(Place.STATUS, "spiked", Act.TAKEDOWN)))
                .isInstanceOfSatisfying(
                        Draft.Withdrawal.class,
                        withdrawal -> assertThat(withdrawal.kind()).isEqualTo(WithdrawalKind.TAKEDOWN));
        assertThat(submission(parse(
                                "application/xml",
                                newsItem("<signal qcode=\"ep:corr\"/>"),
                                new Sign(Place.SIGNAL, "ep:corr", Act.CORRECTION)))
                        .correction())
                .isTrue();
        assertThat(submission(parse(
                                "application/xml",
                                nitf("", "<ed-msg msg-type=\"hold\" info=\"Not yet\"/>"),
                                new Sign(Place.SIGNAL, "hold", Act.WITHHOLD)))
                        .release())
                .isEqualTo(Release.WITHHELD);
    }

    @Test
    void formatsWithoutAFieldForItSayItInTheText() {
        var kill = new Sign(Place.HEADLINE, "KILL", Act.KILL);
        var corrected = new Sign(Place.TAG, "Corrected", Act.CORRECTION);

        assertThat(parse("application/rss+xml", rss("<title>KILL: Rain</title>"), kill))
                .isInstanceOf(Draft.Withdrawal.class);
        assertThat(parse("text/plain", "KILL - Rain\n\nIt rains on the quay.", kill))
                .isInstanceOf(Draft.Withdrawal.class);
        assertThat(submission(parse("application/rss+xml", rss("<title>Killing frost</title>"), kill))
                        .release())
                .isEqualTo(Release.USABLE);
        assertThat(submission(parse(
                                "application/rss+xml",
                                rss("<title>Rain</title><category>corrected</category>"),
                                corrected))
                        .correction())
                .isTrue();
        assertThat(submission(parse(
                                "application/json",
                                json(",\"edNote\":\"CORRECTS depth in paragraph 2\""),
                                new Sign(Place.NOTE, "corrects", Act.CORRECTION)))
                        .correction())
                .isTrue();
    }

    @Test
    void withdrawalWins() {
        assertThat(parse(
                        "application/xml",
                        newsItem("<pubStatus qcode=\"stat:canceled\"/><signal qcode=\"sig:correction\"/>")))
                .isInstanceOf(Draft.Withdrawal.class);
        assertThat(parse(
                        "application/xml",
                        newsItem("<pubStatus qcode=\"stat:usable\"/><pubStatus qcode=\"stat:canceled\"/>")))
                .isInstanceOf(Draft.Withdrawal.class);
    }

    /** Some systems write the end of an embargo as the expiry: a story that expires as it is released would never be seen. */
    @Test
    void embargoWrittenAsExpiry() {
        var noon = Instant.parse("2030-01-01T12:00:00Z");
        var twice = submission(parse(
                "application/json",
                json(",\"embargoedUntil\":\"2030-01-01T12:00:00Z\",\"expires\":\"2030-01-01T12:00:00Z\"")));
        var own = submission(parse(
                "application/xml",
                nitf("", "<date.expire norm=\"20300101T120000Z\"/>"),
                new Lifecycle(List.of(), true)));

        assertThat(twice.embargo()).isEqualTo(new Embargo(noon));
        assertThat(twice.content().expiresAt()).isNull();
        assertThat(twice.extras()).containsEntry("expires", "2030-01-01T12:00:00Z");
        assertThat(own.embargo()).isEqualTo(new Embargo(noon));
        assertThat(own.content().expiresAt()).isNull();
    }

    @Test
    void noteToEditorsIsNoReasonForReaders() {
        var kill = (Draft.Withdrawal) parse(
                "application/xml", nitf("management-status=\"canceled\"", "<ed-msg info=\"Names the wrong man\"/>"));

        assertThat(kill.reason()).isNull();
        assertThat(kill.extras()).containsEntry("edNote", "Names the wrong man");
    }
}
