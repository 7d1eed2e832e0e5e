package org.stoppress.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One article beside an empty handler; a list with two filters. */
final class ArticleReads {
    private final int articles;
    private final int seconds;
    private final int rounds;
    private final int connections;
    private final StoryMaker stories;
    private final URI origin;

    ArticleReads(Options options, int articles, StoryMaker stories, URI origin) {
        this.articles = articles;
        this.seconds = options.number("seconds", 4);
        this.rounds = options.number("rounds", 5);
        this.connections = options.number("connections", 8);
        this.stories = stories;
        this.origin = origin;
    }

    void byId() throws Exception {
        var random = new Random(3);
        // The most read stories are few: 1,000 of them here.
        var some = random.ints(1_000, 0, articles)
                .mapToObj(i -> "/api/v1/articles/" + stories.id(i))
                .toList();
        rate(List.of("/empty"));
        rate(some);
        var ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double empty = rate(List.of("/empty"));
            double article = rate(some);
            ratios[round] = article / empty;
            System.out.printf(
                    Locale.ROOT,
                    "round %d  empty handler %.0f/s  article by id %.0f/s  %.2f x%n",
                    round + 1,
                    empty,
                    article,
                    article / empty);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "article by id: %.2f x an empty handler (median)%n", ratios[rounds / 2]);
        var others = random.ints(articles, 0, articles)
                .mapToObj(i -> "/api/v1/articles/" + stories.id(i))
                .toList();
        System.out.printf(Locale.ROOT, "article by id, any of all: %.0f/s%n", rate(others));
    }

    private double rate(List<String> paths) throws Exception {
        var count = new AtomicLong();
        var stop = new AtomicBoolean();
        var ready = new CountDownLatch(connections);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            var random = new Random(i);
            threads.add(Thread.ofPlatform().start(() -> {
                try (var connection = new PlainConnection(origin)) {
                    ready.countDown();
                    while (!stop.get()) {
                        int status = connection.get(paths.get(random.nextInt(paths.size())));
                        if (status != 200) {
                            throw new IllegalStateException("The answer was " + status);
                        }
                        count.incrementAndGet();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        ready.await();
        long before = count.get();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        double rate = (count.get() - before) / ((System.nanoTime() - start) / 1e9);
        stop.set(true);
        for (var thread : threads) {
            thread.join();
        }
        return rate;
    }

    /** 200 a second, each at its time, whether those before are answered or not. */
    void list() throws Exception {
        for (int round = 0; round <= 2; round++) {
            var latencies = steadily(200, 200 * 2 * seconds);
            if (round > 0) {
                System.out.printf("round %d  list with two filters at 200/s  %s%n", round, Percentiles.of(latencies));
            }
        }
    }

    private long[] steadily(int perSecond, int requests) throws Exception {
        var latencies = new long[requests];
        var left = new CountDownLatch(requests);
        var connectionsLeft = new ArrayBlockingQueue<PlainConnection>(64);
        for (int i = 0; i < 64; i++) {
            connectionsLeft.add(new PlainConnection(origin));
        }
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            int number = i;
            long due = start + number * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var _ = Thread.ofVirtual().start(() -> {
                try {
                    var connection = connectionsLeft.take();
                    int status = connection.get(stories.list(number));
                    connectionsLeft.add(connection);
                    if (status != 200) {
                        throw new IllegalStateException("The answer was " + status);
                    }
                    latencies[number] = System.nanoTime() - due;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    left.countDown();
                }
            });
        }
        left.await();
        for (var connection : connectionsLeft) {
            connection.close();
        }
        return latencies;
    }
}
