package org.stoppress.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundSettings;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.Endpoint.WebPushEndpoint;
import org.stoppress.notification.delivery.Message;
import org.stoppress.notification.delivery.Outcome;
import org.stoppress.notification.delivery.Parcel;
import org.stoppress.notification.delivery.PushKeys;
import org.stoppress.notification.delivery.outbound.Receivers;
import org.stoppress.notification.delivery.webpush.WebPush;

/**
 * Web Push deliveries through the channel to a push service on this machine: each is encrypted for its browser with keys of its own and
 * posted; the push service runs in the same process, on the same cores, and reads some of them.
 *
 * <p>Options: {@code --deliveries} (100,000), {@code --at-once} (64), {@code --read-one-in} (100).
 */
public final class PushThroughput {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private PushThroughput() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        int deliveries = options.number("deliveries", 100_000);
        int atOnce = options.number("at-once", 64);
        var settings = OutboundSettings.allowing("127.0.0.0/8");
        try (var service = new PushService(options.number("read-one-in", 100));
                var receivers = new Receivers(
                        settings,
                        new OutboundAddresses(settings),
                        Duration.ofSeconds(15),
                        atOnce,
                        InstantSource.system())) {
            var channel = WebPush.channel(receivers, (_, proposal) -> proposal, InstantSource.system());
            run("warm-up", channel, service, Math.min(deliveries, 5_000), atOnce);
            run("measured", channel, service, deliveries, atOnce);
        }
    }

    private static void run(String name, Channel channel, PushService service, int deliveries, int atOnce)
            throws InterruptedException {
        long takenBefore = service.taken.sum();
        long readBefore = service.read.sum();
        service.addresses.clear();
        var delivered = new LongAdder();
        var failed = new LongAdder();
        var nanos = new long[deliveries];
        var room = new Semaphore(atOnce);
        var done = new CountDownLatch(deliveries);
        var keys = new PushKeys(service.p256dh(), service.auth());
        long cpu = cpu();
        long start = System.nanoTime();
        for (int i = 0; i < deliveries; i++) {
            room.acquire();
            int number = i;
            Thread.ofVirtual().start(() -> {
                long begun = System.nanoTime();
                var outcome = channel.send(parcel(service.address(number), keys, number));
                nanos[number] = System.nanoTime() - begun;
                (outcome instanceof Outcome.Delivered ? delivered : failed).increment();
                room.release();
                done.countDown();
            });
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-8s %d deliveries in %.1f s: %.0f/s, CPU %.0f us each (both sides), %s%n",
                name,
                deliveries,
                seconds,
                deliveries / seconds,
                (cpu() - cpu) / 1e3 / deliveries,
                Percentiles.of(nanos));
        System.out.printf(
                Locale.ROOT,
                "%-8s delivered %d, failed %d; at the push service %d, different addresses %d, read %d, wrong %d%n",
                name,
                delivered.sum(),
                failed.sum(),
                service.taken.sum() - takenBefore,
                service.addresses.size(),
                service.read.sum() - readBefore,
                service.wrong.sum());
    }

    private static Parcel parcel(URI address, PushKeys keys, int number) {
        var alert = new Alert(
                "5f0c9a3be81d27c4601a77e1",
                "8J1D3VQ6ZP0M2K7C",
                1,
                Step.NEW,
                "Bridge over the Ellery closed to all traffic after inspection",
                "Ships wait on both sides while engineers look at the northern pier, the harbour office says. "
                        .repeat(3),
                "https://news.example/articles/8J1D3VQ6ZP0M2K7C/bridge-over-the-ellery-closed",
                1,
                "Local",
                List.of("shipping", "bridges", "Port Ellery"),
                "demo",
                "en",
                AT,
                null);
        var links = new Message.Links(
                URI.create("https://news.example/api/v1/subscriptions/01ABC/unsubscribe?token=u1"),
                URI.create("https://news.example/subscriptions/01ABC"));
        return new Parcel(
                "dlv_" + number, new WebPushEndpoint(address, keys), new Message.Told(alert, 1, AT, null, links));
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
