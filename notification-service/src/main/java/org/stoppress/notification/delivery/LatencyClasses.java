package org.stoppress.notification.delivery;

/** Durations in classes, each a tenth longer than the one before: what thousands of readers waited takes no more room than a few numbers. */
public final class LatencyClasses {
    public static final int COUNT = 192;

    private static final int EXACT = 10;
    private static final double STEP = Math.log(1.1);

    private LatencyClasses() {}

    /** The class of a duration, 0 to {@value #COUNT} - 1. */
    public static int of(long millis) {
        if (millis <= EXACT) {
            return (int) Math.max(0, millis);
        }
        return Math.min(COUNT - 1, EXACT + (int) Math.ceil(Math.log((double) millis / EXACT) / STEP));
    }

    /** The longest duration of a class, in milliseconds. */
    public static long millis(int of) {
        return of <= EXACT ? of : Math.round(EXACT * Math.exp((of - EXACT) * STEP));
    }
}
