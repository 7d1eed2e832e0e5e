package org.stoppress.notification.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.ReceivedEvent;
import org.stoppress.notification.alert.Deciding;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.alert.Outcome;
import org.stoppress.notification.store.ReadPositions;

/**
 * Decides every article event as it comes, and hands it on to be matched. The positions are kept when both are done: an event that was
 * decided and not matched is read again, and decided as a repetition.
 */
@Component
class AlertDecisions implements ArticleEventView {
    private final Deciding deciding;
    private final ReadPositions positions;
    private final StoryMatching matching;
    private final Map<Outcome, Counter> outcomes;

    AlertDecisions(Deciding deciding, ReadPositions positions, StoryMatching matching, MeterRegistry meters) {
        this.deciding = deciding;
        this.positions = positions;
        this.matching = matching;
        this.outcomes = Arrays.stream(Outcome.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        outcome -> Counter.builder("stoppress.alerts.decisions")
                                .description("Article events that were decided, by what became of them")
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(meters)));
    }

    @Override
    public List<LogPosition> positions() {
        try {
            return positions.all();
        } catch (OutageException e) {
            throw outage(e);
        }
    }

    @Override
    public void apply(List<ReceivedEvent> events, List<LogPosition> read) {
        try {
            var decided = deciding.decide(events.stream()
                    .map(received -> StoryTranslation.event(received.event(), received.timestamp()))
                    .toList());
            decided.forEach((outcome, times) ->
                    Objects.requireNonNull(outcomes.get(outcome)).increment(times));
            matching.add(events, read);
        } catch (OutageException e) {
            throw outage(e);
        }
    }

    private static LogOutageException outage(OutageException e) {
        return new LogOutageException(String.valueOf(e.getMessage()), e);
    }
}
