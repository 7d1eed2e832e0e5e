package org.stoppress.notification.live;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.alert.Step;

/**
 * The newest alerts in memory, in the order of the topic, without copies and without what was overtaken. Any number of
 * threads read, without waiting. A reader is but a number: the sequence of the alert it takes next.
 */
public final class AlertRing {
    private static final int MOST_IDS = 100_000;
    private static final int MOST_STORIES = 200_000;

    private final AtomicReferenceArray<@Nullable LiveAlert> slots;
    private final long mostWeight;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, StoryMark> stories = new ConcurrentHashMap<>();
    private final Set<Long> leftOut = ConcurrentHashMap.newKeySet();
    private final Set<String> ids = Collections.newSetFromMap(forgettingOldest(MOST_IDS));
    private final Map<String, Boolean> storyOrder = new LinkedHashMap<>();

    private long weight;
    private volatile Extent extent = Extent.NONE;

    /**
     * @param most how many alerts it holds
     * @param mostWeight how many bytes, about
     */
    public AlertRing(int most, long mostWeight) {
        this.slots = new AtomicReferenceArray<>(most);
        this.mostWeight = mostWeight;
    }

    /** Called after each change, by a thread that fills the ring; does not wait. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Extent extent() {
        return extent;
    }

    /**
     * Starts anew with another topic; readers of the former one have a gap.
     *
     * @param firstOffset where the topic begins
     */
    public synchronized void open(String topicId, long firstOffset) {
        for (int i = 0; i < slots.length(); i++) {
            slots.set(i, null);
        }
        weight = 0;
        stories.clear();
        storyOrder.clear();
        leftOut.clear();
        ids.clear();
        long sequence = extent.head();
        extent = new Extent(
                topicId, extent.generation() + 1, sequence, sequence, firstOffset, firstOffset, firstOffset, false);
    }

    /** Takes up what is at {@code offset}; a copy, or what a higher version has overtaken, is left out. */
    public synchronized void append(long offset, Announcement announcement) {
        var before = extent;
        if (offset < before.nextOffset()) {
            return;
        }
        var alert = announcement.alert();
        var mark = stories.get(alert.articleId());
        if (!ids.add(alert.id()) || (mark != null && alert.version() <= mark.version())) {
            leftOut.add(offset);
            pass(offset + 1);
            return;
        }
        mark(alert.articleId(), new StoryMark(alert.version(), withdrawnAt(alert.step(), offset, mark), alert.group()));
        var taken = new LiveAlert(before.head(), offset, announcement);
        long tail = before.tail();
        weight += taken.weight();
        while (before.head() - tail >= slots.length() || (weight > mostWeight && tail < before.head())) {
            tail = drop(tail);
        }
        slots.set(slot(before.head()), taken);
        long firstOffset = tail == before.tail()
                ? before.firstOffset()
                : tail == before.head() ? offset : held(tail).offset();
        extent = new Extent(
                before.topicId(),
                before.generation(),
                tail,
                before.head() + 1,
                before.beginning(),
                firstOffset,
                offset + 1,
                before.complete());
        changed();
    }

    /**
     * Takes up what this instance itself wrote, where everything before it is taken up already: then nobody has to wait until it
     * is read. Else it comes when it is read, like those of other instances.
     */
    public synchronized void written(String topicId, long offset, Announcement announcement) {
        if (extent.complete() && extent.topicId().equals(topicId) && extent.nextOffset() == offset) {
            append(offset, announcement);
        }
    }

    /** Says that nothing of ours is before {@code nextOffset} any more. */
    public synchronized void pass(long nextOffset) {
        var before = extent;
        if (nextOffset > before.nextOffset()) {
            extent = before.with(nextOffset, before.complete());
        }
    }

    /** Says that the end of the topic, as it was at the start, is reached. */
    public synchronized void complete() {
        extent = extent.with(extent.nextOffset(), true);
        changed();
    }

    /** The alert of a sequence; null where the ring does not hold it, be it no longer or not yet. */
    public @Nullable LiveAlert at(long sequence) {
        var alert = slots.get(slot(sequence));
        return alert != null && alert.sequence() == sequence ? alert : null;
    }

    /** An alert that the ring holds, by its id; looks through all of them. */
    public Optional<Announcement> find(String alertId) {
        var now = extent;
        for (long sequence = now.head() - 1; sequence >= now.tail(); sequence--) {
            var alert = at(sequence);
            if (alert != null && alert.alert().id().equals(alertId)) {
                return Optional.of(alert.announcement());
            }
        }
        return Optional.empty();
    }

    /** The sequence of the first alert at or after an offset within the extent; the head where there is none. */
    public long sequenceFrom(long offset, Extent within) {
        long low = within.tail();
        long high = within.head();
        while (low < high) {
            long middle = (low + high) >>> 1;
            var alert = at(middle);
            if (alert == null || alert.offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a later withdrawal takes this alert back, so that it is not to be shown again. */
    public boolean isTakenBack(LiveAlert alert) {
        var mark = stories.get(alert.alert().articleId());
        return mark != null && mark.withdrawnAt() > alert.offset();
    }

    /** The event of which a story was last said to be a part; the ring may not hold its alerts any more. */
    Optional<String> group(String articleId) {
        return Optional.ofNullable(stories.get(articleId)).map(StoryMark::group);
    }

    /** For reading the topic again: whether what is at this offset was taken up when it was first read. */
    public Predicate<Long> takenUp() {
        return offset -> !leftOut.contains(offset);
    }

    private static long withdrawnAt(Step step, long offset, @Nullable StoryMark before) {
        if (step == Step.WITHDRAWAL) {
            return offset;
        }
        return before == null ? StoryMark.NEVER : before.withdrawnAt();
    }

    private void mark(String articleId, StoryMark mark) {
        stories.put(articleId, mark);
        storyOrder.remove(articleId);
        storyOrder.put(articleId, true);
        if (storyOrder.size() > MOST_STORIES) {
            var oldest = storyOrder.keySet().iterator().next();
            storyOrder.remove(oldest);
            stories.remove(oldest);
        }
    }

    private long drop(long sequence) {
        weight -= held(sequence).weight();
        slots.set(slot(sequence), null);
        return sequence + 1;
    }

    private LiveAlert held(long sequence) {
        var alert = at(sequence);
        if (alert == null) {
            throw new IllegalStateException("The ring has lost " + sequence);
        }
        return alert;
    }

    private int slot(long sequence) {
        return (int) (sequence % slots.length());
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private static Map<String, Boolean> forgettingOldest(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * What the ring holds, at one instant.
     *
     * @param topicId empty before the first topic
     * @param generation counts the topics
     * @param tail the sequence of the oldest alert
     * @param head the sequence that the next alert will have
     * @param beginning where the topic began when it was first read
     * @param firstOffset from here on the ring has everything
     * @param nextOffset up to here the topic was read
     * @param complete whether the topic's end was reached since the start
     */
    public record Extent(
            String topicId,
            int generation,
            long tail,
            long head,
            long beginning,
            long firstOffset,
            long nextOffset,
            boolean complete) {
        static final Extent NONE = new Extent("", 0, 0, 0, 0, 0, 0, false);

        /** Where a reader stands who has seen everything. */
        public Position position() {
            return new Position(topicId, nextOffset);
        }

        Extent with(long newNextOffset, boolean nowComplete) {
            return new Extent(topicId, generation, tail, head, beginning, firstOffset, newNextOffset, nowComplete);
        }

        /** Whether nothing that was ever read has left the ring. */
        boolean isWhole() {
            return firstOffset == beginning;
        }
    }
}
