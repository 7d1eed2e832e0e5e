package org.stoppress.article.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.stoppress.http.EntityTags;

/**
 * What is sent, and by what a client knows that it has it already. The tag is strong, so it differs by encoding (RFC 9110, §8.8.3).
 */
final class Representation {
    static final String JSON = "application/json";

    private static final int LEAST_TO_COMPRESS = 1_024;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String mediaType;
    private final byte[] body;
    private final String tag;
    private final String packedTag;
    private final Instant lastModified;
    private final String lastModifiedDate;
    private final Keeping keeping;
    private byte @Nullable [] compressed;

    private Representation(String mediaType, byte[] body, String tag, Instant lastModified, Keeping keeping) {
        this.mediaType = mediaType;
        this.body = body;
        this.tag = tag;
        this.packedTag = tag.substring(0, tag.length() - 1) + "-gzip\"";
        this.lastModified = lastModified;
        this.lastModifiedDate = HTTP_DATE.format(lastModified);
        this.keeping = keeping;
    }

    /** Of what a cache in front of us may keep for a moment. */
    static Representation of(String mediaType, byte[] body, Instant lastModified) {
        return new Representation(mediaType, body, EntityTags.of(body), lastModified, Keeping.A_MOMENT);
    }

    /** How long a cache may give it out without asking: docs/adr/0018. */
    enum Keeping {
        /** A crowd costs us one request a second; what was withdrawn is gone from a cache as soon. */
        A_MOMENT("public, max-age=1, stale-while-revalidate=10"),
        /** Feed readers come every some minutes. */
        A_WHILE("public, max-age=30, stale-while-revalidate=60"),
        /** Not at all: it is asked for to learn what is new. */
        NEVER("public, no-cache");

        private final String directives;

        Keeping(String directives) {
            this.directives = directives;
        }
    }

    Representation kept(Keeping other) {
        return new Representation(mediaType, body, tag, lastModified, other);
    }

    /** What it takes of memory, about. */
    int size() {
        return body.length * 3 / 2 + 200;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean compress = body.length >= LEAST_TO_COMPRESS && takesGzip(request.getHeader("Accept-Encoding"));
        var sentTag = compress ? packedTag : tag;
        response.setHeader("ETag", sentTag);
        response.setHeader("Last-Modified", lastModifiedDate);
        response.setHeader("Cache-Control", keeping.directives);
        response.addHeader("Vary", "Accept-Encoding");
        if (isKnown(request, sentTag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] sent = compress ? compressed() : body;
        if (compress) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(mediaType);
        response.setContentLength(sent.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(sent);
        }
    }

    private boolean isKnown(HttpServletRequest request, String sentTag) {
        var tags = Collections.list(request.getHeaders("If-None-Match"));
        if (!tags.isEmpty()) {
            return tags.stream().anyMatch(line -> lists(line, sentTag));
        }
        long since = dateOf(request);
        return since >= 0 && lastModified.getEpochSecond() * 1000 <= since;
    }

    /** The weak comparison, as RFC 9110, §13.1.2 wants it here. */
    private static boolean lists(String tags, String tag) {
        for (var one : tags.split(",")) {
            var stripped = one.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static long dateOf(HttpServletRequest request) {
        try {
            return request.getDateHeader("If-Modified-Since");
        } catch (IllegalArgumentException _) {
            // A date that can't be read is no condition (RFC 9110, §13.1.3).
            return -1;
        }
    }

    static boolean takesGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (var one : accepted.split(",")) {
            var words = one.split(";", -1);
            var coding = words[0].strip().toLowerCase(Locale.ROOT);
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return words.length == 1 || !words[1].strip().matches("[qQ]\\s*=\\s*0(\\.0*)?");
            }
        }
        return false;
    }

    // Two threads may both compress it; the results are equal.
    private byte[] compressed() {
        var known = compressed;
        if (known == null) {
            known = compress(body);
            compressed = known;
        }
        return known;
    }

    private static byte[] compress(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 3);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
