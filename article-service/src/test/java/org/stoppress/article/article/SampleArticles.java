package org.stoppress.article.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.ArticleIds;

/** Articles and changes for tests; each story is named by a word, and its times follow from its version. */
public final class SampleArticles {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    public static final String LANE = "lane-of-all";

    private SampleArticles() {}

    public static ArticleId id(String name) {
        return new ArticleId(ArticleIds.of("demo", name));
    }

    /** The rain that closed the harbour road; change what matters to the test. */
    public static Builder rain(String name, long version) {
        return new Builder(name, version);
    }

    public static Withdrawal killed(String name, long version) {
        return withdrawn(name, version, Withdrawal.Kind.KILL);
    }

    public static Withdrawal takenDown(String name, long version) {
        return withdrawn(name, version, Withdrawal.Kind.TAKEDOWN);
    }

    private static Withdrawal withdrawn(String name, long version, Withdrawal.Kind kind) {
        return new Withdrawal(id(name), name, "demo", version, "The road was open.", kind, NOON.plusSeconds(version));
    }

    /** A change as the log has it, at {@code offset} of a partition. */
    public static Change at(int partition, long offset, Standing standing) {
        var happening = standing instanceof Withdrawal
                ? Happening.WITHDRAWN
                : standing.version() == 1 ? Happening.PUBLISHED : Happening.UPDATED;
        return new Change(
                standing,
                happening,
                new LogPlace(LANE, partition, offset),
                NOON.plusSeconds(offset).plusMillis(5));
    }

    /** The stories in the order of one partition. */
    public static List<Change> logged(Standing... standings) {
        var changes = new ArrayList<Change>();
        for (var standing : standings) {
            changes.add(at(0, changes.size(), standing));
        }
        return changes;
    }

    /** An article in the making. */
    public static final class Builder {
        private final String name;
        private final long version;
        private String headline;
        private String source = "demo";
        private @Nullable String section = "Local";
        private @Nullable String byline = "Ines Calder";
        private @Nullable String language = "en";
        private List<String> tags = List.of("weather", "Traffic");
        private List<String> places = List.of("Port Ellery");
        private @Nullable Integer urgency = 4;
        private boolean breaking;
        private Instant published = NOON;
        private @Nullable Instant updated;
        private @Nullable Instant expires;
        private @Nullable Correction correction;
        private String summary = "Water stood knee-high.";
        private String text = "The harbour road was closed on Sunday.\n\nBuses take the hill.";
        private List<Media> media = List.of();
        private List<Link> related = List.of(new Link("Last year's flood", "https://news.example/flood"));

        private Builder(String name, long version) {
            this.name = name;
            this.version = version;
            this.headline = "Rain closes the harbour road, " + name + " " + version;
        }

        public Builder headline(String headline) {
            this.headline = headline;
            return this;
        }

        public Builder source(String source) {
            this.source = source;
            return this;
        }

        public Builder section(@Nullable String section) {
            this.section = section;
            return this;
        }

        public Builder byline(@Nullable String byline) {
            this.byline = byline;
            return this;
        }

        public Builder language(@Nullable String language) {
            this.language = language;
            return this;
        }

        public Builder tags(String... tags) {
            this.tags = List.of(tags);
            return this;
        }

        public Builder places(String... places) {
            this.places = List.of(places);
            return this;
        }

        public Builder urgency(@Nullable Integer urgency) {
            this.urgency = urgency;
            return this;
        }

        public Builder breaking() {
            this.breaking = true;
            return this;
        }

        public Builder published(Instant published) {
            this.published = published;
            return this;
        }

        public Builder updated(Instant updated) {
            this.updated = updated;
            return this;
        }

        public Builder expires(Instant expires) {
            this.expires = expires;
            return this;
        }

        public Builder corrected(String note) {
            this.correction = new Correction(note, NOON.plusSeconds(version));
            return this;
        }

        public Builder summary(String summary) {
            this.summary = summary;
            return this;
        }

        public Builder text(String text) {
            this.text = text;
            return this;
        }

        public Builder media(Media... media) {
            this.media = List.of(media);
            return this;
        }

        public Builder related(Link... related) {
            this.related = List.of(related);
            return this;
        }

        public Article build() {
            return new Article(
                    id(name),
                    name,
                    source,
                    version,
                    "text",
                    "rain-closes-the-harbour-road",
                    new Copy(
                            headline,
                            summary,
                            byline,
                            null,
                            language,
                            22,
                            1,
                            new Body("<p>" + text.replace("\n\n", "</p><p>") + "</p>", text)),
                    new Classification(
                            section,
                            tags,
                            List.of(new Concept("disaster", "03000000", "http://cv.iptc.org/newscodes/mediatopic/")),
                            List.of(),
                            List.of(),
                            places.stream()
                                    .map(place -> new Concept(place, null, null))
                                    .toList()),
                    new Priority(urgency, breaking),
                    new Times(NOON, published, updated == null ? NOON.plusSeconds(version) : updated, expires),
                    correction,
                    null,
                    media,
                    related,
                    new Rights(null, "© Ellery Courier", null));
        }
    }
}
