package org.stoppress.reader.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/** The few files that pages use, each under an address that changes with its content, so that browsers keep them for ever. */
@RestController
class Assets {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");

    /** What the worker may do: ask us, and nothing else. */
    private static final String WORKER_POLICY = "default-src 'none'; connect-src 'self'";

    private final Map<String, Asset> byAddress = new HashMap<>();
    private final String style;
    private final String script;
    private final String alertsScript;
    private final String manageScript;
    private final String icon;
    private final Asset worker;
    private final Asset manifest;

    Assets() {
        style = load("paper", "css", MediaType.parseMediaType("text/css;charset=utf-8"));
        script = load("live", "js", JAVASCRIPT);
        alertsScript = load("get-alerts", "js", JAVASCRIPT);
        manageScript = load("manage", "js", JAVASCRIPT);
        icon = load("icon", "svg", MediaType.parseMediaType("image/svg+xml"));
        worker = Asset.of(read("sw.js"), JAVASCRIPT);
        manifest = Asset.of(read("manifest.webmanifest"), MediaType.parseMediaType("application/manifest+json"));
    }

    private record Asset(MediaType type, Representation plain, Representation zipped) {
        static Asset of(byte[] bytes, MediaType type) {
            return new Asset(type, Representation.plain(bytes), Representation.zipped(bytes));
        }

        ResponseEntity<byte[]> answer(ServerWebExchange exchange, CacheControl caching) {
            return answer(exchange, ResponseEntity.ok().cacheControl(caching));
        }

        ResponseEntity<byte[]> answer(ServerWebExchange exchange, ResponseEntity.BodyBuilder head) {
            var answer = head.contentType(type);
            return (Representation.takesGzip(exchange.getRequest()) ? zipped : plain).answer(answer);
        }
    }

    public String style() {
        return "/assets/" + style;
    }

    public String script() {
        return "/assets/" + script;
    }

    public String alertsScript() {
        return "/assets/" + alertsScript;
    }

    public String manageScript() {
        return "/assets/" + manageScript;
    }

    public String icon() {
        return "/assets/" + icon;
    }

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> asset(@PathVariable String name, ServerWebExchange exchange) {
        var asset = byAddress.get(name);
        if (asset == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return asset.answer(exchange, FOR_EVER);
    }

    /** For browsers that look here without reading the page. */
    @GetMapping("/favicon.ico")
    ResponseEntity<byte[]> favicon(ServerWebExchange exchange) {
        return Objects.requireNonNull(byAddress.get(icon))
                .answer(exchange, CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }

    /** The service worker: at the root, since it speaks for all pages, and asked about anew each time, since it replaces itself. */
    @GetMapping("/sw.js")
    ResponseEntity<byte[]> worker(ServerWebExchange exchange) {
        return worker.answer(
                exchange,
                ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache())
                        .header("Content-Security-Policy", WORKER_POLICY));
    }

    /** What the paper is called on a home screen; some devices take alerts only from there. */
    @GetMapping("/manifest.webmanifest")
    ResponseEntity<byte[]> manifest(ServerWebExchange exchange) {
        return manifest.answer(exchange, CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }

    private String load(String name, String extension, MediaType type) {
        var bytes = read(name + "." + extension);
        var address = name + "." + hash(bytes) + "." + extension;
        byAddress.put(address, Asset.of(bytes, type));
        return address;
    }

    private static byte[] read(String name) {
        var file = "/reader/assets/" + name;
        try (var stream = Objects.requireNonNull(Assets.class.getResourceAsStream(file), file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
