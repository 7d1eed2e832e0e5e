package org.stoppress.search.index.lucene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.stoppress.query.NewsFields;

/**
 * Which of a field's values have a word: their numbers, in the order of the words. Each value is taken apart once. Safe for use
 * by many threads.
 */
final class ValueWords {
    private final FacetValues.Field field;
    private final Map<String, String> once = new HashMap<>();
    private Sorted sorted = new Sorted(new String[0], new int[0]);
    private int next = 1;

    ValueWords(FacetValues.Field field) {
        this.field = field;
    }

    /** Of all values that there are by now. */
    synchronized Sorted sorted() {
        int size = field.size();
        if (next < size) {
            var fresh = new ArrayList<Entry>();
            for (int number = next; number < size; number++) {
                for (var word : NewsFields.words(field.value(number))) {
                    fresh.add(new Entry(once.computeIfAbsent(word, same -> same), number));
                }
            }
            fresh.sort(Comparator.comparing(Entry::word));
            sorted = sorted.with(fresh);
            next = size;
        }
        return sorted;
    }

    private record Entry(String word, int number) {}

    /** Words in their order, each with the number of a value that has it. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them, and hundreds of thousands are read from them.
    record Sorted(String[] words, int[] numbers) {
        /** Values with a word that begins with {@code start} and passes {@code meant}. */
        BitSet having(String start, Predicate<String> meant) {
            var having = new BitSet();
            int at = Arrays.binarySearch(words, start);
            if (at < 0) {
                at = -at - 1;
            }
            while (at > 0 && words[at - 1].equals(start)) {
                at--;
            }
            var last = "";
            boolean isMeant = false;
            for (; at < words.length && words[at].startsWith(start); at++) {
                if (!words[at].equals(last)) {
                    last = words[at];
                    isMeant = meant.test(last);
                }
                if (isMeant) {
                    having.set(numbers[at]);
                }
            }
            return having;
        }

        private Sorted with(List<Entry> fresh) {
            var allWords = new String[words.length + fresh.size()];
            var allNumbers = new int[allWords.length];
            int old = 0;
            int at = 0;
            for (var entry : fresh) {
                while (old < words.length && words[old].compareTo(entry.word) <= 0) {
                    allWords[at] = words[old];
                    allNumbers[at++] = numbers[old++];
                }
                allWords[at] = entry.word;
                allNumbers[at++] = entry.number;
            }
            System.arraycopy(words, old, allWords, at, words.length - old);
            System.arraycopy(numbers, old, allNumbers, at, numbers.length - old);
            return new Sorted(allWords, allNumbers);
        }
    }
}
