package org.stoppress.article.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The difference of two texts, by word. What is equal or inserted makes up the text after, what is equal or deleted the one
 * before, to the last blank. Paragraphs are matched first and words within what is left, so that long texts cost little.
 */
public final class WordDiff {
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n+|[^\\n]+");
    private static final Pattern WORDS = Pattern.compile("\\s+|\\S+");

    /** Texts with more edits than this have nothing in common that a reader could follow: one is shown replaced by the other. */
    private static final int MOST_EDITS = 1_000;

    private final List<Part> parts = new ArrayList<>();

    private WordDiff() {}

    /** What happened to a stretch of text. */
    public enum Op {
        EQUAL,
        INSERT,
        DELETE
    }

    /** A stretch of text. */
    public record Part(Op op, String text) {
        private boolean isBlank() {
            return text.isBlank();
        }
    }

    public static List<Part> between(String before, String after) {
        var diff = new WordDiff();
        var hunks = edits(tokens(PARAGRAPHS, before), tokens(PARAGRAPHS, after));
        for (var hunk : hunks) {
            if (hunk.isEqual() || hunk.before().isEmpty() || hunk.after().isEmpty()) {
                diff.add(hunk);
            } else {
                edits(tokens(WORDS, hunk.before()), tokens(WORDS, hunk.after())).forEach(diff::add);
            }
        }
        return merged(diff.parts);
    }

    private void add(Hunk hunk) {
        if (hunk.isEqual()) {
            add(Op.EQUAL, hunk.before());
        } else {
            add(Op.DELETE, hunk.before());
            add(Op.INSERT, hunk.after());
        }
    }

    private void add(Op op, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(op, text));
        }
    }

    /** A blank that two changes have between them belongs to both: phrases are replaced, not word after word. */
    private static List<Part> merged(List<Part> parts) {
        var result = new ArrayList<Part>();
        var deleted = new StringBuilder();
        var inserted = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            switch (part.op()) {
                case DELETE -> deleted.append(part.text());
                case INSERT -> inserted.append(part.text());
                case EQUAL -> {
                    boolean between = !deleted.isEmpty()
                            && !inserted.isEmpty()
                            && i + 1 < parts.size()
                            && part.isBlank()
                            && part.text().indexOf('\n') < 0;
                    if (between) {
                        deleted.append(part.text());
                        inserted.append(part.text());
                    } else {
                        flush(result, deleted, inserted);
                        append(result, part);
                    }
                }
            }
        }
        flush(result, deleted, inserted);
        return List.copyOf(result);
    }

    private static void flush(List<Part> result, StringBuilder deleted, StringBuilder inserted) {
        if (!deleted.isEmpty()) {
            result.add(new Part(Op.DELETE, deleted.toString()));
        }
        if (!inserted.isEmpty()) {
            result.add(new Part(Op.INSERT, inserted.toString()));
        }
        deleted.setLength(0);
        inserted.setLength(0);
    }

    private static void append(List<Part> result, Part part) {
        if (!result.isEmpty() && result.getLast().op() == part.op()) {
            var last = result.removeLast();
            result.add(new Part(part.op(), last.text() + part.text()));
        } else {
            result.add(part);
        }
    }

    private static String[] tokens(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group()).toArray(String[]::new);
    }

    /** Stretches in order: equal ones, and what stands in each one's place. */
    private record Hunk(String before, String after, boolean isEqual) {}

    private static List<Hunk> edits(String[] before, String[] after) {
        int[][] numbers = numbered(before, after);
        int[] a = numbers[0];
        int[] b = numbers[1];
        int start = 0;
        while (start < a.length && start < b.length && a[start] == b[start]) {
            start++;
        }
        int endA = a.length;
        int endB = b.length;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) {
            endA--;
            endB--;
        }
        var hunks = new ArrayList<Hunk>();
        equal(hunks, before, 0, start);
        int[][] matches = matches(Arrays.copyOfRange(a, start, endA), Arrays.copyOfRange(b, start, endB));
        int x = start;
        int y = start;
        for (int[] match : matches) {
            int matchX = start + match[0];
            int matchY = start + match[1];
            changed(hunks, before, x, matchX, after, y, matchY);
            equal(hunks, before, matchX, matchX + match[2]);
            x = matchX + match[2];
            y = matchY + match[2];
        }
        changed(hunks, before, x, endA, after, y, endB);
        equal(hunks, before, endA, before.length);
        return hunks;
    }

    private static void equal(List<Hunk> hunks, String[] tokens, int from, int to) {
        if (to > from) {
            var text = text(tokens, from, to);
            hunks.add(new Hunk(text, text, true));
        }
    }

    private static void changed(
            List<Hunk> hunks, String[] before, int fromA, int toA, String[] after, int fromB, int toB) {
        if (toA > fromA || toB > fromB) {
            hunks.add(new Hunk(text(before, fromA, toA), text(after, fromB, toB), false));
        }
    }

    private static String text(String[] tokens, int from, int to) {
        return String.join("", Arrays.asList(tokens).subList(from, to));
    }

    private static int[][] numbered(String[] before, String[] after) {
        Map<String, Integer> numbers = new HashMap<>();
        return new int[][] {numbered(before, numbers), numbered(after, numbers)};
    }

    private static int[] numbered(String[] tokens, Map<String, Integer> numbers) {
        return Arrays.stream(tokens)
                .mapToInt(token -> numbers.computeIfAbsent(token, _ -> numbers.size()))
                .toArray();
    }

    /**
     * The runs that both have in common, as (index in a, index in b, length): Myers, "An O(ND) difference algorithm and its
     * variations" (1986), the greedy algorithm of section 4. None where it would take too many edits.
     */
    private static int[][] matches(int[] a, int[] b) {
        int most = Math.min(MOST_EDITS, a.length + b.length);
        int[] furthest = new int[2 * most + 3];
        int middle = most + 1;
        var trace = new ArrayList<int[]>();
        for (int d = 0; d <= most; d++) {
            trace.add(Arrays.copyOfRange(furthest, middle - d - 1, middle + d + 2));
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1]);
                int x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
                int y = x - k;
                while (x < a.length && y < b.length && y >= 0 && a[x] == b[y]) {
                    x++;
                    y++;
                }
                furthest[middle + k] = x;
                if (x >= a.length && y >= b.length) {
                    return traced(trace, d, a.length, b.length);
                }
            }
        }
        return new int[0][];
    }

    private static int[][] traced(List<int[]> trace, int edits, int endX, int endY) {
        var runs = new ArrayList<int[]>();
        int x = endX;
        int y = endY;
        for (int d = edits; d >= 0; d--) {
            int[] furthest = trace.get(d);
            int middle = d + 1;
            int k = x - y;
            boolean down = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1]);
            int previousK = down ? k + 1 : k - 1;
            int previousX = d == 0 ? 0 : furthest[middle + previousK];
            int previousY = d == 0 ? 0 : previousX - previousK;
            int runStart = d == 0 ? 0 : down ? previousX : previousX + 1;
            int length = x - runStart;
            if (length > 0) {
                runs.add(new int[] {runStart, y - length, length});
            }
            x = previousX;
            y = previousY;
        }
        return runs.reversed().toArray(int[][]::new);
    }
}
