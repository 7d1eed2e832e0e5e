package org.stoppress.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.ingest.story.SampleDrafts.SOURCE;
import static org.stoppress.ingest.story.SampleDrafts.content;
import static org.stoppress.ingest.story.SampleDrafts.held;
import static org.stoppress.ingest.story.SampleDrafts.story;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.story.Decision.Taken;
import org.stoppress.ingest.story.Stories.Confirmation;
import org.stoppress.ingest.story.Stories.Unfinished;

/** What every ledger does. Each test has stories of its own, so they may share one ledger. */
public interface StoriesContract {
    Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");
    Instant LATER = NOON.plusSeconds(5);

    Stories stories();

    @Test
    default void givesBackTheStoryThatWasKept() {
        var taken = first(uri());

        assertThat(stories().take(taken, LATER)).isTrue();

        assertThat(stories().find(taken.next().id())).contains(taken.next());
    }

    @Test
    default void knowsNothingOfOtherStories() {
        assertThat(stories().find(ArticleId.of(SOURCE, uri()))).isEmpty();
        assertThat(stories().version(ArticleId.of(SOURCE, uri()), "nothing")).isEmpty();
    }

    @Test
    default void keepsOneOfTwoFirstRevisions() {
        var uri = uri();
        var one = first(uri);
        var other = first(uri);

        assertThat(stories().take(one, LATER)).isTrue();
        assertThat(stories().take(other, LATER)).isFalse();

        assertThat(stories().find(one.next().id())).contains(one.next());
        assertThat(outbox(one.next().id())).containsExactly(one.announcement());
    }

    @Test
    default void keepsOneOfManyWritersOfTheSameRevision() throws Exception {
        var first = kept(first(uri()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 16)
                    .mapToObj(i -> update(first.next(), "Text " + i))
                    .<Callable<Boolean>>map(update -> () -> stories().take(update, LATER))
                    .toList();

            var won = threads.invokeAll(writers).stream()
                    .map(result -> result.resultNow())
                    .filter(kept -> kept)
                    .count();

            assertThat(won).isEqualTo(1);
        }
        assertThat(outbox(first.next().id())).extracting(Announcement::version).containsExactly(1L, 2L);
    }

    @Test
    default void keepsManyAtOnceAndSaysWhichWereFaster() {
        var known = kept(first(uri()));
        var overtaken = kept(first(uri()));
        kept(update(overtaken.next(), "Faster"));
        var taken = kept(first(uri()));
        var fresh = first(uri());
        var changes = List.of(
                fresh,
                update(known.next(), "Second"),
                update(overtaken.next(), "Slower"),
                first(taken.next().uri()));

        var kept = stories().takeAll(changes, LATER);

        assertThat(kept)
                .containsExactlyInAnyOrder(fresh.next().id(), known.next().id());
        assertThat(stories().findAll(List.of(fresh.next().id(), known.next().id(), ArticleId.of(SOURCE, uri()))))
                .containsOnly(
                        Map.entry(fresh.next().id(), fresh.next()),
                        Map.entry(known.next().id(), changes.get(1).next()));
        assertThat(outbox(known.next().id())).extracting(Announcement::version).containsExactly(1L, 2L);
        assertThat(outbox(taken.next().id())).hasSize(1);
        assertThat(changes.subList(0, 2))
                .allSatisfy(change -> assertThat(version(change).orElseThrow().content())
                        .isEqualTo(change.version().content()));
    }

    @Test
    default void keepsEveryPartOfAStory() {
        var first = kept(first(uri()));
        var holding = kept((Taken) first.next()
                .submit(
                        held(
                                SampleDrafts.correction(
                                        story(
                                                first.next().uri(),
                                                new SourceVersion("7", NOON),
                                                content("Held")
                                                        .publishedAt(NOON)
                                                        .build()),
                                        "A note"),
                                NOON.plusSeconds(60)),
                        occasion()));

        assertThat(stories().find(first.next().id())).contains(holding.next());

        var withdrawn = kept((Taken) holding.next().withdraw(WithdrawalKind.KILL, "Wrong", occasion()));

        assertThat(stories().find(first.next().id())).contains(withdrawn.next());
    }

    @Test
    default void givesBackEveryPartOfAVersion() {
        var content = Content.builder()
                .type("video")
                .headline("Rain")
                .bodyHtml("<p>It rained.</p>")
                .bodyText("It rained.")
                .summary("Wet.")
                .byline("Ines Calder")
                .dateline("PORT ELLERY")
                .language("en")
                .section("Local")
                .tags(List.of("weather", "traffic"))
                .subjects(List.of(new Concept("Weather", "17000000", "medtop")))
                .people(List.of(Concept.named("Ines Calder")))
                .organisations(List.of(Concept.named("Harbour Board")))
                .places(List.of(Concept.named("Port Ellery")))
                .urgency(3)
                .breaking(true)
                .alert(false)
                .publishedAt(NOON)
                .expiresAt(LATER)
                .media(List.of(new Media("picture", "https://news.example/a.jpg", "A", "B", "C")))
                .related(List.of(new Link("Flood", null)))
                .canonicalUrl("https://news.example/rain")
                .copyright("Example")
                .usageTerms("None")
                .build();
        var draft = new Draft.Submission(
                uri(),
                new SourceVersion("12", NOON),
                Release.USABLE,
                false,
                null,
                null,
                false,
                content,
                Map.of("a.b", List.of("$c", Map.of("d", 1)), "edNote", "Mind the date."),
                List.of("colour"));

        var taken = kept(Story.first(SOURCE, draft, occasion()));

        assertThat(version(taken))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("receivedAt")
                .isEqualTo(taken.version());
    }

    @Test
    default void listsVersionsThatWereTakenNewestFirst() {
        var first = kept(first(uri()));
        var second = kept(update(first.next(), "Second"));
        lost(update(first.next(), "Slower"));
        lost(first(second.next().uri()));

        assertThat(stories().versions(second.next()))
                .extracting(TakenVersion::key)
                .containsExactly(second.version().key(), first.version().key());
    }

    /** Whoever lost decides again, under the same key. */
    @Test
    default void takesAVersionInPlaceOfOneThatWasSlower() {
        var first = kept(first(uri()));
        var second = kept(update(first.next(), "Second"));
        var occasion = occasion();
        lost(update(first.next(), "Third", occasion));

        var third = kept(update(second.next(), "Third", occasion));

        assertThat(version(third))
                .map(TakenVersion::previous)
                .contains(second.version().key());
        assertThat(stories().versions(third.next())).hasSize(3);
    }

    @Test
    default void discardsAVersionThatWasSlower() {
        var first = kept(first(uri()));
        kept(update(first.next(), "Second"));
        var slower = update(first.next(), "Slower");
        lost(slower);

        stories().discard(slower.version().key());

        assertThat(version(slower)).isEmpty();
    }

    @Test
    default void keepsARevisionWithoutAVersion() {
        var first = kept(first(uri()));
        var again = (Decision.Duplicate) first.next()
                .submit(
                        story(
                                first.next().uri(),
                                new SourceVersion("9", null),
                                content("First").build()),
                        occasion());

        assertThat(stories().keep(again.next(), LATER)).isTrue();
        assertThat(stories().keep(again.next(), LATER)).isFalse();

        assertThat(stories().find(first.next().id())).contains(again.next());
        assertThat(version(first)).isPresent();
    }

    @Test
    default void announcementsAreWorkUntilTheyAreConfirmed() {
        var first = kept(first(uri()));
        var second = kept(update(first.next(), "Second"));
        var id = first.next().id();

        assertThat(unfinished(id, LATER.minusMillis(1))).isEmpty();
        assertThat(outbox(id)).containsExactly(first.announcement(), second.announcement());

        stories().confirm(List.of(new Confirmation(id, 2)));
        assertThat(outbox(id)).containsExactly(first.announcement());

        stories().confirm(List.of(new Confirmation(id, 1), new Confirmation(id, 2)));
        assertThat(unfinished(id, Instant.MAX.minusSeconds(1))).isEmpty();
        assertThat(stories().find(id)).contains(second.next());
    }

    @Test
    default void confirmsManyAtOnce() {
        var stories = IntStream.range(0, 20).mapToObj(_ -> kept(first(uri()))).toList();

        stories()
                .confirm(stories.stream()
                        .map(taken -> new Confirmation(taken.next().id(), 1))
                        .toList());

        assertThat(stories)
                .allSatisfy(taken -> assertThat(outbox(taken.next().id())).isEmpty());
    }

    @Test
    default void manyNewStoriesAreNoWorkOnceTheyAreConfirmed() {
        var many = keptTogether(50);

        stories().confirm(confirmations(many.subList(0, 30)));
        stories().confirm(confirmations(many.subList(20, 50)));

        assertThat(many)
                .allSatisfy(taken -> assertThat(outbox(taken.next().id())).isEmpty());
    }

    /** Whoever took them died: what the log has already is told again, and nothing is missing. */
    @Test
    default void ofManyNewStoriesNoneIsForgottenWhileOneIsUnconfirmed() {
        var many = keptTogether(50);

        stories().confirm(confirmations(many.subList(1, 50)));

        assertThat(unfinished(many.getFirst().next().id(), LATER.minusMillis(1)))
                .isEmpty();
        assertThat(outbox(many.getFirst().next().id()))
                .containsExactly(many.getFirst().announcement());

        stories().confirm(confirmations(many));

        assertThat(many)
                .allSatisfy(taken -> assertThat(outbox(taken.next().id())).isEmpty());
    }

    @Test
    default void updateOfOneOfManyNewStoriesLeavesBothToBeConfirmed() {
        var many = keptTogether(50);
        var first = many.getFirst();
        var second = kept(update(first.next(), "Second"));

        stories().confirm(confirmations(many.subList(1, 50)));

        assertThat(outbox(first.next().id())).containsExactly(first.announcement(), second.announcement());

        stories().confirm(confirmations(List.of(first, second)));

        assertThat(outbox(first.next().id())).isEmpty();
    }

    /** Its own event is in the log, those of others are not yet. */
    @Test
    default void updateOfAConfirmedOneOfManyNewStoriesIsAllThereIsToDoForIt() {
        var many = keptTogether(50);
        stories().confirm(confirmations(many.subList(0, 10)));

        var second = kept(update(many.getFirst().next(), "Second"));

        assertThat(outbox(second.next().id())).containsExactly(second.announcement());
    }

    @Test
    default void updateOfOneOfManyConfirmedStoriesIsAllThereIsToDo() {
        var many = keptTogether(50);
        stories().confirm(confirmations(many));

        var second = kept(update(many.getFirst().next(), "Second"));
        var third = update(many.getLast().next(), "Third");
        assertThat(stories().takeAll(List.of(third), LATER)).hasSize(1);

        assertThat(outbox(second.next().id())).containsExactly(second.announcement());
        assertThat(outbox(third.next().id())).containsExactly(third.announcement());
    }

    /** The log has a whole batch at the very moment when some of its stories change. */
    @Test
    default void updateWhileItsBatchIsConfirmedIsAllThereIsToDo() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var many = keptTogether(40);
                int later = i;
                var confirming = threads.submit(() -> {
                    // Each time a little later than the last.
                    many.stream()
                            .limit(later)
                            .forEach(taken -> stories().find(taken.next().id()));
                    stories().confirm(confirmations(many));
                });
                var updates = many.subList(0, 8).stream()
                        .map(taken -> update(taken.next(), "Second"))
                        .toList();

                assertThat(stories().takeAll(updates, LATER)).hasSize(8);

                confirming.get();
                var left = stories().unfinished(LATER.plusSeconds(1), 10_000).stream()
                        .collect(Collectors.toMap(Unfinished::article, Unfinished::announcements));
                assertThat(updates)
                        .allSatisfy(update ->
                                assertThat(left.get(update.next().id())).containsExactly(update.announcement()));
            }
        }
    }

    /** For tests of adapters too. */
    default List<Taken> keptTogether(int count) {
        var many = IntStream.range(0, count).mapToObj(_ -> first(uri())).toList();
        assertThat(stories().takeAll(many, LATER)).hasSize(count);
        return many;
    }

    static List<Confirmation> confirmations(List<Taken> takings) {
        return takings.stream()
                .map(taken -> new Confirmation(taken.next().id(), taken.next().version()))
                .toList();
    }

    @Test
    default void workIsClaimedOnce() {
        var id = kept(first(uri())).next().id();
        var work = unfinished(id, LATER.plusSeconds(1)).getFirst();

        assertThat(stories().claim(work, LATER.plusSeconds(10))).isTrue();
        assertThat(stories().claim(work, LATER.plusSeconds(10))).isFalse();

        assertThat(unfinished(id, LATER.plusSeconds(1))).isEmpty();
        assertThat(unfinished(id, LATER.plusSeconds(10))).hasSize(1);
    }

    @Test
    default void oldestWorkComesFirst() {
        var late = kept(first(uri()), LATER.plusSeconds(2)).next().id();
        var early = kept(first(uri()), LATER.plusSeconds(1)).next().id();

        assertThat(stories().unfinished(LATER.plusSeconds(3), 10_000))
                .extracting(Unfinished::article)
                .containsSubsequence(early, late);
    }

    @Test
    default void erasesWhatWasReceivedBeforeATakedown() {
        var first = kept(first(uri()));
        var id = first.next().id();
        var withdrawn = kept((Taken) first.next().withdraw(WithdrawalKind.TAKEDOWN, "Wrong", occasion()));
        var reopened = kept((Taken) withdrawn.next().reinstate("Right", occasion(LATER)));
        var again = kept((Taken) reopened.next().submit(rain(withdrawn.next().uri(), "Again"), occasion(LATER)));
        stories().confirm(List.of(new Confirmation(id, 1), new Confirmation(id, 2), new Confirmation(id, 3)));
        var work = unfinished(id, LATER.plusSeconds(60)).getFirst();

        stories().finish(id, work.eraseUpTo());

        assertThat(work.announcements()).isEmpty();
        assertThat(version(first).orElseThrow().content()).isNull();
        assertThat(version(again).orElseThrow().content()).isNotNull();
        assertThat(stories().find(id).orElseThrow().eraseUpTo()).isNull();
        assertThat(unfinished(id, LATER.plusSeconds(600))).isEmpty();
    }

    @Test
    default void worksUnderErasureUntilItIsConfirmed() {
        var first = kept(first(uri()));
        var id = first.next().id();
        kept((Taken) first.next().withdraw(WithdrawalKind.TAKEDOWN, "Wrong", occasion()));
        stories().confirm(List.of(new Confirmation(id, 1)));

        stories().finish(id, NOON);

        assertThat(outbox(id)).extracting(Announcement::version).containsExactly(2L);

        stories().confirm(List.of(new Confirmation(id, 2)));

        assertThat(unfinished(id, LATER.plusSeconds(600))).isEmpty();
    }

    @Test
    default void tellsWhatIsHeldSoonestFirst() {
        var late = kept(holding(NOON.plusSeconds(50)));
        var early = kept(holding(NOON.plusSeconds(40)));
        var beyond = kept(holding(NOON.plusSeconds(61)));
        var endless = kept(holding(null));

        var held = stories().heldUntil(NOON.plusSeconds(60), 1000).stream()
                .map(Stories.Due::article)
                .toList();

        assertThat(held)
                .containsSubsequence(early.next().id(), late.next().id())
                .doesNotContain(beyond.next().id(), endless.next().id());

        var released = kept(early.next().release(occasion(NOON.plusSeconds(40))));

        assertThat(stories().heldUntil(NOON.plusSeconds(60), 1000))
                .extracting(Stories.Due::article)
                .doesNotContain(released.next().id());
    }

    private Taken kept(Taken taken) {
        return kept(taken, LATER);
    }

    private Taken kept(Taken taken, Instant due) {
        assertThat(stories().take(taken, due)).isTrue();
        return taken;
    }

    private void lost(Taken taken) {
        assertThat(stories().take(taken, LATER)).isFalse();
    }

    private Optional<TakenVersion> version(Taken taken) {
        return stories().version(taken.next().id(), taken.version().key());
    }

    private List<Unfinished> unfinished(ArticleId id, Instant now) {
        return stories()
                .unfinished(
                        now.isAfter(Instant.parse("2200-01-01T00:00:00Z"))
                                ? Instant.parse("2200-01-01T00:00:00Z")
                                : now,
                        10_000)
                .stream()
                .filter(work -> work.article().equals(id))
                .toList();
    }

    private List<Announcement> outbox(ArticleId id) {
        var seen = new HashSet<Announcement>();
        return unfinished(id, LATER.plusSeconds(3600)).stream()
                .flatMap(work -> work.announcements().stream())
                .filter(seen::add)
                .toList();
    }

    private static Taken first(String uri) {
        return Story.first(SOURCE, rain(uri, "First"), occasion());
    }

    private static Taken holding(Instant until) {
        return Story.first(SOURCE, held(rain(uri(), "Held"), until), occasion());
    }

    private static Taken update(Story story, String text) {
        return update(story, text, occasion());
    }

    private static Taken update(Story story, String text, Occasion occasion) {
        return (Taken) story.submit(rain(story.uri(), text), occasion);
    }

    private static Draft.Submission rain(String uri, String text) {
        return story(uri, SourceVersion.UNKNOWN, content(text).build());
    }

    private static Occasion occasion() {
        return occasion(NOON);
    }

    private static Occasion occasion(Instant now) {
        return new Occasion("key/" + UUID.randomUUID(), now, "00-1234-1234-01");
    }

    private static String uri() {
        return "urn:test:" + UUID.randomUUID();
    }
}
