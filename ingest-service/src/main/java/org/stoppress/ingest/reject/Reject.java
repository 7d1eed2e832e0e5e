package org.stoppress.ingest.reject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document of which something could not be taken.
 *
 * @param id the same each time the same is refused, so that a sender that tries for ever has one place in the box
 * @param firstAt when it was refused first
 * @param at when it was refused last
 * @param times how many times it was refused
 * @param size of all of it, in bytes; 0 where that is not known
 * @param payload as much of it as is kept; empty in lists
 * @param request the id of the request that it came with last
 * @param verb what was to be done with the story that the one refusal is about; absent where a document was sent
 * @param refusals what of it was refused, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // A document is bytes; nobody compares rejects.
public record Reject(
        String id,
        String source,
        Instant firstAt,
        Instant at,
        long times,
        @Nullable String contentType,
        long size,
        boolean truncated,
        byte[] payload,
        @Nullable String request,
        @Nullable Verb verb,
        List<Refusal> refusals) {

    /**
     * Why a story was refused.
     *
     * @param place of the story among those of the document; absent where the document as a whole was refused
     * @param problem as its sender was told, in JSON
     */
    public record Refusal(
            @Nullable Integer place,
            int status,
            String type,
            @Nullable String uri,
            @Nullable String articleId,
            String problem) {
        /** The same of another place. */
        public Refusal at(Integer otherPlace) {
            return new Refusal(otherPlace, status, type, uri, articleId, problem);
        }
    }

    public Reject {
        refusals = List.copyOf(refusals);
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("Nothing was refused");
        }
    }

    /** One that is refused now, whole. */
    public static Reject of(
            String source,
            Instant now,
            @Nullable String contentType,
            byte[] payload,
            @Nullable String request,
            List<Refusal> refusals) {
        return new Reject(
                id(source, contentType, payload, null, refusals),
                source,
                now,
                now,
                1,
                contentType,
                payload.length,
                false,
                payload,
                request,
                null,
                refusals);
    }

    /** A request to do something with a story. */
    public Reject of(Verb whichVerb) {
        return new Reject(
                id(source, contentType, payload, whichVerb, refusals),
                source,
                firstAt,
                at,
                times,
                contentType,
                size,
                truncated,
                payload,
                request,
                whichVerb,
                refusals);
    }

    /** No more of the payload than {@code most} bytes. */
    Reject cut(long most) {
        return payload.length <= most
                ? this
                : new Reject(
                        id,
                        source,
                        firstAt,
                        at,
                        times,
                        contentType,
                        size,
                        true,
                        java.util.Arrays.copyOf(payload, (int) most),
                        request,
                        verb,
                        refusals);
    }

    /** Of which only {@code size} is known beside what {@code payload} has. */
    public Reject of(long wholeSize) {
        return new Reject(
                id, source, firstAt, at, times, contentType, wholeSize, true, payload, request, verb, refusals);
    }

    /** The same, refused once more, for other reasons. */
    public Reject again(Instant now, List<Refusal> reasons) {
        return new Reject(
                id, source, firstAt, now, times, contentType, size, truncated, payload, request, verb, reasons);
    }

    /**
     * Of a document with several stories, what was refused of it says what it is: a feed is another document each time it is
     * asked for, with the same bad entries.
     */
    private static String id(
            String source, @Nullable String contentType, byte[] payload, @Nullable Verb verb, List<Refusal> refusals) {
        var digest = sha256();
        digest.update(text(source));
        digest.update(text(contentType));
        if (verb != null) {
            digest.update(text(verb.name()));
            digest.update(text(refusals.getFirst().articleId()));
        }
        if (refusals.getFirst().place() == null) {
            digest.update(payload);
        } else {
            for (var refusal : refusals) {
                digest.update(text(refusal.uri() == null ? Objects.toString(refusal.place()) : refusal.uri()));
                digest.update(text(refusal.type()));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    private static byte[] text(@Nullable String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
