package org.stoppress.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.ingest.story.SampleDrafts.SOURCE;
import static org.stoppress.ingest.story.SampleDrafts.canceled;
import static org.stoppress.ingest.story.SampleDrafts.entry;
import static org.stoppress.ingest.story.SampleDrafts.held;
import static org.stoppress.ingest.story.SampleDrafts.rain;
import static org.stoppress.ingest.story.SampleDrafts.version;
import static org.stoppress.ingest.story.SampleDrafts.withheld;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.intake.RecordingLog.State;
import org.stoppress.ingest.story.InMemoryStories;
import org.stoppress.ingest.story.WithdrawalKind;

/**
 * Whatever is sent, in whatever order, by however many at once, through two instances, while the log comes and goes: the events
 * of a story are its versions 1 to n, and every copy of an event is the same.
 */
class InterleavingTest {
    private static final int STEPS = 60;
    private static final List<State> LOG = List.of(State.THERE, State.AWAY, State.UNSURE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void eventsAreTheVersionsOneToN(long seed) throws Exception {
        var random = new Random(seed);
        var stories = new InMemoryStories();
        var log = new RecordingLog();
        var instances = List.of(new Newsroom(stories, log), new Newsroom(stories, log));

        var accepted = new ArrayList<Receipt>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < STEPS / 6; round++) {
                log.is(LOG.get(random.nextInt(LOG.size())));
                var steps = new ArrayList<Callable<Result>>();
                for (int i = 0; i < 6; i++) {
                    steps.add(step(instances.get(random.nextInt(2)), random));
                }
                for (var done : threads.invokeAll(steps)) {
                    if (done.get() instanceof Result.Accepted(var receipt)) {
                        accepted.add(receipt);
                    }
                }
                instances.forEach(each -> each.clock.go(Duration.ofSeconds(7)));
                instances.get(random.nextInt(2)).relay.catchUp();
                instances.forEach(Newsroom::settle);
            }
        }
        log.is(State.THERE);
        // Perhaps all of it was withheld or withdrawn: what the newsroom sends next is told in any case.
        var _ = given(instances.getFirst().newsdesk.reinstate(SOURCE, Newsroom.rain(), "Yes", ticket()));
        accepted.add(instances.getFirst().accept(rain("The last text")));
        for (int i = 0; i < 3; i++) {
            instances.forEach(each -> each.clock.go(Duration.ofSeconds(7)));
            instances.forEach(each -> each.relay.catchUp());
            instances.forEach(Newsroom::settle);
        }

        var told = log.told();
        var newest = stories.find(Newsroom.rain()).orElseThrow().version();
        assertThat(told.stream().map(each -> each.announcement().version()).collect(Collectors.toSet()))
                .as("versions told, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, newest).boxed().toList());
        assertThat(new LinkedHashSet<>(told))
                .as("copies are the same, seed %d", seed)
                .hasSize((int) newest);
        assertThat(numbersGiven(accepted)).as("receipts, seed %d", seed).doesNotHaveDuplicates();
        assertThat(stories.outbox(Newsroom.rain())).isEmpty();
        assertThat(newest).isPositive();
    }

    private static List<Long> numbersGiven(List<Receipt> accepted) {
        return accepted.stream()
                .filter(receipt -> receipt.version() > 0)
                .filter(receipt -> receipt.status() == Status.PUBLISHED || receipt.status() == Status.QUEUED)
                .map(Receipt::version)
                .toList();
    }

    private static Callable<Result> step(Newsroom newsroom, Random random) {
        int number = random.nextInt(40);
        var text = "Text " + random.nextInt(6);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> () -> newsroom.take(rain(text));
            case 3, 4 -> () -> newsroom.take(rain(number, text));
            case 5 -> () -> newsroom.take(entry(rain(number, text)));
            case 6 -> () -> newsroom.take(withheld(rain(text)));
            case 7 -> () -> newsroom.take(held(rain(text), null));
            case 8 -> () -> newsroom.take(random.nextBoolean() ? canceled(version(number)) : rain(text));
            default -> {
                boolean withdraw = random.nextBoolean();
                yield () -> given(
                        withdraw
                                ? newsroom.newsdesk.withdraw(
                                        SOURCE, Newsroom.rain(), WithdrawalKind.KILL, "No", ticket())
                                : newsroom.newsdesk.reinstate(SOURCE, Newsroom.rain(), "Yes", ticket()));
            }
        };
    }

    private static Result given(Newsdesk.Answer<Result> answer) {
        return answer instanceof Newsdesk.Answer.Given<Result>(var result)
                ? result
                : new Result.Failed(Newsroom.rain(), "");
    }

    private static Ticket ticket() {
        return new Ticket.Plain("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
