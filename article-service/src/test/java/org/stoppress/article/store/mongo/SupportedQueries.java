package org.stoppress.article.store.mongo;

import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.at;
import static org.stoppress.article.article.SampleArticles.killed;
import static org.stoppress.article.article.SampleArticles.rain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.Order;
import org.stoppress.article.article.SampleArticles;
import org.stoppress.article.article.Selection;

/** An archive of some size, and every filter and order that the API has. */
final class SupportedQueries {
    static final int STORIES = 2_400;

    /** As many again, newer than all of those, which have expired. */
    private static final Instant EXPIRED = NOON.minusSeconds(1);

    private static final List<String> SECTIONS =
            List.of("World", "Local", "Sport", "Culture", "Science", "Opinion", "Politics", "Business");

    /** So many of the oldest are of a section of their own. */
    private static final int RARE = 30;

    private SupportedQueries() {}

    static void fill(Articles articles) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < STORIES; i++) {
            int age = (int) ((i * 7_919L) % STORIES);
            var story = story("story", i, age < STORIES / 2 ? "late" : "early", age > STORIES - RARE ? "Chess" : null)
                    .published(NOON.minusSeconds(60L * age))
                    // What is old was updated last, but for what is of the rarest section.
                    .updated(NOON.plusSeconds(age > STORIES - RARE ? age - STORIES : age));
            changes.add(at(i % 3, i, (i % 25 == 0 ? story.breaking() : story).build()));
            changes.add(at(
                    3,
                    i,
                    story("past", i, "late", null)
                            .published(NOON.plusSeconds(i))
                            .expires(EXPIRED)
                            .build()));
            if (changes.size() == 500) {
                articles.keep(changes);
                changes.clear();
            }
        }
        for (int i = 0; i < 60; i++) {
            changes.add(at(i % 3, STORIES + i, killed("story" + 11 * i, 2)));
        }
        articles.keep(changes);
        articles.putAway(NOON);
    }

    private static SampleArticles.Builder story(String name, int i, String half, @Nullable String section) {
        return rain(name + i, 1)
                .section(section == null ? SECTIONS.get(i % 8) : section)
                .tags("tag" + i % 50, "tag" + i % 7, "odd" + i % 2, half)
                .source("source" + i % 10)
                .byline("Writer " + i % 40)
                .language(i % 5 == 0 ? "fr-CA" : "en")
                .places("Place " + i % 30)
                .urgency(1 + i % 9);
    }

    static Map<String, Selection> selections() {
        var all = Selection.everything(NOON);
        var selections = new LinkedHashMap<String, Selection>();
        selections.put("everything", all);
        selections.put("section", all.inSections(Set.of("local")));
        selections.put("either section", all.inSections(Set.of("local", "world")));
        selections.put("tag", all.tagged(List.of(Set.of("tag33"))));
        selections.put("two tags", all.tagged(List.of(Set.of("tag3"), Set.of("odd1"))));
        selections.put("section and tag", all.inSections(Set.of("sport")).tagged(List.of(Set.of("tag10"))));
        selections.put("source", all.fromSources(Set.of("source3")));
        selections.put("section and source", all.inSections(Set.of("local")).fromSources(Set.of("source1")));
        selections.put("byline", with(all, Set.of("writer 7"), Set.of(), Set.of(), null, null));
        selections.put("language", with(all, Set.of(), Set.of("fr"), Set.of(), null, null));
        selections.put("place", with(all, Set.of(), Set.of(), Set.of("place 4"), null, null));
        selections.put("breaking", with(all, Set.of(), Set.of(), Set.of(), true, null));
        selections.put("not breaking", with(all, Set.of(), Set.of(), Set.of(), false, null));
        selections.put("urgent", with(all, Set.of(), Set.of(), Set.of(), null, 2));
        selections.put("nearly any urgency", with(all, Set.of(), Set.of(), Set.of(), null, 7));
        selections.put("of a day", all.publishedSince(NOON.minusSeconds(86_400)));
        selections.put("section, of a day", all.inSections(Set.of("local")).publishedSince(NOON.minusSeconds(86_400)));
        selections.put("oldest", all.in(Order.OLDEST));
        selections.put("section, oldest", all.inSections(Set.of("local")).in(Order.OLDEST));
        selections.put("last updated", all.in(Order.UPDATED));
        var past = Selection.everything(null);
        selections.put("expired too", past);
        selections.put("expired too, section", past.inSections(Set.of("local")));
        selections.put(
                "expired too, tag, oldest",
                past.tagged(List.of(Set.of("tag33"))).in(Order.OLDEST));
        return selections;
    }

    /** Filters, orders and times in any combination, with words that many stories have, few, or none that have others too. */
    static Selection anyOf(Random random) {
        return new Selection(
                one(random, List.of(Set.of(), Set.of(), Set.of("local"), Set.of("local", "world"), Set.of("chess"))),
                one(
                        random,
                        List.of(
                                List.of(),
                                List.of(),
                                List.of(Set.of("late")),
                                List.of(Set.of("early")),
                                List.of(Set.of("late"), Set.of("early")),
                                List.of(Set.of("odd1"), Set.of("tag33")),
                                List.of(Set.of("tag3", "early")),
                                List.of(Set.of("nowhere")))),
                one(random, List.of(Set.of(), Set.of(), Set.of("source3"), Set.of("source4", "source5"))),
                one(random, List.of(Set.of(), Set.of(), Set.of(), Set.of("writer 7"))),
                one(random, List.of(Set.of(), Set.of(), Set.of("fr"), Set.of("en"))),
                one(random, List.of(Set.of(), Set.of(), Set.of(), Set.of("place 4"))),
                one(random, Arrays.asList(null, null, true, false)),
                one(random, Arrays.asList(null, null, 1, 4, 7, 9)),
                one(random, Arrays.asList(null, null, NOON.minusSeconds(60L * STORIES / 3), NOON.minusSeconds(600))),
                one(random, Arrays.asList(null, null, NOON.minusSeconds(60L * STORIES / 2), NOON.minusSeconds(900))),
                one(random, Arrays.asList(NOON, NOON, null)),
                one(random, List.of(Order.values())));
    }

    private static <T extends @Nullable Object> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Selection with(
            Selection all,
            Set<String> bylines,
            Set<String> languages,
            Set<String> places,
            @Nullable Boolean breaking,
            @Nullable Integer maxUrgency) {
        return new Selection(
                all.sections(),
                all.tags(),
                all.sources(),
                bylines,
                languages,
                places,
                breaking,
                maxUrgency,
                null,
                null,
                NOON,
                Order.NEWEST);
    }
}
