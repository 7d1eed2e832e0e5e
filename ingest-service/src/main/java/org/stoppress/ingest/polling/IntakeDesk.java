package org.stoppress.ingest.polling;

import java.util.List;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.intake.Intake;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.intake.Refused;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.intake.Ticket;
import org.stoppress.ingest.intake.Traces;
import org.stoppress.ingest.rhythm.Listening;
import org.stoppress.ingest.source.Registry;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.story.LedgerOutageException;

/** The door that everything comes in by. */
@Component
final class IntakeDesk implements Desk {
    private final Intake intake;
    private final Registry registry;
    private final Listening listening;
    private final Refused refused;

    IntakeDesk(Intake intake, Registry registry, Listening listening, Refused refused) {
        this.intake = intake;
        this.refused = refused;
        this.registry = registry;
        this.listening = listening;
    }

    @Override
    public boolean admits(String source) {
        return registry.find(source).filter(Source::isEnabled).isPresent();
    }

    @Override
    public Taken take(String source, String contentType, byte[] document) {
        try {
            var answer = intake.take(source, contentType, document, new Ticket.Plain(Traces.next()));
            refused.keep(source, contentType, document, answer);
            return switch (answer) {
                case Intake.Answer.One(Result.Unreadable unreadable) ->
                    new Taken(0, 0, 0, unreadable.refusal().detail());
                case Intake.Answer.One(var result) -> counted(source, List.of(result));
                case Intake.Answer.Many(var results) -> counted(source, results);
            };
        } catch (LedgerOutageException e) {
            return new Taken(1, 0, 1, null);
        }
    }

    private Taken counted(String source, List<Result> results) {
        long lost = results.stream().filter(Result.Failed.class::isInstance).count();
        long taken = results.stream().filter(IntakeDesk::isNews).count();
        if (taken > 0) {
            listening.heard(source);
        }
        return new Taken(results.size(), taken, lost, null);
    }

    private static boolean isNews(Result result) {
        return result instanceof Result.Accepted(var receipt) && receipt.status() != Status.DUPLICATE;
    }
}
