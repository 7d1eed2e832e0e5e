package org.stoppress.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Percentiles of a series of durations in nanoseconds, by the nearest rank. */
final class Percentiles {
    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    static Percentiles of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** In milliseconds. */
    double at(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %7.2f ms  p90 %7.2f ms  p99 %7.2f ms  max %7.2f ms", at(50), at(90), at(99), at(100));
    }
}
