package org.stoppress.search.index.lucene;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of one field's values, for each story of a segment; 0 is none.
 *
 * @param numbers one for each story; or, where there are {@code starts}, those of one story after those of the other
 * @param starts where those of a story begin, and behind the last where they end; null where no story has more than one
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them, and millions of numbers are read from them.
record Column(int[] numbers, int @Nullable [] starts) {
    /** No story has a value. */
    static final Column NONE = new Column(new int[0], null);

    /** Adds the values of the first {@code size} {@code stories}. */
    void count(int[] stories, int size, int[] counts) {
        if (numbers.length == 0) {
            return;
        }
        if (starts == null) {
            for (int i = 0; i < size; i++) {
                counts[numbers[stories[i]]]++;
            }
        } else {
            for (int i = 0; i < size; i++) {
                for (int at = starts[stories[i]]; at < starts[stories[i] + 1]; at++) {
                    counts[numbers[at]]++;
                }
            }
        }
    }
}
