package org.stoppress.search.query;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which stories are asked about, whatever the query.
 *
 * @param chosen for a filter, sets of values: a story has one or more of each set
 * @param breaking breaking news alone, or anything but
 * @param maxUrgency so urgent or more: 1 is the highest
 * @param from published then or later
 * @param to published before
 * @param expired whether what has expired is included
 */
public record Selection(
        Map<Filter, List<Set<String>>> chosen,
        Optional<Boolean> breaking,
        Optional<Integer> maxUrgency,
        Optional<Instant> from,
        Optional<Instant> to,
        boolean expired) {
    public static final Selection EVERYTHING =
            new Selection(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public Selection {
        chosen = Map.copyOf(chosen);
    }

    public Selection choosing(Filter filter, String... values) {
        var more = new EnumMap<Filter, List<Set<String>>>(Filter.class);
        more.putAll(chosen);
        more.put(filter, List.of(Set.of(values)));
        return with(more);
    }

    /** The same without regard to {@code filter}. */
    public Selection without(Filter filter) {
        var fewer = new EnumMap<Filter, List<Set<String>>>(Filter.class);
        fewer.putAll(chosen);
        fewer.remove(filter);
        return with(fewer);
    }

    public Selection withExpired() {
        return new Selection(chosen, breaking, maxUrgency, from, to, true);
    }

    public Selection between(Instant first, Instant end) {
        return new Selection(chosen, breaking, maxUrgency, Optional.of(first), Optional.of(end), expired);
    }

    public Selection upToUrgency(int most) {
        return new Selection(chosen, breaking, Optional.of(most), from, to, expired);
    }

    private Selection with(Map<Filter, List<Set<String>>> other) {
        return new Selection(other, breaking, maxUrgency, from, to, expired);
    }
}
