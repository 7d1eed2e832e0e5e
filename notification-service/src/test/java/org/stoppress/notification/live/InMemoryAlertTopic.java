package org.stoppress.notification.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stoppress.notification.alert.Announcement;

/** The topic, as far as tests of the ring go. */
final class InMemoryAlertTopic implements AlertTopic {
    static final String ID = "topic-1";

    private final SortedMap<Long, Announcement> log = new TreeMap<>();
    private final AlertRing ring;
    private long firstOffset;
    private long nextOffset;
    private int reads;
    private boolean away;

    InMemoryAlertTopic(AlertRing ring) {
        this.ring = ring;
        ring.open(ID, 0);
        ring.complete();
    }

    void write(Announcement... announcements) {
        for (var announcement : announcements) {
            log.put(nextOffset, announcement);
            ring.append(nextOffset, announcement);
            nextOffset++;
        }
    }

    void write(List<Announcement> announcements) {
        announcements.forEach(this::write);
    }

    /** Something that is no alert. */
    void skip() {
        nextOffset++;
        ring.pass(nextOffset);
    }

    void forgetBefore(long offset) {
        log.headMap(offset).clear();
        firstOffset = offset;
    }

    void goAway(boolean nowAway) {
        away = nowAway;
    }

    int reads() {
        return reads;
    }

    @Override
    public List<LiveAlert> read(long from, long to) {
        reach();
        reads++;
        var found = new ArrayList<LiveAlert>();
        log.subMap(from, to).forEach((offset, announcement) -> {
            if (ring.takenUp().test(offset)) {
                found.add(LiveAlert.again(offset, announcement));
            }
        });
        return found;
    }

    @Override
    public long firstOffset() {
        reach();
        return firstOffset;
    }

    @Override
    public long nextOffset() {
        reach();
        return nextOffset;
    }

    private void reach() {
        if (away) {
            throw new AlertTopicOutageException("away", null);
        }
    }
}
