package org.stoppress.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.stoppress.embedded.CannotStartException;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;

/** All parts, started side by side and stopped in order: what takes requests first, then the readers, then broker and store. */
final class Assembly implements AutoCloseable {
    private final Options options;
    private final DataFolder data;
    private final Map<Service, ConfigurableApplicationContext> services = new EnumMap<>(Service.class);
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();
    private boolean closed;

    private Assembly(Options options, DataFolder data) {
        this.options = options;
        this.data = data;
    }

    static Assembly start(Options options, DataFolder data) {
        var assembly = new Assembly(options, data);
        try {
            assembly.start();
            return assembly;
        } catch (RuntimeException e) {
            assembly.close();
            throw e;
        }
    }

    private void start() {
        var store = options.mongodb().isPresent() ? done() : parallel("document-store", this::startStore);
        var broker = options.brokers().isPresent() ? done() : parallel("broker", this::startBroker);
        join(store);
        var starting = new ArrayList<CompletableFuture<?>>();
        for (var service : Service.values()) {
            starting.add(parallel(service.module(), () -> startService(service)));
        }
        starting.add(broker);
        join(allOrFirstFailure(starting));
    }

    /** A part that can't start is no reason to wait for the others. */
    private static CompletableFuture<?> allOrFirstFailure(List<CompletableFuture<?>> parts) {
        var all = CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
        var result = new CompletableFuture<@Nullable Void>();
        var _ = all.thenAccept(result::complete);
        for (var part : parts) {
            var _ = part.whenComplete((_, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                }
            });
        }
        return result;
    }

    private AutoCloseable startStore() {
        return keep(DocumentStore.start(data.resolve("store"), options.mongodbPort()));
    }

    private AutoCloseable startBroker() {
        return keep(KafkaBroker.start(data.resolve("log"), options.kafkaPort()));
    }

    private synchronized AutoCloseable keep(AutoCloseable server) {
        servers.push(server);
        return server;
    }

    private ConfigurableApplicationContext startService(Service service) {
        var classPath = OwnClassPath.of(service);
        var application = service.application()
                .resourceLoader(new DefaultResourceLoader(classPath))
                .registerShutdownHook(false);
        // Inherited by all threads that the service starts.
        Thread.currentThread().setContextClassLoader(classPath);
        var context = application.run(settings().toArray(String[]::new));
        synchronized (this) {
            services.put(service, context);
        }
        return context;
    }

    private List<String> settings() {
        var settings = new ArrayList<String>();
        for (var each : Service.values()) {
            settings.add("--stoppress." + each.key() + ".port=" + each.port(options));
            settings.add("--stoppress.reader.targets." + each.key() + "=" + each.uri(options));
        }
        settings.add("--spring.main.banner-mode=off");
        settings.add("--stoppress.kafka.brokers=" + options.brokers().orElse("127.0.0.1:" + options.kafkaPort()));
        settings.add(
                "--stoppress.mongodb.uri=" + options.mongodb().orElse("mongodb://127.0.0.1:" + options.mongodbPort()));
        // Alone in its group, a reader has its partitions at once, also after a kill.
        settings.add("--stoppress.kafka.group=");
        settings.add("--stoppress.search.index-directory=" + data.resolve("search"));
        settings.add("--stoppress.ingest.keys-directory=" + data.path());
        return settings;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        var readers = new ArrayList<CompletableFuture<?>>();
        for (var service : Service.IN_ORDER_OF_STOPPING) {
            var context = services.get(service);
            if (context != null) {
                readers.add(parallel("stop-" + service.module(), () -> {
                    context.close();
                    return context;
                }));
                // The door is shut before anything behind it; the rest may go together.
                if (service == Service.READER) {
                    join(readers.getLast());
                }
            }
        }
        readers.forEach(Assembly::join);
        while (!servers.isEmpty()) {
            close(servers.pop());
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static CompletableFuture<?> parallel(String name, Supplier<?> work) {
        Executor thread = task -> Thread.ofPlatform().name(name).start(task);
        return CompletableFuture.supplyAsync(work, thread);
    }

    private static void join(CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CannotStartException cannotStart) {
                throw new Refusal(String.valueOf(cannotStart.getMessage()), cannotStart);
            }
            throw e;
        }
    }
}
