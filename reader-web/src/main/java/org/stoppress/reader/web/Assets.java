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

    private final Map<String, Asset> byAddress = new HashMap<>();
    private final String style;
    private final String script;
    private final String icon;

    Assets() {
        style = load("paper", "css", MediaType.parseMediaType("text/css;charset=utf-8"));
        script = load("live", "js", MediaType.parseMediaType("text/javascript;charset=utf-8"));
        icon = load("icon", "svg", MediaType.parseMediaType("image/svg+xml"));
    }

    private record Asset(MediaType type, Representation plain, Representation zipped) {
        ResponseEntity<byte[]> answer(ServerWebExchange exchange, CacheControl caching) {
            var answer = ResponseEntity.ok().contentType(type).cacheControl(caching);
            return (Representation.takesGzip(exchange.getRequest()) ? zipped : plain).answer(answer);
        }
    }

    public String style() {
        return "/assets/" + style;
    }

    public String script() {
        return "/assets/" + script;
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

    private String load(String name, String extension, MediaType type) {
        var file = "/reader/assets/" + name + "." + extension;
        try (var stream = Objects.requireNonNull(Assets.class.getResourceAsStream(file), file)) {
            var bytes = stream.readAllBytes();
            var address = name + "." + hash(bytes) + "." + extension;
            byAddress.put(address, new Asset(type, Representation.plain(bytes), Representation.zipped(bytes)));
            return address;
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
