package org.stoppress.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the services whether they are ready, as anybody would. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Readiness() {}

    /** Returns when all are; that takes as long as there is to read in the log. */
    static void await(Options options) {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            for (var service : Service.values()) {
                while (!ready(client, service.uri(options))) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ready(HttpClient client, String uri) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(uri + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
