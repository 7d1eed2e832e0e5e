package org.stoppress.contract.version;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a newsroom says of a version's recency: its own version, and when it made that version. Either may be absent.
 *
 * @param version as the newsroom wrote it; only a whole number orders versions ({@code "12"} is 12)
 * @param createdAt when the newsroom made this version, where its format means just that
 */
public record SourceVersion(
        @Nullable String version, @Nullable Instant createdAt) {
    public static final SourceVersion UNKNOWN = new SourceVersion(null, null);

    // Longer ones are timestamps glued together or attacks; they order nothing.
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\s*\\+?[0-9]{1,40}\\s*");

    /** The version as a number, where it is one. */
    public Optional<BigInteger> number() {
        if (version == null || !WHOLE_NUMBER.matcher(version).matches()) {
            return Optional.empty();
        }
        var digits = version.strip();
        return Optional.of(new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits));
    }

    /**
     * The version rule for submissions: by the newsroom's version when both have one that is a whole number, else by creation
     * time when both have one, else by arrival, which makes this one newer.
     *
     * @param known the highest version and creation time ever taken of the story
     */
    public Precedence against(SourceVersion known) {
        var number = number();
        var knownNumber = known.number();
        if (number.isPresent() && knownNumber.isPresent()) {
            return precedence(number.get().compareTo(knownNumber.get()));
        }
        if (createdAt != null && known.createdAt != null) {
            return precedence(createdAt.compareTo(known.createdAt));
        }
        return Precedence.NEWER;
    }

    /** The highest of both, each part by itself: what the next submission is compared with once this one has been taken too. */
    public SourceVersion highest(SourceVersion other) {
        return new SourceVersion(highestVersion(other), latest(createdAt, other.createdAt));
    }

    private @Nullable String highestVersion(SourceVersion other) {
        var mine = number();
        var theirs = other.number();
        if (mine.isPresent() && theirs.isPresent()) {
            return mine.get().compareTo(theirs.get()) >= 0 ? version : other.version;
        }
        if (mine.isPresent() || theirs.isPresent()) {
            return mine.isPresent() ? version : other.version;
        }
        return version != null ? version : other.version;
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static Precedence precedence(int comparison) {
        if (comparison == 0) {
            return Precedence.EQUAL;
        }
        return comparison > 0 ? Precedence.NEWER : Precedence.OLDER;
    }
}
