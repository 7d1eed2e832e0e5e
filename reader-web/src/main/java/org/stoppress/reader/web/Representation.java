package org.stoppress.reader.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.stoppress.http.EntityTags;

/** The bytes of one encoding, and their strong entity tag: the same resource, zipped, is another representation. */
@SuppressWarnings("ArrayRecordComponent") // written once, read once; never compared
record Representation(byte[] bytes, String tag, boolean zipped) {
    private static final String GZIP = "gzip";
    /** What fits in one packet is not worth zipping. */
    private static final int SMALL = 1_200;

    static Representation plain(byte[] bytes) {
        return new Representation(bytes, EntityTags.of(bytes), false);
    }

    static Representation zipped(byte[] bytes) {
        var zipped = zip(bytes);
        return new Representation(zipped, EntityTags.of(zipped), true);
    }

    /** The one that suits the request. */
    static Representation of(byte[] bytes, ServerHttpRequest request) {
        return bytes.length > SMALL && takesGzip(request) ? zipped(bytes) : plain(bytes);
    }

    static boolean takesGzip(ServerHttpRequest request) {
        return request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT_ENCODING).stream()
                .flatMap(value -> java.util.Arrays.stream(value.split(",")))
                .map(String::strip)
                .anyMatch(coding -> coding.equals(GZIP)
                        || (coding.startsWith(GZIP + ";")
                                && !coding.replace(" ", "").matches(".*;q=0(\\.0*)?")));
    }

    ResponseEntity<byte[]> answer(ResponseEntity.BodyBuilder answer) {
        answer.eTag(tag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (zipped) {
            answer.header(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        return answer.body(bytes);
    }

    private static byte[] zip(byte[] bytes) {
        var target = new ByteArrayOutputStream(bytes.length / 3);
        try (var zipping = new GZIPOutputStream(target)) {
            zipping.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can always be written to", e);
        }
        return target.toByteArray();
    }
}
