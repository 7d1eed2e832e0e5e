package org.stoppress.ingest.reject;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.reject.Reject.Refusal;
import org.stoppress.ingest.reject.Rejects.Place;
import org.stoppress.ingest.reject.Rejects.Query;

/** What every keeper of rejects does. */
public interface RejectsContract {
    Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    Rejects rejects();

    static Reject sample(String source, Instant at, String payload, Refusal... refusals) {
        return Reject.of(source, at, "application/json", payload.getBytes(UTF_8), "request", List.of(refusals));
    }

    static Refusal refusal(int status, @Nullable Integer place, @Nullable String uri, @Nullable String articleId) {
        return new Refusal(place, status, "/problems/invalid-story", uri, articleId, "{\"status\": " + status + "}");
    }

    @Test
    default void givesBackWhatWasPutIn() {
        var reject =
                sample(source(), NOON, "{}", refusal(422, 0, "urn:a", "0123456789ABCDEF"), refusal(409, 3, null, null));

        rejects().keep(List.of(reject));

        var found = rejects().find(reject.id()).orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(reject);
        assertThat(new String(found.payload(), UTF_8)).isEqualTo("{}");
    }

    @Test
    default void whatWasToBeDoneWithAStoryIsAnotherForEachStoryAndVerb() {
        var source = source();
        var about = refusal(409, null, "urn:a", "0123456789ABCDEF");
        var other = refusal(409, null, "urn:b", "0123456789ABCDEG");
        var correction = sample(source, NOON, "{}", about).of(Verb.CORRECTION);

        rejects()
                .keep(List.of(
                        correction,
                        sample(source, NOON, "{}", about).of(Verb.REINSTATEMENT),
                        sample(source, NOON, "{}", other).of(Verb.CORRECTION),
                        sample(source, NOON, "{}", about)));

        assertThat(rejects().list(of(source), 10)).hasSize(4);
        assertThat(rejects().find(correction.id()).orElseThrow().verb()).isEqualTo(Verb.CORRECTION);
    }

    @Test
    default void sameOneIsCountedAndComesToTheFront() {
        var source = source();
        var first = sample(source, NOON, "{}", refusal(422, null, null, null));
        rejects().keep(List.of(first, sample(source, NOON.plusSeconds(1), "[]", refusal(400, null, null, null))));

        rejects().keep(List.of(sample(source, NOON.plusSeconds(2), "{}", refusal(422, null, null, null))));

        var listed = rejects().list(of(source), 10);
        assertThat(listed).hasSize(2);
        assertThat(listed.getFirst().id()).isEqualTo(first.id());
        assertThat(listed.getFirst().times()).isEqualTo(2);
        assertThat(listed.getFirst().firstAt()).isEqualTo(NOON);
        assertThat(listed.getFirst().at()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    default void listsPageByPageAndFiltered() {
        var source = source();
        var about = refusal(409, null, "urn:a", "0123456789ABCDEF");
        for (int i = 0; i < 5; i++) {
            // Two at each instant: the id tells them apart.
            rejects()
                    .keep(List.of(sample(
                            source,
                            NOON.plusSeconds(i / 2),
                            "{" + i,
                            i == 3 ? about : refusal(422, null, null, null))));
        }

        var all = rejects().list(of(source), 10).stream().map(Reject::id).toList();
        var paged = new ArrayList<String>();
        Place after = null;
        while (paged.size() < 5) {
            var page = rejects().list(new Query(source, null, null, null, null, after), 2);
            page.forEach(reject -> paged.add(reject.id()));
            after = new Place(page.getLast().at(), page.getLast().id());
        }

        assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
        assertThat(rejects().list(new Query(source, "0123456789ABCDEF", null, null, null, null), 10))
                .hasSize(1);
        assertThat(rejects().list(new Query(source, null, 422, null, null, null), 10))
                .hasSize(4);
        assertThat(rejects().list(new Query(source, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2), null), 10))
                .hasSize(2);
        assertThat(rejects().list(of(source()), 10)).isEmpty();
    }

    @Test
    default void removes() {
        var source = source();
        var one = sample(source, NOON, "{", refusal(400, null, null, null));
        var taken = sample(source, NOON, "}", refusal(409, null, "urn:a", "0123456789ABCDEF"));
        var theirs = sample(source(), NOON, "}", refusal(409, null, "urn:a", "0123456789ABCDEF"));
        rejects().keep(List.of(one, taken, theirs));

        rejects().removeAbout(source, "0123456789ABCDEF");

        assertThat(rejects().remove(one.id())).isTrue();
        assertThat(rejects().remove(one.id())).isFalse();
        assertThat(rejects().find(taken.id())).isEmpty();
        assertThat(rejects().find(theirs.id())).isPresent();
    }

    @Test
    default void sweepsWhatIsOld() {
        var old = sample(source(), NOON.minusSeconds(100_000), "{", refusal(400, null, null, null));
        var recent = sample(source(), NOON, "{", refusal(400, null, null, null));
        rejects().keep(List.of(old, recent));

        rejects().sweep(NOON);

        assertThat(rejects().find(old.id())).isEmpty();
        assertThat(rejects().find(recent.id())).isPresent();
    }

    @Test
    default void leavesTheLatestOfASource() {
        var source = source();
        for (int i = 0; i < 6; i++) {
            rejects()
                    .keep(List.of(
                            sample(source, NOON.plusSeconds(i / 2), "12345678" + i, refusal(400, null, null, null))));
        }
        var latest = rejects().list(of(source), 10).stream().map(Reject::id).toList();

        rejects().trim(source, 4, 1000);
        assertThat(rejects().list(of(source), 10)).extracting(Reject::id).isEqualTo(latest.subList(0, 4));

        rejects().trim(source, 4, 20);
        assertThat(rejects().list(of(source), 10)).extracting(Reject::id).isEqualTo(latest.subList(0, 2));
    }

    private static Query of(String source) {
        return new Query(source, null, null, null, null, null);
    }

    private static String source() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }
}
