package org.stoppress.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a suite of real material states and what of it was found. Prints {@code suite: right / stated}, and every wrong fact
 * where {@code STOPPRESS_FACTS=list} is set.
 */
public final class Facts {
    private final String suite;
    private final List<String> wrong = new ArrayList<>();
    private int stated;

    public Facts(String suite) {
        this.suite = suite;
    }

    public void fact(String file, String name, @Nullable Object expected, @Nullable Object found) {
        stated++;
        if (!Objects.equals(expected, found)) {
            wrong.add(file + " " + name + ": expected " + expected + ", found " + found);
        }
    }

    public void holds(String file, String name, boolean holds) {
        fact(file, name, true, holds);
    }

    public int stated() {
        return stated;
    }

    /** Prints the count, and fails where less than this share is right. */
    public void report(double share) {
        int right = stated - wrong.size();
        System.out.println(suite + ": " + right + " / " + stated);
        if ("list".equals(System.getenv("STOPPRESS_FACTS"))) {
            wrong.forEach(line -> System.out.println("  " + line));
        }
        assertThat((double) right)
                .as(
                        "%s: %d of %d right, wrong are %s",
                        suite, right, stated, wrong.stream().limit(20).toList())
                .isGreaterThanOrEqualTo(stated * share);
    }
}
