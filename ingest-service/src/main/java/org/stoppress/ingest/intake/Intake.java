package org.stoppress.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.intake.Ledger.Entry;
import org.stoppress.ingest.intake.Ledger.Expectation;
import org.stoppress.ingest.intake.Ledger.Order;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Lifecycles;
import org.stoppress.ingest.story.Occasion;
import org.stoppress.ingest.story.Standing;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;

/** Takes what newsrooms send: new, newer, duplicate, stale, embargoed, withheld, withdrawn? */
@Service
public final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_TOGETHER = 400;

    private final Formats formats;
    private final Lifecycles lifecycles;
    private final Ledger ledger;
    private final Gathering gathering;
    private final Embargoes embargoes;
    private final Familiar familiar = new Familiar();
    private final Tally tally;
    private final SendingSettings settings;
    private final InstantSource clock;

    Intake(
            Formats formats,
            Lifecycles lifecycles,
            Ledger ledger,
            Embargoes embargoes,
            Tally tally,
            SendingSettings settings,
            InstantSource clock) {
        this.formats = formats;
        this.lifecycles = lifecycles;
        this.ledger = ledger;
        this.gathering = new Gathering(ledger);
        this.embargoes = embargoes;
        this.tally = tally;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of a document: of its one story, or of each of several. */
    public sealed interface Answer {
        record One(Result result) implements Answer {}

        record Many(List<Result> results) implements Answer {}
    }

    /**
     * Takes a document.
     *
     * @throws LedgerOutageException where its one story could not be put down
     */
    public Answer take(String source, @Nullable String contentType, byte[] body, Ticket ticket) {
        return switch (formats.parse(contentType, body, lifecycles.of(source))) {
            case Parsed.Item item -> new Answer.One(one(source, item, ticket));
            case Parsed.Stories(var items) -> new Answer.Many(many(source, items, ticket));
        };
    }

    /** As {@link #take}, but of a document with several stories only those at {@code places} in it. */
    public Answer takeAgain(
            String source, @Nullable String contentType, byte[] body, Set<Integer> places, Ticket ticket) {
        return switch (formats.parse(contentType, body, lifecycles.of(source))) {
            case Parsed.Item item -> new Answer.One(one(source, item, ticket));
            case Parsed.Stories(var items) ->
                new Answer.Many(many(
                        source,
                        IntStream.range(0, items.size())
                                .filter(places::contains)
                                .mapToObj(items::get)
                                .toList(),
                        ticket));
        };
    }

    /** Counts what was refused before anything of it was read. */
    public void turnAway() {
        tally.refused();
    }

    /**
     * Reads JSON stories, one a document. Nothing is taken before the batch is {@linkplain Batch#begin begun}.
     *
     * @return the batch; of two with a story in common, the one that came first is begun first
     */
    public Batch read(String source, String contentType, List<byte[]> documents, Ticket ticket) {
        var lifecycle = lifecycles.of(source);
        return new Batch(arranged(
                source,
                documents.stream()
                        .map(document -> read(contentType, document, lifecycle))
                        .toList(),
                ticket));
    }

    private Parsed.Item read(String contentType, byte[] document, Lifecycle lifecycle) {
        try {
            return switch (formats.parse(contentType, document, lifecycle)) {
                case Parsed.Item item -> item;
                case Parsed.Stories _ -> new Parsed.Refusal(Parsed.Kind.UNPARSEABLE, "A line holds one story.");
            };
        } catch (RuntimeException e) {
            // A fault of ours, which the other lines need not suffer from.
            log.error("A line could not be read", e);
            return new Parsed.Refusal(Parsed.Kind.UNPARSEABLE, "This line can't be read.");
        }
    }

    /**
     * Stories that go the same way together. What is to be done has an order, but each may be done by another thread, so that the
     * next batch is read while this one is put down, and put down while this one is confirmed.
     */
    public final class Batch {
        private final Arranged arranged;
        private volatile List<Taking> takings = List.of();

        private Batch(Arranged arranged) {
            this.arranged = arranged;
        }

        /** Which stories it has versions of. */
        public Set<ArticleId> stories() {
            return arranged.stories();
        }

        /** Puts the stories down, and sends what is to be sent. */
        public void begin() {
            takings = beginAll(arranged);
        }

        /** What became of each, in order. The log is waited for once, not for each. */
        public List<Result> results() {
            return Intake.this.results(takings);
        }
    }

    Result one(String source, Parsed.Item item, Ticket ticket) {
        return counted(() -> begin(source, item, ticket).await(settings.patience()));
    }

    List<Result> many(String source, List<Parsed.Item> items, Ticket ticket) {
        return results(beginAll(arranged(source, items, ticket)));
    }

    private List<Result> results(List<Taking> takings) {
        var deadline = System.nanoTime() + settings.patience().toNanos();
        return takings.stream()
                .map(taking -> taking.await(Duration.ofNanos(deadline - System.nanoTime())))
                .peek(tally::count)
                .toList();
    }

    /**
     * A story's versions in document order: what comes a second time waits until the first of everything is put down, so that an
     * update close behind its story does not tear the document into many small writes.
     */
    private Arranged arranged(String source, List<Parsed.Item> items, Ticket ticket) {
        var takings = new Taking[items.size()];
        var times = new HashMap<ArticleId, Integer>();
        var rounds = new ArrayList<List<Waiting>>();
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case Parsed.Refusal refusal -> takings[i] = unreadable(source, refusal);
                case Parsed.Story(var draft) -> {
                    var order = order(source, draft, ticket.part(i));
                    int time = times.merge(order.id(), 1, Integer::sum);
                    if (time > rounds.size()) {
                        rounds.add(new ArrayList<>());
                    }
                    rounds.get(time - 1).add(new Waiting(i, draft, order));
                }
            }
        }
        return new Arranged(takings, times.keySet(), rounds);
    }

    /**
     * The stories of a document, ready to be put down.
     *
     * @param takings those that could not be read have theirs already
     * @param rounds to be put down one after the other
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Arranged(Taking[] takings, Set<ArticleId> stories, List<List<Waiting>> rounds) {}

    /** A story of several, and its place among them. */
    private record Waiting(int place, Draft draft, Order order) {}

    private List<Taking> beginAll(Arranged arranged) {
        for (var round : arranged.rounds()) {
            for (int start = 0; start < round.size(); start += MOST_TOGETHER) {
                beginTogether(round.subList(start, Math.min(round.size(), start + MOST_TOGETHER)), arranged.takings());
            }
        }
        return List.of(arranged.takings());
    }

    private void beginTogether(List<Waiting> waiting, Taking[] takings) {
        try {
            var orders = waiting.stream().map(Waiting::order).toList();
            var entries = ledger.enterAll(
                    familiar.isRepeating() ? orders.stream().map(Order::known).toList() : orders);
            familiar.met(orders, entries);
            for (int i = 0; i < waiting.size(); i++) {
                var each = waiting.get(i);
                takings[each.place()] = taking(entries.get(i), each.order().id(), each.draft());
            }
        } catch (RuntimeException e) {
            (e instanceof LedgerOutageException ? log.atWarn() : log.atError().setCause(e))
                    .addKeyValue("stories", waiting.size())
                    .addKeyValue("cause", e.getMessage())
                    .log("Stories of a document could not be put down");
            waiting.forEach(each -> takings[each.place()] = Taking.done(
                    new Result.Failed(each.order().id(), each.draft().uri())));
        }
    }

    private Taking begin(String source, Parsed.Item item, Ticket ticket) {
        return switch (item) {
            case Parsed.Refusal refusal -> unreadable(source, refusal);
            case Parsed.Story(var draft) -> {
                var order = order(source, draft, ticket);
                yield taking(gathering.enter(order), order.id(), draft);
            }
        };
    }

    private static Taking unreadable(String source, Parsed.Refusal refusal) {
        var uri = refusal.uri();
        return Taking.done(new Result.Unreadable(refusal, uri == null ? null : ArticleId.of(source, uri)));
    }

    private Order order(String source, Draft draft, Ticket ticket) {
        var id = ArticleId.of(source, draft.uri());
        return new Order(
                id,
                expectation(id, draft, ticket),
                key(id, ticket),
                ticket.trace(),
                ticket.by(),
                (known, occasion) -> decide(known, source, draft, occasion));
    }

    private static Decision decide(Optional<Story> known, String source, Draft draft, Occasion occasion) {
        return known.<Decision>map(story -> story.submit(draft, occasion))
                .orElseGet(() -> Story.first(source, draft, occasion));
    }

    /** A story that we never met is most often new: then one read is saved. */
    private Expectation expectation(ArticleId id, Draft draft, Ticket ticket) {
        if (ticket instanceof Ticket.Keyed) {
            return Expectation.SHARED;
        }
        boolean likelyKnown = familiar.knows(id)
                || draft instanceof Draft.Withdrawal
                || (draft instanceof Draft.Submission submission && submission.editedInSilence())
                || draft.sourceVersion()
                        .number()
                        .filter(number -> number.signum() > 0 && number.bitLength() > 1)
                        .isPresent();
        return likelyKnown ? Expectation.ANY : Expectation.NEW;
    }

    static String key(ArticleId id, Ticket ticket) {
        return switch (ticket) {
            case Ticket.Plain _ -> VersionKeys.next(id);
            case Ticket.Keyed keyed -> VersionKeys.of(id, keyed);
        };
    }

    private Taking taking(Entry entry, ArticleId id, Draft draft) {
        familiar.add(id);
        return taking(entry, id, draft.uri(), draft.ignored());
    }

    /** What became of a newsroom's verb is counted like a story. */
    Result counted(Supplier<Result> verb) {
        try {
            var result = verb.get();
            tally.count(result);
            return result;
        } catch (RuntimeException e) {
            tally.failed();
            throw e;
        }
    }

    /** The receipt of an entry, as soon as the log has confirmed or patience is over. */
    Taking taking(Entry entry, ArticleId id, String uri, List<String> ignored) {
        return switch (entry) {
            case Entry.TooLarge _ -> Taking.done(new Result.TooLarge(id, uri));
            case Entry.Kept(var decision, var sent) -> {
                embargoes.watch(decision.next());
                yield new Taking(sent, confirmed -> new Result.Accepted(receipt(decision, confirmed, ignored)));
            }
            case Entry.KeptBefore(var story, var version) ->
                Taking.done(new Result.Accepted(receipt(story, version, statusBefore(version), ignored)));
            case Entry.NotTaken(Decision.Duplicate(var known, var _)) ->
                Taking.done(new Result.Accepted(duplicate(known, ignored)));
            case Entry.NotTaken(Decision.Refused(var why, var known)) ->
                Taking.done(new Result.Refused(why, known.id(), known.uri(), known.version()));
            case Entry.NotTaken(Decision.Taken _) -> throw new IllegalStateException("What is taken is kept");
        };
    }

    private static Receipt receipt(Decision.Taken decision, boolean confirmed, List<String> ignored) {
        var status = switch (decision.announcement()) {
            case null ->
                decision.next().standing() == Standing.WITHDRAWN
                        ? Status.WITHDRAWN
                        : decision.next().held() != null ? Status.EMBARGOED : Status.WITHHELD;
            case Announcement.Showing _ -> confirmed ? Status.PUBLISHED : Status.QUEUED;
            case Announcement.Withdrawing _ -> confirmed ? Status.WITHDRAWN : Status.QUEUED;
        };
        return receipt(decision.next(), decision.version(), status, ignored);
    }

    private static Receipt receipt(Story story, TakenVersion version, Status status, List<String> ignored) {
        var content = version.content();
        var shown = story.shown();
        return new Receipt(
                story.id(),
                story.uri(),
                version.number(),
                status,
                version.receivedAt(),
                version.publishedAt(),
                ignored,
                content != null ? content.slug() : shown == null ? null : shown.slug());
    }

    /** Whether the log has it is not known here; that it is durable is. */
    private static Status statusBefore(TakenVersion version) {
        return switch (version.state()) {
            case PUBLISHED -> Status.QUEUED;
            case EMBARGOED -> Status.EMBARGOED;
            case WITHHELD -> Status.WITHHELD;
            case WITHDRAWN -> Status.WITHDRAWN;
        };
    }

    private Receipt duplicate(Story known, List<String> ignored) {
        var held = known.held();
        if (held != null) {
            return new Receipt(
                    known.id(), known.uri(), 0, Status.DUPLICATE, held.receivedAt(), null, ignored, held.slug());
        }
        var shown = known.shown();
        var recall = known.recall();
        Instant receivedAt = recall != null ? recall.at() : shown != null ? shown.receivedAt() : clock.instant();
        return new Receipt(
                known.id(),
                known.uri(),
                known.version(),
                Status.DUPLICATE,
                receivedAt,
                shown == null || recall != null ? null : shown.publishedAt(),
                ignored,
                shown == null ? null : shown.slug());
    }
}
