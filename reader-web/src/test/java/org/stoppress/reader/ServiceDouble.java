package org.stoppress.reader;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A service over real HTTP that answers what a test tells it to, remembers what it was asked, and can be stopped and started. */
public final class ServiceDouble {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Map<String, Function<HttpServerRequest, Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger streams = new AtomicInteger();
    private Sinks.Many<String> stream = Sinks.many().multicast().directBestEffort();
    private final List<Channel> connections = new CopyOnWriteArrayList<>();
    private DisposableServer server;

    public ServiceDouble(String name) {
        this.name = name;
        this.server = start(0);
    }

    /** What it was asked; the body by its size, since some are large. */
    public record Asked(String method, String uri, HttpHeaders headers, long size) {
        public String path() {
            int query = uri.indexOf('?');
            return query < 0 ? uri : uri.substring(0, query);
        }
    }

    /** What it answers. */
    public record Reply(int status, String type, String body, Map<String, String> headers) {
        public static Reply json(Object body) {
            return new Reply(200, "application/json", JSON.writeValueAsString(body), Map.of());
        }

        public static Reply problem(int status, Map<String, ?> members) {
            var body = new LinkedHashMap<String, Object>(Map.of("status", status));
            body.putAll(members);
            return new Reply(status, "application/problem+json", JSON.writeValueAsString(body), Map.of());
        }

        public Reply with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, type, body, more);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public ServiceDouble on(String path, Reply reply) {
        return on(path, _ -> reply);
    }

    public ServiceDouble on(String path, Function<HttpServerRequest, Reply> reply) {
        replies.put(path, reply);
        return this;
    }

    public ServiceDouble forget() {
        replies.clear();
        asked.clear();
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The last request for this path. */
    public Asked asked(String path) {
        return asked.stream()
                .filter(request -> request.path().equals(path))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError(name + " was not asked for " + path + " but " + asked));
    }

    /** How many streams are open now. */
    public int streams() {
        return streams.get();
    }

    /** Sends this to every open stream, as it is. */
    public void stream(String event) {
        stream.tryEmitNext(event);
    }

    /** Its connections break, and nobody listens at its port any more. */
    public void stop() {
        stream.tryEmitComplete();
        server.disposeNow();
        connections.forEach(connection -> connection.close().syncUninterruptibly());
        connections.clear();
    }

    public void startAgain() {
        stream = Sinks.many().multicast().directBestEffort();
        server = start(server.port());
    }

    private DisposableServer start(int port) {
        return HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .doOnChannelInit((_, channel, _) -> connections.add(channel))
                .handle(this::answer)
                .bindNow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        var path = URI.create(request.uri()).getPath();
        if (path.equals("/api/v1/alerts/stream")) {
            note(request, 0);
            return stream(response);
        }
        return request.receive()
                .asByteArray()
                .map(bytes -> (long) bytes.length)
                .reduce(0L, Long::sum)
                .flatMap(size -> {
                    note(request, size);
                    var reply = replies.getOrDefault(path, _ -> unknown(path)).apply(request);
                    response.status(reply.status()).header("Content-Type", reply.type());
                    reply.headers().forEach(response::header);
                    var id = request.requestHeaders().get("X-Request-Id");
                    if (id != null) {
                        response.header("X-Request-Id", id);
                    }
                    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
                    return reply.status() == 204
                            ? response.send().then()
                            : response.sendByteArray(Mono.just(bytes)).then();
                });
    }

    private Mono<Void> stream(HttpServerResponse response) {
        var events =
                stream.asFlux().doOnSubscribe(_ -> streams.incrementAndGet()).doFinally(_ -> streams.decrementAndGet());
        return response.header("Content-Type", "text/event-stream")
                .sse()
                .sendString(Flux.concat(Mono.just("retry: 200\n\n"), events))
                .then();
    }

    private void note(HttpServerRequest request, long size) {
        asked.add(new Asked(
                request.method().name(), request.uri(), request.requestHeaders().copy(), size));
    }

    private static Reply unknown(String path) {
        return Reply.problem(404, Map.of("type", "/problems/not-found", "title", "Not found", "instance", path));
    }
}
