package org.stoppress.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether receivers that behave badly keep others waiting: alerts to webhooks that work, in turns beside others that hang, answer 500,
 * redirect to a private address, or 410, and beside as many others that work. Each kind is on a host of its own (127.0.0.2 and so on), all
 * on the service's cores; who answered 410 is told no more, so each round has new ones.
 *
 * <p>Options: {@code --webhooks} (400) that work, {@code --hostile} (50 of each kind), {@code --rounds} (15).
 */
public final class HostileReceivers {
    private static final int HANG = 0;
    private static final String KIND = "Kind";
    private static final String HOSTILE = "Hostile";

    private final HttpServer server;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger[] asked = {
        new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger()
    };

    private HostileReceivers() throws IOException {
        server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 4_096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/works", exchange -> {
            answer(exchange, 204);
            told.incrementAndGet();
            last.set(System.nanoTime());
        });
        server.createContext("/idle", exchange -> answer(exchange, 204));
        server.createContext("/hangs", exchange -> hostile(exchange, 0, HANG));
        server.createContext("/fails", exchange -> hostile(exchange, 1, 500));
        server.createContext("/redirects", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://192.168.1.1/");
            hostile(exchange, 2, 307);
        });
        server.createContext("/gone", exchange -> hostile(exchange, 3, 410));
        server.start();
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        new HostileReceivers().run(options);
    }

    private void run(Options options) throws Exception {
        int webhooks = options.number("webhooks", 400);
        int hostile = options.number("hostile", 50);
        int rounds = options.number("rounds", 15);
        try (var service = NotificationUnderTest.start(options)) {
            var kinds = List.of("/hangs", "/fails", "/redirects", "/gone");
            for (var section : List.of(KIND, HOSTILE)) {
                service.subscribe(webhooks, number -> wish("127.0.0.1", "/works/" + section + number, section));
            }
            for (int kind = 0; kind < kinds.size(); kind++) {
                var host = "127.0.0." + (2 + kind);
                var path = kinds.get(kind);
                service.subscribe(hostile, number -> wish(host, "/idle" + path + "/" + number, KIND));
                if (!path.equals("/gone")) {
                    service.subscribe(hostile, number -> wish(host, path + "/" + number, HOSTILE));
                }
            }
            for (int i = 0; i < rounds; i++) {
                measure(service, KIND, webhooks);
            }
            var alone = new ArrayList<Double>();
            var beside = new ArrayList<Double>();
            for (int i = 0; i < rounds; i++) {
                var round = "/gone/" + i + "-";
                service.subscribe(hostile, number -> wish("127.0.0.5", round + number, HOSTILE));
                if (i % 2 == 0) {
                    alone.add(measure(service, KIND, webhooks));
                    beside.add(measure(service, HOSTILE, webhooks));
                } else {
                    beside.add(measure(service, HOSTILE, webhooks));
                    alone.add(measure(service, KIND, webhooks));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "The last of %d webhooks, beside as many that work: median %.1f ms; beside %d of each hostile kind: median %.1f ms; %.3f times%n",
                    webhooks,
                    median(alone),
                    hostile,
                    median(beside),
                    median(beside) / median(alone));
            System.out.printf(
                    "Calls that hung %d, answered 500 %d, were redirected %d, answered 410 %d%n",
                    asked[0].get(), asked[1].get(), asked[2].get(), asked[3].get());
        } finally {
            closed.countDown();
            server.stop(0);
        }
    }

    /** How long it takes to the last webhook that works, in milliseconds. */
    private double measure(NotificationUnderTest service, String section, int webhooks) throws Exception {
        int before = told.get();
        long begun = System.nanoTime();
        var _ = service.flash(section);
        while (told.get() - before < webhooks) {
            if (System.nanoTime() - begun > 60e9) {
                throw new IllegalStateException("Only " + (told.get() - before) + " of " + webhooks + " were told");
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        double millis = (last.get() - begun) / 1e6;
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        return millis;
    }

    private String wish(String host, String path, String section) {
        return "{\"section\":\"" + section + "\",\"channel\":{\"type\":\"webhook\",\"url\":\"http://" + host + ":"
                + server.getAddress().getPort() + path + "\"}}";
    }

    private void hostile(HttpExchange exchange, int kind, int status) throws IOException {
        asked[kind].incrementAndGet();
        if (status == HANG) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        } else {
            answer(exchange, status);
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
