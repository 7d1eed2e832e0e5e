package org.stoppress.ingest.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that is signed as Standard Webhooks 1.0 has it.
 *
 * @param head what is signed before the body: id and timestamp, each with a dot behind it
 * @param body as it came over the wire
 */
@SuppressWarnings("ArrayRecordComponent") // What is signed is bytes; nobody compares messages.
public record SignedMessage(String id, Instant sentAt, byte[] head, byte[] body, List<Signed> signatures) {
    /** How far a sender's clock and ours may be apart, and how long a message may be under way. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern ID = Pattern.compile("[!-~]{1,256}");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,11}");
    private static final Pattern SPACES = Pattern.compile(" +");

    // A sender that rotates its secrets has two or three.
    private static final int MOST_SIGNATURES = 16;

    /** How it was signed. */
    enum Scheme {
        /** HMAC-SHA256. */
        V1,
        /** Ed25519. */
        V1A
    }

    record Signed(Scheme scheme, byte[] bytes) {}

    public SignedMessage {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads the three headers; empty where they are none, or hold no signature of a kind that we know.
     *
     * @param signature several are separated by spaces
     */
    public static Optional<SignedMessage> of(
            @Nullable String id, @Nullable String timestamp, @Nullable String signature) {
        if (id == null
                || timestamp == null
                || signature == null
                || !ID.matcher(id).matches()
                || !TIMESTAMP.matcher(timestamp).matches()) {
            return Optional.empty();
        }
        var signatures = signatures(signature);
        return signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignedMessage(
                        id,
                        Instant.ofEpochSecond(Long.parseLong(timestamp)),
                        (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        signatures));
    }

    public SignedMessage with(byte[] wholeBody) {
        return new SignedMessage(id, sentAt, head, wholeBody, signatures);
    }

    /** Whether it was sent just now: not long ago, and not in times to come. */
    public boolean isRecent(Instant now) {
        return Math.abs(now.getEpochSecond() - sentAt.getEpochSecond()) <= WINDOW.toSeconds();
    }

    private static List<Signed> signatures(String header) {
        var signatures = new ArrayList<Signed>();
        for (var each : SPACES.split(header.strip(), MOST_SIGNATURES + 1)) {
            if (signatures.size() < MOST_SIGNATURES) {
                signed(each).ifPresent(signatures::add);
            }
        }
        return signatures;
    }

    private static Optional<Signed> signed(String text) {
        int comma = text.indexOf(',');
        var scheme = switch (comma < 0 ? "" : text.substring(0, comma)) {
            case "v1" -> Scheme.V1;
            case "v1a" -> Scheme.V1A;
            // Versions to come.
            default -> null;
        };
        if (scheme == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Signed(scheme, Base64.getDecoder().decode(text.substring(comma + 1))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
