package org.stoppress.ingest.format.text;

import java.util.List;
import java.util.function.IntPredicate;

/** What stands below each line of a page; found in one pass from its end, so that a long page takes no longer than it is. Lines that are
 * plainly text are not looked at. */
final class Below {
    private final int[] prose;
    private final boolean[] goesOn;

    private Below(int[] prose, boolean[] goesOn) {
        this.prose = prose;
        this.goesOn = goesOn;
    }

    static Below each(List<Line> lines, IntPredicate plainly) {
        var prose = new int[lines.size() + 1];
        var goesOn = new boolean[lines.size() + 1];
        for (int i = lines.size() - 2; i >= 0; i--) {
            var next = lines.get(i + 1);
            boolean taken = plainly.test(i + 1);
            boolean paragraph = taken || (next.isProse() && next.isSentence() && !Chrome.isBoilerplate(next));
            prose[i] = !taken && Chrome.FINAL.covers(next) ? 0 : prose[i + 1] + (paragraph ? 1 : 0);
            goesOn[i] = paragraph || (isBesideTheText(next) && goesOn[i + 1]);
        }
        return new Below(prose, goesOn);
    }

    /** How many paragraphs of prose there are down to the small print. */
    int prose(int at) {
        return prose[at];
    }

    /** Whether the next line that is no label is a paragraph of prose. */
    boolean goesOn(int at) {
        return goesOn[at];
    }

    private static boolean isBesideTheText(Line line) {
        return !line.isProse()
                && (Chrome.LABEL.covers(line)
                        || Chrome.END.covers(line)
                        || Related.in(line).isPresent());
    }
}
