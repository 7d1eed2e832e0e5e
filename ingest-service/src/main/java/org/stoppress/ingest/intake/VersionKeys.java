package org.stoppress.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.stoppress.ingest.story.ArticleId;

/**
 * Names for taken versions: a story's id and something that no other version of it has. Those that are made up begin with the time,
 * so that a store which keeps them in order writes new ones side by side; nothing else depends on it.
 */
final class VersionKeys {
    private VersionKeys() {}

    static String next(ArticleId id) {
        var random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits((System.currentTimeMillis() << 20) | random.nextInt(1 << 20)) + "/" + id;
    }

    /** The same for every try of one request, so that a second try finds what the first one put down. */
    static String of(ArticleId id, Ticket.Keyed ticket) {
        var digest = sha256();
        digest.update(ticket.source().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ticket.key().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Integer.toString(ticket.part()).getBytes(StandardCharsets.UTF_8));
        return id + "/" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
