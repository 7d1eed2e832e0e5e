package org.stoppress.search.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.stoppress.search.projection.Standing;

/** Stories of our own making. */
@NullMarked
public final class SampleStories {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private SampleStories() {}

    public static Draft rain() {
        return story("rain")
                .headline("Rain closes the harbour road")
                .body("The harbour road was closed on Sunday after a night of rain.\n\n"
                        + "Buses take the hill until the water is gone, the council said.")
                .byline("Ines Calder")
                .section("Local")
                .tags("weather", "traffic")
                .places("Port Ellery");
    }

    public static Draft election() {
        return story("election")
                .headline("Mayor Okafor wins a third term")
                .body("Counting went on until the morning. Voters at the harbour had waited for hours.")
                .byline("Tom Adeyemi")
                .section("Politics")
                .tags("elections")
                .people("Grace Okafor")
                .places("Port Ellery", "Westmoor")
                .published(NOW.minus(Duration.ofHours(2)));
    }

    public static Draft fussball() {
        return story("fussball")
                .headline("Überraschung im Stadion: Außenseiter gewinnt")
                .body("Die Mannschaft aus Westmoor gewann vor ausverkauften Rängen.")
                .section("Sport")
                .language("de")
                .tags("football")
                .published(NOW.minus(Duration.ofDays(3)));
    }

    public static Draft story(String uri) {
        return new Draft(uri);
    }

    public static Standing withdrawn(String uri, long version) {
        return new Standing.Withdrawn(ArticleId.of("demo", uri), version, false);
    }

    /** A story in the making. */
    public static final class Draft {
        private final String uri;
        private long version = 1;
        private String headline = "A headline";
        private String body = "A body.";
        private @Nullable String summary;
        private @Nullable String byline;
        private @Nullable String section;
        private String language = "en";
        private List<String> tags = List.of();
        private List<String> people = List.of();
        private List<String> places = List.of();
        private int urgency = 5;
        private boolean breaking;
        private Instant published = NOW.minus(Duration.ofHours(1));
        private @Nullable Instant expires;

        private Draft(String uri) {
            this.uri = uri;
        }

        public Draft version(long version) {
            this.version = version;
            return this;
        }

        public Draft headline(String headline) {
            this.headline = headline;
            return this;
        }

        public Draft body(String body) {
            this.body = body;
            return this;
        }

        public Draft summary(String summary) {
            this.summary = summary;
            return this;
        }

        public Draft byline(String byline) {
            this.byline = byline;
            return this;
        }

        public Draft section(String section) {
            this.section = section;
            return this;
        }

        public Draft language(String language) {
            this.language = language;
            return this;
        }

        public Draft tags(String... tags) {
            this.tags = List.of(tags);
            return this;
        }

        public Draft people(String... people) {
            this.people = List.of(people);
            return this;
        }

        public Draft places(String... places) {
            this.places = List.of(places);
            return this;
        }

        public Draft urgency(int urgency) {
            this.urgency = urgency;
            return this;
        }

        public Draft breaking() {
            this.breaking = true;
            return this;
        }

        public Draft published(Instant published) {
            this.published = published;
            return this;
        }

        public Draft expires(Instant expires) {
            this.expires = expires;
            return this;
        }

        public ArticleId id() {
            return ArticleId.of("demo", uri);
        }

        public Standing standing() {
            return new Standing.Published(story(), body);
        }

        public Story story() {
            return new Story(
                    id(),
                    uri,
                    version,
                    "text",
                    "demo",
                    headline,
                    "a-slug",
                    summary,
                    byline,
                    null,
                    language,
                    section,
                    tags,
                    List.of(),
                    people.stream().map(Concept::named).toList(),
                    List.of(),
                    places.stream().map(Concept::named).toList(),
                    urgency,
                    breaking,
                    published,
                    published,
                    published,
                    expires,
                    null,
                    12,
                    1,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null);
        }
    }
}
