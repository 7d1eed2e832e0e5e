package org.stoppress.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A few busy seconds in a newsroom: breaking stories come in while a stream is open, and readers search and read. The JVM keeps in
 * its cache what was loaded and linked for it, so that the first breaking story of a later start waits for none of that.
 */
final class Rehearsal {
    private static final int STORIES = 500;
    private static final int READS = 100;

    /** On a slow machine it has to do with less. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final List<String> WORDS = List.of(
            "harbour",
            "council",
            "bridge",
            "minister",
            "storm",
            "election",
            "hospital",
            "strike",
            "river",
            "budget",
            "court",
            "school",
            "railway",
            "fire",
            "police",
            "market",
            "energy",
            "border",
            "festival",
            "champion");

    private final HttpClient client;
    private final Options options;
    private final String key;
    private final long end = System.nanoTime() + LIMIT.toNanos();

    private Rehearsal(HttpClient client, Options options, String key) {
        this.client = client;
        this.options = options;
        this.key = key;
    }

    /**
     * Its stories are nobody's news.
     *
     * @throws Refusal where they could get among real ones: in a folder that has data, on servers that are not ours
     */
    static void check(Options options) {
        if (options.brokers().isPresent() || options.mongodb().isPresent()) {
            throw new Refusal(
                    "A rehearsal has made-up stories: unset STOPPRESS_KAFKA_BROKERS and STOPPRESS_MONGODB_URI for it.");
        }
        try (var files = Files.exists(options.data()) ? Files.list(options.data()) : Stream.<Path>empty()) {
            if (files.findAny().isPresent()) {
                throw new Refusal("A rehearsal has made-up stories: it needs an empty folder, see --data.");
            }
        } catch (IOException e) {
            throw new Refusal("Can't look into " + options.data() + ": choose another folder with --data.", e);
        }
    }

    /** Returns when all is done, or the time is up. */
    static void run(Options options, String key) {
        try (var client = HttpClient.newHttpClient();
                var stage = Executors.newVirtualThreadPerTaskExecutor()) {
            var rehearsal = new Rehearsal(client, options, key);
            var _ = stage.submit(rehearsal::listen);
            var newsroom = stage.submit(rehearsal::publish);
            var readers = stage.submit(rehearsal::read);
            newsroom.get();
            readers.get();
            stage.shutdownNow();
            client.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The rehearsal went wrong", e.getCause());
        }
    }

    private Object listen() throws IOException, InterruptedException {
        var stream = request(Service.NOTIFICATION, "/api/v1/alerts/stream").build();
        try (var lines = client.send(stream, BodyHandlers.ofLines()).body()) {
            return lines.count();
        }
    }

    private Object publish() throws IOException, InterruptedException {
        var random = new Random(1);
        for (int i = 0; i < STORIES && !late(); i++) {
            var story = """
                    {"headline": "%s", "bodyText": "%s", "urgency": %d, "section": "%s", "tags": ["%s"]}""".formatted(
                    words(random, 8), words(random, 120), i % 4 == 3 ? 4 : 1, words(random, 1), words(random, 1));
            send(request(Service.INGEST, "/api/v1/stories")
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(story)));
        }
        return STORIES;
    }

    private Object read() throws IOException, InterruptedException {
        var random = new Random(2);
        for (int i = 0; i < READS && !late(); i++) {
            var word = words(random, 1);
            send(request(Service.SEARCH, "/api/v1/search?q=" + word));
            send(request(Service.SEARCH, "/api/v1/search?q=" + word + "+AND+" + words(random, 1)));
            send(request(Service.SEARCH, "/api/v1/search/suggest?q=" + word.substring(0, 3)));
            send(request(Service.ARTICLE, "/api/v1/articles?section=" + word));
            send(request(Service.READER, i % 2 == 0 ? "/" : "/search?q=" + word));
            send(request(Service.READER, "/feeds/atom"));
        }
        return READS;
    }

    private boolean late() {
        return System.nanoTime() - end > 0;
    }

    private HttpRequest.Builder request(Service service, String target) {
        return HttpRequest.newBuilder(URI.create(service.uri(options) + target));
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding());
    }

    private static String words(Random random, int count) {
        return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
                .limit(count)
                .collect(Collectors.joining(" "));
    }
}
