package org.stoppress.notification.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stories of our own making. Each is named by its id. */
public final class SampleStories {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final AlertPolicy POLICY = new AlertPolicy(
            2, Duration.ofHours(1), Duration.ofSeconds(5), new StoryAddresses("https://news.example"), Grouping.NONE);

    private SampleStories() {}

    /** What differs from story to story. */
    public record Sketch(
            String id,
            long version,
            String headline,
            String text,
            @Nullable Integer urgency,
            boolean breaking,
            @Nullable Boolean alert,
            @Nullable Instant expiresAt,
            Instant loggedAt) {
        public Sketch saying(String newHeadline) {
            return new Sketch(id, version, newHeadline, text, urgency, breaking, alert, expiresAt, loggedAt);
        }

        public Sketch reading(String newText) {
            return new Sketch(id, version, headline, newText, urgency, breaking, alert, expiresAt, loggedAt);
        }

        public Sketch urgency(@Nullable Integer newUrgency) {
            return new Sketch(id, version, headline, text, newUrgency, breaking, alert, expiresAt, loggedAt);
        }

        public Sketch asBreaking() {
            return new Sketch(id, version, headline, text, urgency, true, alert, expiresAt, loggedAt);
        }

        public Sketch alert(boolean asked) {
            return new Sketch(id, version, headline, text, urgency, breaking, asked, expiresAt, loggedAt);
        }

        public Sketch expiring(Instant when) {
            return new Sketch(id, version, headline, text, urgency, breaking, alert, when, loggedAt);
        }

        public Sketch logged(Instant when) {
            return new Sketch(id, version, headline, text, urgency, breaking, alert, expiresAt, when);
        }

        public Story story() {
            return new Story(
                    id,
                    version,
                    "demo",
                    headline,
                    "a-slug",
                    "A summary.",
                    text,
                    "Ines Calder",
                    "en",
                    "Local",
                    List.of("shipping"),
                    List.of("Ada Brink"),
                    List.of(),
                    List.of("Port Ellery"),
                    urgency,
                    breaking,
                    alert,
                    expiresAt,
                    NOW.minusSeconds(1));
        }

        public StoryEvent written() {
            return new StoryEvent.Written(story(), loggedAt);
        }

        public StoryEvent corrected() {
            return new StoryEvent.Corrected(story(), loggedAt);
        }

        public StoryEvent reinstated() {
            return new StoryEvent.Reinstated(story(), loggedAt);
        }
    }

    public static Sketch urgent(String id, long version) {
        return new Sketch(id, version, "Headline " + version, "Text " + version, 1, false, null, null, NOW);
    }

    public static Sketch quiet(String id, long version) {
        return urgent(id, version).urgency(null);
    }

    public static StoryEvent withdrawn(String id, long version) {
        return new StoryEvent.Withdrawn(id, version, "It was wrong.", false, NOW, NOW);
    }

    public static StoryEvent takenDown(String id, long version) {
        return new StoryEvent.Withdrawn(id, version, "It was unlawful.", true, NOW, NOW);
    }
}
