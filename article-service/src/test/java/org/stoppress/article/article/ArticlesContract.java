package org.stoppress.article.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.LANE;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.at;
import static org.stoppress.article.article.SampleArticles.id;
import static org.stoppress.article.article.SampleArticles.killed;
import static org.stoppress.article.article.SampleArticles.logged;
import static org.stoppress.article.article.SampleArticles.rain;
import static org.stoppress.article.article.SampleArticles.takenDown;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every way to keep articles promises. */
public interface ArticlesContract {
    /** Empty ones, at each call. It knows the newest change to the millisecond. */
    Articles articles();

    @Test
    default void givesBackWhatItKeeps() {
        var articles = articles();
        var change = at(
                3,
                17,
                rain("one", 1)
                        .corrected("Ankle-high.")
                        .expires(NOON.plusSeconds(1_000))
                        .media(new Media("picture", "https://img.example/a.jpg", "The road", "I. Calder", null))
                        .build());

        articles.keep(List.of(change));

        assertThat(articles.find(id("one"))).contains(change);
        assertThat(articles.head(id("one"))).contains(new Head(1, false, change.loggedAt()));
        assertThat(articles.revision(id("one"), 1)).contains(Revision.of(change));
        assertThat(articles.lastChange()).isEqualTo(change.loggedAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(articles.find(id("other"))).isEmpty();
        assertThat(articles.head(id("other"))).isEmpty();
        assertThat(articles.revision(id("one"), 2)).isEmpty();
        assertThat(articles.revisions(id("other"))).isEmpty();
    }

    @Test
    default void givesBackTheBareMinimumToo() {
        var articles = articles();
        var bare = at(
                0,
                0,
                rain("bare", 1)
                        .section(null)
                        .byline(null)
                        .language(null)
                        .tags()
                        .places()
                        .urgency(null)
                        .build());

        articles.keep(List.of(bare));

        assertThat(articles.find(id("bare"))).contains(bare);
    }

    /** The embedded store can't look for one of none. */
    @Test
    default void findsNothingWhereNothingIsAskedFor() {
        var articles = articles();
        articles.keep(logged(rain("a", 1).build()));

        assertThat(articles.find(List.of(), true)).isEmpty();
    }

    @Test
    default void keepingTheSameVersionTwiceKeepsOne() {
        var articles = articles();
        var first = at(0, 0, rain("one", 1).build());
        var copy = at(0, 9, rain("one", 1).build());

        articles.keep(List.of(first));
        articles.keep(List.of(copy));

        assertThat(articles.revisions(id("one"))).hasSize(1);
        assertThat(articles.find(id("one"))).contains(first);
    }

    /** However the log's two lanes and redelivery mix them: what ends up is decided by the set of changes. */
    @Test
    default void dependsOnTheSetOfChangesAlone() {
        var lives = new ArrayList<Change>();
        for (var name : List.of("one", "two", "three")) {
            lives.addAll(List.of(
                    at(lives.size(), 0, rain(name, 1).build()),
                    at(lives.size(), 1, rain(name, 2).build()),
                    at(lives.size(), 2, killed(name, 3)),
                    at(
                            lives.size(),
                            3,
                            rain(name, 4).corrected("Open after all.").build()),
                    at(lives.size(), 4, name.equals("one") ? killed(name, 5) : takenDown(name, 5)),
                    at(lives.size(), 5, rain(name, 6).build()),
                    at(lives.size(), 6, rain(name, 7).section("World").build())));
        }
        lives.add(at(90, 0, rain("four", 1).build()));
        lives.add(at(90, 1, takenDown("four", 2)));
        var inOrder = articles();
        inOrder.keep(lives);
        var expected = state(inOrder);

        for (int seed = 0; seed < 25; seed++) {
            var random = new Random(seed);
            var shuffled = new ArrayList<>(lives);
            IntStream.range(0, 10).forEach(_ -> shuffled.add(lives.get(random.nextInt(lives.size()))));
            Collections.shuffle(shuffled, random);
            var articles = articles();
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(8));
                articles.keep(shuffled.subList(from, to));
                from = to;
            }
            assertThat(state(articles)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    default void takesChangesFromManyAtOnce() throws Exception {
        var articles = articles();
        var expected = articles();
        var changes = new ArrayList<Change>();
        for (int version = 1; version <= 8; version++) {
            for (int story = 0; story < 5; story++) {
                changes.add(at(
                        story,
                        version,
                        version == 5
                                ? takenDown("s" + story, 5)
                                : rain("s" + story, version).build()));
            }
        }
        expected.keep(changes);

        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = IntStream.range(0, 4)
                    .mapToObj(seed -> threads.submit(() -> {
                        var mine = new ArrayList<>(changes);
                        Collections.shuffle(mine, new Random(seed));
                        for (int from = 0; from < mine.size(); from += 7) {
                            articles.keep(mine.subList(from, Math.min(mine.size(), from + 7)));
                        }
                    }))
                    .toList();
            for (var one : work) {
                one.get();
            }
        }

        assertThat(state(articles)).isEqualTo(state(expected));
    }

    private static List<Object> state(Articles articles) {
        var state = new ArrayList<Object>();
        for (var name : List.of("one", "two", "three", "four", "s0", "s1", "s2", "s3", "s4")) {
            state.add(articles.find(id(name)));
            state.add(articles.revisions(id(name)));
            for (long version = 1; version <= 8; version++) {
                state.add(articles.revision(id(name), version));
            }
        }
        state.add(articles.removed(null, 200));
        state.add(articles.list(Selection.everything(NOON), null, 200, true).articles());
        state.add(articles.sections(NOON));
        state.add(articles.tags(NOON));
        state.add(articles.lastChange());
        return state;
    }

    @Test
    default void withdrawalLeavesATombstoneInPlaceOfTheStory() {
        var articles = articles();

        articles.keep(logged(rain("one", 1).build(), rain("two", 1).build(), killed("one", 2)));

        assertThat(articles.find(id("one")).orElseThrow().standing()).isEqualTo(killed("one", 2));
        assertThat(articles.head(id("one")).orElseThrow().withdrawn()).isTrue();
        assertThat(articles.list(Selection.everything(NOON), null, 10, false).articles())
                .extracting(Article::id)
                .containsExactly(id("two"));
        assertThat(articles.removed(null, 10)).containsExactly(killed("one", 2));
        assertThat(articles.sections(NOON)).containsExactly(new Count("Local", 1));
    }

    @Test
    default void reinstatementTakesTheTombstoneAway() {
        var articles = articles();

        articles.keep(
                logged(rain("one", 1).build(), killed("one", 2), rain("one", 3).build()));

        assertThat(articles.removed(null, 10)).isEmpty();
        assertThat(articles.list(Selection.everything(NOON), null, 10, false).articles())
                .hasSize(1);
    }

    @Test
    default void killKeepsTheTextOfEarlierVersionsAndTakedownErasesIt() {
        var articles = articles();

        articles.keep(logged(
                rain("killed", 1).build(),
                killed("killed", 2),
                rain("taken", 1).build(),
                takenDown("taken", 2),
                rain("taken", 3).build()));

        assertThat(articles.revision(id("killed"), 1).orElseThrow().standing()).isNotNull();
        assertThat(articles.revision(id("taken"), 1).orElseThrow().standing()).isNull();
        assertThat(articles.revision(id("taken"), 2).orElseThrow().standing()).isEqualTo(takenDown("taken", 2));
        assertThat(articles.revision(id("taken"), 3).orElseThrow().standing()).isNotNull();
        assertThat(articles.revisions(id("taken")))
                .extracting(Revision::version)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    default void erasesWhatComesAfterItsTakedown() {
        var articles = articles();

        articles.keep(logged(takenDown("taken", 3)));
        articles.keep(logged(rain("taken", 1).build(), rain("taken", 2).build()));

        assertThat(articles.revisions(id("taken")))
                .filteredOn(revision -> revision.version() < 3)
                .hasSize(2)
                .allMatch(revision -> revision.standing() == null);
    }

    @Test
    default void listsInEachOrder() {
        var articles = articles();
        articles.keep(logged(
                rain("early", 1)
                        .published(NOON.minusSeconds(60))
                        .updated(NOON.plusSeconds(9))
                        .build(),
                rain("late", 1)
                        .published(NOON.plusNanos(1_000))
                        .updated(NOON.plusSeconds(1))
                        .build(),
                rain("middle", 1).published(NOON).updated(NOON.plusSeconds(5)).build()));

        assertThat(names(articles, all -> all)).containsExactly("late", "middle", "early");
        assertThat(names(articles, all -> all.in(Order.OLDEST))).containsExactly("early", "middle", "late");
        assertThat(names(articles, all -> all.in(Order.UPDATED))).containsExactly("early", "middle", "late");
    }

    @Test
    default void filtersByEachField() {
        var articles = articles();
        articles.keep(logged(
                rain("a", 1)
                        .section("World")
                        .tags("Weather", "flood")
                        .source("north")
                        .byline("Ana Bell")
                        .language("en-GB")
                        .places("Oslo")
                        .urgency(1)
                        .published(NOON.minusSeconds(1))
                        .build(),
                rain("b", 1)
                        .section("Local")
                        .tags("weather")
                        .language("pt")
                        .urgency(null)
                        .breaking()
                        .published(NOON.minusSeconds(2))
                        .build(),
                rain("c", 1)
                        .section(null)
                        .tags("flood", "politics")
                        .urgency(7)
                        .published(NOON.minusSeconds(3))
                        .build()));

        assertThat(names(articles, all -> all.inSections(Set.of("world")))).containsExactly("a");
        assertThat(names(articles, all -> all.inSections(Set.of("World", "LOCAL"))))
                .containsExactly("a", "b");
        assertThat(names(articles, all -> all.tagged(List.of(Set.of("weather")))))
                .containsExactly("a", "b");
        assertThat(names(articles, all -> all.tagged(List.of(Set.of("weather"), Set.of("Flood")))))
                .containsExactly("a");
        assertThat(names(articles, all -> all.tagged(List.of(Set.of("weather", "politics")))))
                .containsExactly("a", "b", "c");
        assertThat(names(articles, all -> all.fromSources(Set.of("north")))).containsExactly("a");
        assertThat(names(articles, all -> selection(all, Set.of("ana bell"), Set.of(), Set.of(), null, null)))
                .containsExactly("a");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of("en"), Set.of(), null, null)))
                .containsExactly("a", "c");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of("en-gb"), Set.of(), null, null)))
                .containsExactly("a");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of(), Set.of("oslo"), null, null)))
                .containsExactly("a");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of(), Set.of(), true, null)))
                .containsExactly("b");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of(), Set.of(), false, null)))
                .containsExactly("a", "c");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of(), Set.of(), null, 1)))
                .containsExactly("a");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of(), Set.of(), null, 5)))
                .containsExactly("a", "b");
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of(), Set.of(), true, 4)))
                .isEmpty();
        assertThat(names(articles, all -> selection(all, Set.of(), Set.of(), Set.of(), true, 9)))
                .containsExactly("b");
    }

    private static Selection selection(
            Selection all,
            Set<String> bylines,
            Set<String> languages,
            Set<String> places,
            @Nullable Boolean breaking,
            @Nullable Integer maxUrgency) {
        return new Selection(
                Set.of(),
                List.of(),
                Set.of(),
                bylines,
                languages,
                places,
                breaking,
                maxUrgency,
                null,
                null,
                all.expiredBy(),
                all.order());
    }

    @Test
    default void filtersByTimeFromInclusiveToExclusive() {
        var articles = articles();
        articles.keep(logged(
                rain("a", 1).published(NOON).build(),
                rain("b", 1).published(NOON.plusSeconds(1)).build(),
                rain("c", 1).published(NOON.plusSeconds(2)).build()));

        for (var order : Order.values()) {
            assertThat(names(articles, _ -> between(NOON, NOON.plusSeconds(2), order)))
                    .as("%s", order)
                    .containsExactlyInAnyOrder("a", "b");
        }
    }

    private static Selection between(Instant from, Instant to, Order order) {
        return new Selection(
                Set.of(), List.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, from, to, NOON, order);
    }

    @Test
    default void leavesOutWhatHasExpired() {
        var articles = articles();
        articles.keep(logged(
                rain("gone", 1).expires(NOON).build(),
                rain("here", 1).expires(NOON.plusSeconds(1)).build(),
                rain("stays", 1).build()));

        assertThat(names(articles, all -> all)).containsExactlyInAnyOrder("here", "stays");
        assertThat(names(articles, _ -> Selection.everything(null))).hasSize(3);
        assertThat(articles.find(List.of(id("gone")), false)).hasSize(1);
        assertThat(articles.sections(NOON)).containsExactly(new Count("Local", 2));
    }

    @Test
    default void answersTheSameWhenWhatExpiredIsPutAway() {
        var articles = articles();
        articles.keep(logged(IntStream.range(0, 12)
                .mapToObj(i -> (i % 3 == 0 ? rain("s" + i, 1).expires(NOON.plusSeconds(i)) : rain("s" + i, 1))
                        .section(i % 2 == 0 ? "Local" : "World")
                        .published(NOON.plusSeconds(i))
                        .build())
                .toArray(Standing[]::new)));
        articles.putAway(NOON.plusSeconds(6));

        var all = Selection.everything(null);
        assertThat(names(articles, _ -> all)).hasSize(12).startsWith("s11", "s10", "s9", "s8", "s7", "s6");
        assertThat(names(articles, _ -> all.in(Order.OLDEST))).hasSize(12).startsWith("s0", "s1", "s2", "s3");
        assertThat(names(articles, _ -> all.inSections(Set.of("local"))))
                .containsExactly("s10", "s8", "s6", "s4", "s2", "s0");
        assertThat(names(articles, _ -> Selection.everything(NOON.plusSeconds(6))))
                .hasSize(9)
                .doesNotContain("s0", "s3", "s6");
        assertThat(articles.find(List.of(id("s0")), false)).hasSize(1);

        articles.keep(logged(
                rain("s0", 2).expires(NOON.plusSeconds(99)).published(NOON).build(), killed("s3", 2)));
        articles.putAway(NOON.plusSeconds(6));

        assertThat(names(articles, _ -> all)).hasSize(11).doesNotContain("s3");
        assertThat(names(articles, _ -> Selection.everything(NOON.plusSeconds(6))))
                .contains("s0");
    }

    @Test
    default void pagesThroughEqualTimes() {
        for (var order : Order.values()) {
            var articles = articles();
            articles.keep(logged(IntStream.range(0, 25)
                    .mapToObj(i -> rain("s" + i, 1)
                            .published(NOON.plusSeconds(i / 10))
                            .updated(NOON.plusSeconds(i / 10))
                            .build())
                    .toArray(Standing[]::new)));

            assertThat(walk(articles, order, 4, () -> {}))
                    .as("%s", order)
                    .hasSize(25)
                    .doesNotHaveDuplicates();
        }
    }

    /** A cursor stays right while stories come, change and go. */
    @Test
    default void walksOverALivingList() {
        var articles = articles();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 60; i++) {
            changes.add(at(0, i, rain("s" + i, 1).published(NOON.plusSeconds(i)).build()));
        }
        articles.keep(changes);
        var random = new Random(7);
        var withdrawn = new LinkedHashSet<String>();
        var offset = new int[] {60};

        var met = walk(articles, Order.NEWEST, 5, () -> {
            int victim = random.nextInt(60);
            int next = offset[0]++;
            if (withdrawn.add("s" + victim)) {
                articles.keep(List.of(at(0, next, killed("s" + victim, 2))));
            }
            var updated = "s" + random.nextInt(60);
            if (!withdrawn.contains(updated)) {
                var number = Integer.parseInt(updated.substring(1));
                articles.keep(List.of(at(
                        0,
                        next,
                        rain(updated, 2 + next)
                                .published(NOON.plusSeconds(number))
                                .build())));
            }
            articles.keep(List.of(at(
                    1,
                    next,
                    rain("new" + next, 1)
                            .published(NOON.plusSeconds(random.nextInt(60)))
                            .build())));
        });

        assertThat(met).doesNotHaveDuplicates();
        for (int i = 0; i < 60; i++) {
            if (!withdrawn.contains("s" + i)) {
                assertThat(met).contains("s" + i);
            }
        }
    }

    private static List<String> walk(Articles articles, Order order, int size, Runnable meanwhile) {
        var met = new ArrayList<String>();
        SortKey after = null;
        while (true) {
            var page = articles.list(Selection.everything(NOON).in(order), after, size, false);
            page.articles().forEach(article -> met.add(article.uri()));
            after = page.next();
            if (after == null) {
                return met;
            }
            meanwhile.run();
        }
    }

    @Test
    default void leavesBodiesOutUnlessTheyAreWanted() {
        var articles = articles();
        articles.keep(logged(rain("one", 1).build()));
        var all = Selection.everything(NOON);

        assertThat(articles.list(all, null, 1, false)
                        .articles()
                        .getFirst()
                        .copy()
                        .body())
                .isNull();
        assertThat(articles.list(all, null, 1, true)
                        .articles()
                        .getFirst()
                        .copy()
                        .body())
                .isNotNull();
        assertThat(articles.find(List.of(id("one")), false))
                .containsExactly(rain("one", 1).build().withoutBody());
        assertThat(articles.find(List.of(id("one")), true))
                .containsExactly(rain("one", 1).build());
        assertThat(articles.revisions(id("one")).getFirst().standing())
                .isEqualTo(rain("one", 1).build().withoutBody());
    }

    @Test
    default void listsRemovalsLatestFirstPageByPage() {
        var articles = articles();
        articles.keep(logged(killed("a", 1), killed("b", 3), takenDown("c", 2)));

        var first = articles.removed(null, 2);
        var second = articles.removed(
                SortKey.of(first.getLast().withdrawnAt(), first.getLast().id()), 2);

        assertThat(first).extracting(Withdrawal::uri).containsExactly("b", "c");
        assertThat(second).extracting(Withdrawal::uri).containsExactly("a");
    }

    @Test
    default void tellsChangesOfAPartitionInOrder() {
        var articles = articles();
        articles.keep(List.of(
                at(1, 4, rain("a", 1).build()),
                at(1, 7, rain("b", 1).build()),
                at(1, 12, killed("a", 2)),
                at(2, 5, rain("c", 1).build())));

        assertThat(articles.changes(new LogPlace(LANE, 1, 0), 100, 10, true))
                .containsExactly(at(1, 7, rain("b", 1).build()), at(1, 12, killed("a", 2)));
        assertThat(articles.changes(new LogPlace(LANE, 1, 8), 100, 10, false)).hasSize(1);
        assertThat(articles.changes(new LogPlace(LANE, 1, 0), 12, 10, false)).hasSize(1);
        assertThat(articles.changes(new LogPlace(LANE, 1, 0), 100, 1, false)).hasSize(1);
        assertThat(articles.changes(new LogPlace("other", 1, 0), 100, 10, false))
                .isEmpty();
    }

    @Test
    default void positionsNeverMoveBack() {
        var articles = articles();
        assertThat(articles.positions()).isEmpty();

        articles.reached(List.of(new ReadPosition("t", LANE, 0, 5), new ReadPosition("t", LANE, 1, 2)));
        articles.reached(List.of(new ReadPosition("t", LANE, 0, 3), new ReadPosition("t", LANE, 1, 9)));

        assertThat(articles.positions())
                .containsExactlyInAnyOrder(new ReadPosition("t", LANE, 0, 5), new ReadPosition("t", LANE, 1, 9));
    }

    @Test
    default void countsNamesWithoutRegardToCase() {
        var articles = articles();
        articles.keep(logged(
                rain("a", 1).section("World").tags("EU", "tax").build(),
                rain("b", 1).section("world").tags("eu").build(),
                rain("c", 1).section(null).tags("eu").build()));

        assertThat(articles.sections(NOON)).containsExactly(new Count("World", 2));
        assertThat(articles.tags(NOON)).containsExactly(new Count("EU", 3), new Count("tax", 1));
    }

    private static List<String> names(Articles articles, UnaryOperator<Selection> narrowing) {
        return articles.list(narrowing.apply(Selection.everything(NOON)), null, 100, false).articles().stream()
                .map(Article::uri)
                .toList();
    }
}
