package org.stoppress.notification.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stoppress.notification.alert.Grouping;
import org.stoppress.notification.alert.Story;
import org.stoppress.query.NewsFields;

/**
 * Stories are about one event when readers were alerted of both within minutes, in one language, and they have much in common: two
 * words of their headlines, three with tags and places, and half of those of the shorter one. It asks the ring alone, so it costs microseconds; where an instance
 * has not read the other alert yet, the story stands for itself.
 */
public final class SimilarStories implements Grouping {
    private static final int LEAST_OF_HEADLINE = 2;
    private static final int LEAST = 3;
    private static final int SHORTEST_WORD = 4;
    private static final int MOST_ALERTS = 200;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final AlertRing ring;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Words> words = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Words> eldest) {
            return size() > MOST_ALERTS;
        }
    };

    /** @param window how far back an event reaches; none for no events at all */
    public SimilarStories(AlertRing ring, Duration window, InstantSource clock) {
        this.ring = ring;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public Optional<String> of(Story story) {
        var since = clock.instant().minus(window);
        var its = Words.of(story.headline(), Stream.concat(story.tags().stream(), story.places().stream()));
        var extent = ring.extent();
        long oldest = Math.max(extent.tail(), extent.head() - MOST_ALERTS);
        for (long sequence = extent.head() - 1; sequence >= oldest; sequence--) {
            var known = ring.at(sequence);
            if (known == null || known.alert().createdAt().isBefore(since)) {
                break;
            }
            if (isAnother(known, story) && its.haveMuchInCommonWith(words(known))) {
                var alert = known.alert();
                return Optional.of(alert.group() == null ? alert.articleId() : alert.group());
            }
        }
        return Optional.empty();
    }

    private boolean isAnother(LiveAlert known, Story story) {
        var alert = known.alert();
        return alert.headline() != null
                && !alert.articleId().equals(story.articleId())
                && Objects.equals(alert.language(), story.language())
                && !ring.isTakenBack(known);
    }

    private synchronized Words words(LiveAlert known) {
        var alert = known.alert();
        return words.computeIfAbsent(
                alert.id(),
                _ -> Words.of(
                        Objects.requireNonNullElse(alert.headline(), ""),
                        Stream.concat(
                                alert.tags().stream(),
                                known.announcement().told().stream().flatMap(told -> told.places().stream()))));
    }

    @Override
    public Optional<String> known(String articleId) {
        return ring.group(articleId);
    }

    /** The telling words of a story. */
    private record Words(Set<String> ofHeadline, Set<String> all) {
        static Words of(String headline, Stream<String> others) {
            var ofHeadline = new HashSet<String>();
            take(headline, ofHeadline);
            var all = new HashSet<>(ofHeadline);
            others.forEach(text -> take(text, all));
            return new Words(ofHeadline, all);
        }

        /** Without the short ones, which every headline has. */
        private static void take(String text, Set<String> words) {
            BETWEEN_WORDS
                    .splitAsStream(text)
                    .filter(word -> word.length() >= SHORTEST_WORD
                            || word.chars().anyMatch(Character::isDigit)
                            || word.codePoints().anyMatch(Character::isIdeographic))
                    .forEach(word -> words.add(NewsFields.folded(word)));
        }

        /** Asked of every recent alert while one is on its way, so headlines come first: most have nothing in common. */
        boolean haveMuchInCommonWith(Words other) {
            if (common(ofHeadline, other.ofHeadline) < LEAST_OF_HEADLINE) {
                return false;
            }
            int common = common(all, other.all);
            return common >= LEAST && 2 * common >= Math.min(all.size(), other.all.size());
        }

        private static int common(Set<String> one, Set<String> other) {
            int common = 0;
            for (var word : one) {
                if (other.contains(word)) {
                    common++;
                }
            }
            return common;
        }
    }
}
