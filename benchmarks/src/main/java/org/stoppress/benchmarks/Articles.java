package org.stoppress.benchmarks;

import com.mongodb.client.MongoClients;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.ArticleConfiguration;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;

/**
 * The article service over a large archive: how fast the log becomes articles, beside the driver's bulk writes of the very same
 * documents; an article by its id, beside an empty handler of the same server; a list with two filters at a steady rate; a walk
 * over everything while stories come in; an export, and what it takes of memory; a rebuild. Store, broker, service and client
 * share one JVM.
 *
 * <p>Options: {@code --articles} (100,000), {@code --seconds} (4) a round, {@code --rounds} (5), {@code --connections} (8), {@code
 * --parts} (consumption,byid,list,walk,export,rebuild), {@code --folder} with the archive of an earlier run, or for that of this
 * one to stay in.
 */
public final class Articles {
    static final String ADMIN = "benchmark";

    private static final String ALL = "consumption,byid,list,walk,export,rebuild";

    private Articles() {}

    /** Does nothing, as fast as the server can. */
    @Configuration(proxyBeanMethods = false)
    @RestController
    public static class EmptyHandler {
        @GetMapping("/empty")
        void empty() {}
    }

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(List.of(arguments));
        var kept = options.text("folder", "");
        var folder = kept.isEmpty() ? Files.createTempDirectory("articles") : Path.of(kept);
        try {
            measure(folder, options);
        } finally {
            if (kept.isEmpty()) {
                delete(folder);
            }
        }
    }

    private static void measure(Path folder, Options options) throws Exception {
        boolean there = Files.exists(folder.resolve("store"));
        int articles = options.number("articles", 100_000);
        try (var store = DocumentStore.start(folder.resolve("store"), 0);
                var broker = KafkaBroker.start(folder.resolve("log"), 0);
                var mongo = MongoClients.create(store.uri());
                var stories = new StoryMaker(broker.bootstrapServers())) {
            if (!there) {
                long start = System.nanoTime();
                stories.publish(0, articles);
                System.out.printf(
                        "%d stories put into the log in %d s%n", articles, (System.nanoTime() - start) / 1_000_000_000);
            }
            try (var service = run(broker.bootstrapServers(), store.uri())) {
                var origin = URI.create(
                        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"));
                var parts = parts(options);
                var flows = new ArticleFlows(articles, stories, mongo, origin);
                var reads = new ArticleReads(options, articles, stories, origin);
                for (var part : parts) {
                    System.out.println("-- " + part);
                    switch (part) {
                        case "consumption" -> flows.consumption();
                        case "byid" -> reads.byId();
                        case "list" -> reads.list();
                        case "walk" -> flows.walk();
                        case "export" -> flows.export();
                        case "rebuild" -> flows.rebuild();
                        default -> throw new IllegalArgumentException("There is no part " + part);
                    }
                }
            }
        }
    }

    private static Set<String> parts(Options options) {
        return new LinkedHashSet<>(List.of(options.text("parts", ALL).split(",")));
    }

    private static ConfigurableApplicationContext run(String brokers, String mongodb) {
        return ArticleConfiguration.application()
                .sources(EmptyHandler.class)
                .run(
                        "--stoppress.article.port=0",
                        "--stoppress.kafka.group=",
                        "--stoppress.article.admin-key=" + ADMIN,
                        "--stoppress.kafka.brokers=" + brokers,
                        "--stoppress.mongodb.uri=" + mongodb,
                        // Spring Data is on this class path for others.
                        "--spring.mongodb.database=article",
                        "--logging.level.root=warn");
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
