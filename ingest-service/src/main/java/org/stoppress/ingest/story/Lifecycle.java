package org.stoppress.ingest.story;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a source says what is to become of a story. What it does not settle itself is read as {@link #USUAL} has it, so a source
 * names only where it differs. Where several of its signs are found in one version, the strictest act holds: withdrawal wins.
 *
 * @param signs the source's own, the first that fits counts
 * @param expiryIsEmbargo whether the source writes as expiry the time until which a story is to be held
 */
public record Lifecycle(List<Sign> signs, boolean expiryIsEmbargo) {
    public static final int MOST_SIGNS = 100;
    public static final int LONGEST_WORD = 200;

    /** What a sign asks for; the later, the stricter. */
    public enum Act {
        /** A story, or a newer version of one. */
        UPDATE,
        /** A newer version that puts something right, of which readers are told. */
        CORRECTION,
        /** A version that must wait for the newsroom's word. */
        WITHHOLD,
        KILL,
        TAKEDOWN
    }

    /** Where a sign is looked for. */
    public enum Place {
        /** {@code pubStatus} of ninjs and NewsML-G2, {@code management-status} of NITF. */
        STATUS,
        /** {@code signal} of NewsML-G2 and ninjs, {@code msg-type} of NITF's messages to editors. */
        SIGNAL,
        /** The headline begins with the word. */
        HEADLINE,
        /** A note to editors begins with the word. */
        NOTE,
        /** A tag, a category, a genre, or the name or code of a subject. */
        TAG
    }

    /**
     * One word in one place.
     *
     * @param word whatever its case; of codes with a prefix ({@code sig:correction}) or an address, the last part fits too
     */
    public record Sign(Place place, String word, Act act) {
        public Sign {
            word = word.strip().toLowerCase(Locale.ROOT);
            if (word.isEmpty() || word.length() > LONGEST_WORD) {
                throw new IllegalArgumentException("A sign is a word of 1 to " + LONGEST_WORD + " characters");
            }
        }

        private boolean fits(Place where, String said) {
            if (where != place) {
                return false;
            }
            return switch (place) {
                case STATUS, SIGNAL, TAG -> word.equals(said) || word.equals(lastPart(said));
                case HEADLINE, NOTE ->
                    said.startsWith(word)
                            && (said.length() == word.length()
                                    || !Character.isLetterOrDigit(word.codePointBefore(word.length()))
                                    || !Character.isLetterOrDigit(said.codePointAt(word.length())));
            };
        }

        private static String lastPart(String code) {
            int end = Math.max(code.lastIndexOf('#'), Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')));
            return code.substring(end + 1).strip();
        }
    }

    /** IPTC's words, and what newsrooms mean by others. Headlines, notes and tags settle nothing: a film may be called Kill. */
    public static final Lifecycle USUAL = new Lifecycle(
            Stream.of(
                            signs(Place.STATUS, Act.UPDATE, "usable"),
                            signs(Place.STATUS, Act.WITHHOLD, "withheld"),
                            signs(
                                    Place.STATUS,
                                    Act.KILL,
                                    "canceled",
                                    "cancelled",
                                    "kill",
                                    "killed",
                                    "recalled",
                                    "retracted",
                                    "withdrawn"),
                            signs(Place.STATUS, Act.TAKEDOWN, "takedown"),
                            signs(Place.STATUS, Act.CORRECTION, "corrected", "correction"),
                            signs(Place.SIGNAL, Act.UPDATE, "update"),
                            signs(Place.SIGNAL, Act.CORRECTION, "correction", "corrected", "corrective"),
                            signs(Place.SIGNAL, Act.WITHHOLD, "hold"),
                            signs(Place.SIGNAL, Act.KILL, "kill", "retraction", "withdrawal"),
                            signs(Place.SIGNAL, Act.TAKEDOWN, "takedown"))
                    .flatMap(List::stream)
                    .toList(),
            false);

    public Lifecycle {
        if (signs.size() > MOST_SIGNS) {
            throw new IllegalArgumentException("A source has at most " + MOST_SIGNS + " signs");
        }
        signs = List.copyOf(signs);
    }

    /** What a word in this place asks for; empty where neither the source nor custom gives it a meaning. */
    public Optional<Act> means(Place place, String said) {
        var word = said.strip().toLowerCase(Locale.ROOT);
        var own = first(signs, place, word);
        return own.isPresent() ? own : first(USUAL.signs, place, word);
    }

    private static Optional<Act> first(List<Sign> signs, Place place, String word) {
        for (var sign : signs) {
            if (sign.fits(place, word)) {
                return Optional.of(sign.act());
            }
        }
        return Optional.empty();
    }

    private static List<Sign> signs(Place place, Act act, String... words) {
        return Stream.of(words).map(word -> new Sign(place, word, act)).toList();
    }
}
