package org.stoppress.ingest.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.InMemoryStories;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.SampleDrafts;
import org.stoppress.ingest.story.Stories;

/** The use cases on ports in memory. Nothing runs by itself: tests call what is due. */
final class Newsroom {
    static final SendingSettings SETTINGS = new SendingSettings(
            Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(1));
    static final EmbargoSettings EMBARGO = new EmbargoSettings(
            Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMillis(20), Duration.ofMillis(20));

    final TestClock clock = new TestClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RecordingLog log;
    final Stories stories;
    final Confirmations confirmations;
    final Sending sending;
    final Ledger ledger;
    final Embargoes embargoes;
    final Intake intake;
    final Newsdesk newsdesk;
    final Relay relay;

    Newsroom() {
        this(new InMemoryStories(), new RecordingLog());
    }

    /** Another instance on the same ledger and log. */
    Newsroom(Stories stories, RecordingLog log) {
        this.stories = stories;
        this.log = log;
        confirmations = new Confirmations(stories, SETTINGS);
        sending = new Sending(confirmations);
        var tally = new Tally(meters);
        ledger = new Ledger(stories, log, sending, SETTINGS, clock);
        relay = new Relay(stories, log, sending, SETTINGS, clock);
        embargoes = new Embargoes(stories, ledger, relay, tally, EMBARGO, clock);
        var formats = Formats.all();
        intake = new Intake(formats, _ -> Lifecycle.USUAL, ledger, embargoes, tally, SETTINGS, clock);
        newsdesk = new Newsdesk(stories, formats, ledger, intake, SETTINGS);
    }

    Result take(Draft draft) {
        return intake.one(SampleDrafts.SOURCE, new Parsed.Story(draft), new Ticket.Plain(Traces.next()));
    }

    Receipt accept(Draft draft) {
        return ((Result.Accepted) take(draft)).receipt();
    }

    /** Writes down what the log has confirmed so far. */
    void settle() {
        confirmations.start();
        confirmations.stop();
    }

    static ArticleId rain() {
        return ArticleId.of(SampleDrafts.SOURCE, SampleDrafts.RAIN);
    }
}
