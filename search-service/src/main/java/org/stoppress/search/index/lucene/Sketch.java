package org.stoppress.search.index.lucene;

/**
 * 64 bits that texts of nearly the same words have nearly in common (SimHash, Charikar 2002, over pairs of words). Of two texts
 * that have nothing to do with each other about half the bits differ.
 */
public final class Sketch {
    /** Of two tellings of the same story: two texts without anything in common come so near once in a hundred million pairs. */
    private static final int NEAR = 10;

    private static final int LONGEST = 20_000;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int[] votes = new int[Long.SIZE];
    private long word;
    private long before;

    private Sketch() {}

    public static long of(String headline, String body) {
        var sketch = new Sketch();
        sketch.read(headline);
        sketch.read(body);
        return sketch.bits();
    }

    public static boolean near(long one, long other) {
        return Long.bitCount(one ^ other) <= NEAR;
    }

    private void read(String text) {
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                word = (word ^ Character.toLowerCase(c)) * GOLDEN;
                if (Character.isIdeographic(c)) {
                    finishWord();
                }
            } else {
                finishWord();
            }
        }
        finishWord();
    }

    private void finishWord() {
        if (word == 0) {
            return;
        }
        long pair = mixed(before * 31 + word);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            votes[bit] += (pair >>> bit & 1) == 0 ? -1 : 1;
        }
        before = word;
        word = 0;
    }

    private long bits() {
        long bits = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (votes[bit] > 0) {
                bits |= 1L << bit;
            }
        }
        return bits;
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 32)) * GOLDEN;
        return (mixed ^ (mixed >>> 29)) * GOLDEN;
    }
}
