package org.stoppress.notification.live;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.query.NewsFilter;
import org.stoppress.query.QueryLanguage;

/** All readers with the same filter: it is asked of an alert once, not once for each of them. */
public final class Audience {
    private static final int REMEMBERED = 64;

    private final AlertFilter filter;
    private final TextMatching matching;
    private final Audiences audiences;
    private final NewsFilter query;

    /** For each of the last alerts its sequence, doubled, and in the last bit the verdict. */
    private final AtomicLongArray verdicts = new AtomicLongArray(REMEMBERED);

    /** The last sequence that somebody has to find out. */
    private final AtomicLong asked = new AtomicLong(-1);

    private final boolean takesAll;
    private int readers;

    Audience(AlertFilter filter, TextMatching matching, Audiences audiences) {
        this.filter = filter;
        this.matching = matching;
        this.audiences = audiences;
        this.takesAll = filter.equals(AlertFilter.ALL);
        this.query = NewsFilter.of(QueryLanguage.parse(filter.query()));
        for (int i = 0; i < REMEMBERED; i++) {
            verdicts.set(i, -1);
        }
    }

    AlertFilter filter() {
        return filter;
    }

    /** Never waits. */
    public Verdict verdict(LiveAlert alert) {
        if (takesAll) {
            return Verdict.YES;
        }
        long known = verdicts.get(slot(alert));
        if (known >>> 1 == alert.sequence()) {
            return (known & 1) == 1 ? Verdict.YES : Verdict.NO;
        }
        if (filter.asksForText()) {
            if (asked.getAndSet(alert.sequence()) != alert.sequence()) {
                audiences.ask(this, alert);
            }
            return Verdict.NOT_YET;
        }
        return decide(alert) ? Verdict.YES : Verdict.NO;
    }

    /** Finds out; may take a while. */
    public boolean decide(LiveAlert alert) {
        long known = verdicts.get(slot(alert));
        if (alert.sequence() != LiveAlert.NOT_HELD && known >>> 1 == alert.sequence()) {
            return (known & 1) == 1;
        }
        boolean verdict = takesAll || matches(alert.announcement());
        if (alert.sequence() != LiveAlert.NOT_HELD) {
            verdicts.set(slot(alert), alert.sequence() << 1 | (verdict ? 1 : 0));
        }
        return verdict;
    }

    private boolean matches(Announcement announcement) {
        return filter.asksForText()
                ? matching.matches(filter, query, announcement)
                : announcement.told().stream().anyMatch(filter::matchesFields);
    }

    private static int slot(LiveAlert alert) {
        return (int) (alert.sequence() & (REMEMBERED - 1));
    }

    /** Under the audiences' lock. */
    int join() {
        return ++readers;
    }

    /** Under the audiences' lock. */
    int leave() {
        return --readers;
    }
}
