package org.stoppress.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.ingest.story.SampleDrafts.SOURCE;
import static org.stoppress.ingest.story.SampleDrafts.content;
import static org.stoppress.ingest.story.SampleDrafts.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.intake.Ledger.Entry;
import org.stoppress.ingest.intake.Ledger.Expectation;
import org.stoppress.ingest.intake.Ledger.Order;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Story;

/** Those who come while one is put down: they wait for it, go together, and each gets its own answer. */
class GatheringTest {
    private static final int MANY = 150;

    private final Newsroom newsroom = new Newsroom();
    private final Gathering gathering = new Gathering(newsroom.ledger);
    private final CountDownLatch held = new CountDownLatch(1);
    private final Map<Integer, Object> answers = new ConcurrentHashMap<>();

    @Test
    void givesEachItsOwnAnswer() throws InterruptedException {
        inOneGo(IntStream.range(0, MANY).mapToObj(i -> order("urn:test:" + i)).toList());

        for (int i = 0; i < MANY; i++) {
            assertThat(decision(i).next().uri()).isEqualTo("urn:test:" + i);
        }
        assertThat(newsroom.log.told()).hasSize(MANY + 1);
    }

    @Test
    void keepsTheOrdersOfOneStoryApart() throws InterruptedException {
        inOneGo(IntStream.range(0, MANY).mapToObj(_ -> order("urn:test:same")).toList());

        assertThat(IntStream.range(0, MANY).mapToObj(i -> decision(i).next().version()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, MANY).mapToObj(Long::valueOf).toList());
    }

    @Test
    void oneThatCanNotBeDecidedTakesNobodyWithIt() throws InterruptedException {
        var orders = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(i -> order("urn:test:" + i)).toList());
        orders.set(4, order("urn:test:4", Expectation.NEW, () -> {
            throw new IllegalStateException("A fault of ours");
        }));

        inOneGo(orders);

        assertThat(answers.get(4)).isInstanceOf(IllegalStateException.class);
        assertThat(answers.values().stream().filter(Entry.Kept.class::isInstance))
                .hasSize(9);
    }

    @Test
    void tellsAllOfAnOutage() throws InterruptedException {
        var orders = new ArrayList<>(
                IntStream.range(0, 10).mapToObj(i -> order("urn:test:" + i)).toList());
        orders.set(4, order("urn:test:4", Expectation.NEW, () -> {
            throw new LedgerOutageException(new IllegalStateException("Away"));
        }));

        inOneGo(orders);

        assertThat(answers.values())
                .hasOnlyElementsOfType(LedgerOutageException.class)
                .hasSize(10);
    }

    /** Sends them all while one before them is being put down. */
    private void inOneGo(List<Order> orders) throws InterruptedException {
        var first =
                Thread.startVirtualThread(() -> gathering.enter(order("urn:test:first", Expectation.NEW, this::hold)));
        await().until(() -> first.getState() == Thread.State.WAITING);
        var number = new AtomicInteger();
        var threads = orders.stream()
                .map(order -> {
                    int mine = number.getAndIncrement();
                    return Thread.startVirtualThread(() -> answers.put(mine, answer(order)));
                })
                .toList();
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        held.countDown();
        first.join();
        for (var thread : threads) {
            thread.join();
        }
    }

    private Object answer(Order order) {
        try {
            return gathering.enter(order);
        } catch (RuntimeException e) {
            return e;
        }
    }

    private Decision.Taken decision(int number) {
        return ((Entry.Kept) answers.get(number)).decision();
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Order order(String uri) {
        return order(uri, Expectation.ANY, () -> {});
    }

    private static Order order(String uri, Expectation expectation, Runnable before) {
        var id = ArticleId.of(SOURCE, uri);
        return new Order(id, expectation, VersionKeys.next(id), Traces.next(), null, (known, occasion) -> {
            before.run();
            var draft = story(
                    uri,
                    SourceVersion.UNKNOWN,
                    content("Text " + occasion.key()).build());
            return known.<Decision>map(story -> story.submit(draft, occasion))
                    .orElseGet(() -> Story.first(SOURCE, draft, occasion));
        });
    }
}
