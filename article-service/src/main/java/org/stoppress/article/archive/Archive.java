package org.stoppress.article.archive;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.ChangeListener;
import org.stoppress.article.article.ReadPosition;

/**
 * Keeps what the log tells, and how far it was read: the data first, so that a crash between the two only repeats work. When
 * another set became live, whoever reads the log is sent to where that one stands, so that it misses nothing.
 */
public final class Archive {
    private final ArticleSets sets;
    private final List<ChangeListener> listeners;
    private final Counter kept;

    /** By partition, the set that what comes from it is known to follow on. */
    private final Map<Partition, String> followed = new ConcurrentHashMap<>();

    public Archive(ArticleSets sets, List<ChangeListener> listeners, MeterRegistry meters) {
        this.sets = sets;
        this.listeners = List.copyOf(listeners);
        this.kept = Counter.builder("stoppress.article.changes")
                .description("Changes taken from the log, copies among them")
                .register(meters);
    }

    private record Partition(String lane, int number) {}

    /** @throws SetMovedException when another set is live than the one whose positions were asked for */
    public void keep(Collection<Change> changes, Collection<ReadPosition> positions) {
        var set = sets.forWriting();
        requireToFollow(set, changes, positions);
        set.keep(changes);
        listeners.forEach(listener -> listener.kept(changes));
        set.reached(positions);
        if (!sets.isLive(set)) {
            throw new SetMovedException(sets.forWriting().set());
        }
        listeners.forEach(listener -> listener.reached(changes, positions));
        kept.increment(changes.size());
    }

    public List<ReadPosition> positions() {
        return sets.forWriting().positions();
    }

    /** What comes must not begin behind where the set stands, or something between the two would be missing for ever. */
    private void requireToFollow(Articles set, Collection<Change> changes, Collection<ReadPosition> positions) {
        var name = set.set();
        if (positions.stream().allMatch(position -> name.equals(followed.get(partition(position))))) {
            return;
        }
        var first = changes.stream()
                .collect(toMap(
                        change -> new Partition(
                                change.place().lane(), change.place().partition()),
                        change -> change.place().offset(),
                        Math::min));
        var stands = set.positions().stream().collect(toMap(Archive::partition, ReadPosition::nextOffset));
        boolean follows = true;
        for (var position : positions) {
            var partition = partition(position);
            // The second time the offset is what the set itself said, whatever gap the log may have there.
            boolean known = name.equals(followed.put(partition, name));
            follows &= known || first.getOrDefault(partition, Long.MAX_VALUE) <= stands.getOrDefault(partition, 0L);
        }
        if (!follows) {
            throw new SetMovedException(name);
        }
    }

    private static Partition partition(ReadPosition position) {
        return new Partition(position.lane(), position.partition());
    }
}
