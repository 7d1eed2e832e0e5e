package org.stoppress.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * One alert to very many browsers, through the whole service: the story is read from the log, matched, claimed, handed over through the topic
 * of deliveries, encrypted for each browser and posted, and the ledger kept. The push service, the broker and the store run in this process, on
 * the same cores.
 *
 * <p>Options: {@code --deliveries} (100,000), {@code --read-one-in} (100), {@code --heap} and {@code --flags} of the service.
 */
public final class PushAlert {
    private PushAlert() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        int deliveries = options.number("deliveries", 100_000);
        try (var push = new PushService(options.number("read-one-in", 100));
                var service = NotificationUnderTest.start(options)) {
            long begun = System.nanoTime();
            service.subscribe(Math.min(2_000, deliveries / 10), number -> wish(push, 1_000_000 + number, "Warm-up"));
            service.subscribe(deliveries, number -> wish(push, number, "Local"));
            System.out.printf(
                    Locale.ROOT, "%d subscriptions in %.1f s%n", deliveries, (System.nanoTime() - begun) / 1e9);
            run(service, push, "Warm-up", Math.min(2_000, deliveries / 10));
            run(service, push, "Local", deliveries);
        }
    }

    private static void run(NotificationUnderTest service, PushService push, String section, int deliveries)
            throws Exception {
        long before = push.taken.sum();
        push.addresses.clear();
        long cpu = service.cpuMillis();
        long begun = System.nanoTime();
        var story = service.flash(section);
        while (push.taken.sum() - before < deliveries && System.nanoTime() - begun < 300e9) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        double seconds = (push.lastAt.get() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-8s %d deliveries in %.1f s from the log to the last: %.0f/s, CPU of the service %.0f us each%n",
                section,
                deliveries,
                seconds,
                deliveries / seconds,
                (service.cpuMillis() - cpu) * 1e3 / deliveries);
        System.out.printf(
                Locale.ROOT,
                "%-8s at the push service %d, different addresses %d, read %d, wrong %d%n",
                section,
                push.taken.sum() - before,
                push.addresses.size(),
                push.read.sum(),
                push.wrong.sum());
        var report = service.report(story);
        for (int i = 0; i < 200 && !report.contains("\"pending\":0,"); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            report = service.report(story);
        }
        System.out.println(report);
    }

    private static String wish(PushService push, int number, String section) {
        return "{\"section\":\"" + section + "\",\"channel\":{\"type\":\"webpush\",\"subscription\":{\"endpoint\":\""
                + push.address(number) + "\",\"keys\":{\"p256dh\":\"" + push.p256dh() + "\",\"auth\":\"" + push.auth()
                + "\"}}}}";
    }
}
