package org.stoppress.contract.version;

/**
 * The version rule for everyone who reads the log: the highest version of a story wins, whatever its type, and what was met
 * before changes nothing. Applied by each consumer itself, it makes the result depend on the set of a story's events alone, not
 * on their order or repetition.
 */
public final class VersionRule {
    /** The version of a story of which nothing is known yet. */
    public static final long NONE = 0;

    private VersionRule() {}

    /** Whether an event of {@code version} replaces what {@code current} says. */
    public static boolean replaces(long version, long current) {
        return version > current;
    }
}
