package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.intake.Idempotency;
import org.stoppress.ingest.intake.Idempotency.Outcome;
import org.stoppress.ingest.intake.KeptAnswers.KeptAnswer;
import org.stoppress.ingest.intake.Ticket;
import org.stoppress.ingest.intake.Traces;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what a request asks for, once for each {@code Idempotency-Key} where it has one, or for each {@code webhook-id} where it is
 * signed, and writes the answer.
 */
final class Once {
    static final String KEY_HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** No Idempotency-Key looks like this. */
    private static final String SIGNED = "webhook-id\t";

    private final Idempotency idempotency;

    Once(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    ResponseEntity<byte[]> answer(
            Sender sender, HttpServletRequest request, byte[] body, Function<Ticket, Reply> work) {
        var trace = Traces.of(request.getHeader("traceparent"));
        var key = key(sender, request);
        if (key.isEmpty()) {
            return written(kept(work.apply(new Ticket.Plain(trace, sender.by()))));
        }
        var ticket = new Ticket.Keyed(trace, sender.source(), key.get(), sender.by());
        return answer(sender, request, body, key.get(), () -> kept(work.apply(ticket)));
    }

    /**
     * A signed request that is answered in a way of its own.
     *
     * @param work makes the answer
     */
    ResponseEntity<byte[]> answerSigned(
            Sender sender, HttpServletRequest request, byte[] body, Supplier<KeptAnswer> work) {
        return answer(sender, request, body, key(sender, request).orElseThrow(), work);
    }

    private ResponseEntity<byte[]> answer(
            Sender sender, HttpServletRequest request, byte[] body, String key, Supplier<KeptAnswer> work) {
        return switch (idempotency.once(sender.source(), key, digest(request, body), work)) {
            case Outcome.Answered(var answer) -> written(answer);
            case Outcome.KeyReused _ -> throw new ProblemException(reused(sender));
        };
    }

    /**
     * What names the request. Of a signed one it is what is signed: a key in another header could be exchanged by whoever replays
     * it.
     */
    private static Optional<String> key(Sender sender, HttpServletRequest request) {
        if (sender.message() != null) {
            return Optional.of(SIGNED + sender.message());
        }
        var key = request.getHeader(KEY_HEADER);
        if (key == null || key.isBlank()) {
            return Optional.empty();
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(Problem.badParameters(
                    List.of(Fault.ofParameter(KEY_HEADER, "has 1 to 255 characters of printable ASCII"))));
        }
        return Optional.of(key);
    }

    private static Problem reused(Sender sender) {
        return sender.message() == null
                ? Problem.of(
                        422,
                        "idempotency-key-reused",
                        "Idempotency key reused",
                        "This Idempotency-Key was used for another request.")
                : Problem.of(
                        422,
                        "webhook-id-reused",
                        "webhook-id reused",
                        "This webhook-id was used for another request; a retry is the same request.");
    }

    private static KeptAnswer kept(Reply reply) {
        return new KeptAnswer(reply.status(), reply.location(), JSON.writeValueAsString(reply.body()));
    }

    private static ResponseEntity<byte[]> written(KeptAnswer answer) {
        var response = ResponseEntity.status(answer.status()).contentType(type(answer));
        if (answer.location() != null) {
            response.location(URI.create(answer.location()));
        }
        return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static MediaType type(KeptAnswer answer) {
        if (answer.status() >= 400) {
            return MediaType.APPLICATION_PROBLEM_JSON;
        }
        // What was answered line by line ends with a line.
        return answer.body().endsWith("\n") ? Lines.TYPE : MediaType.APPLICATION_JSON;
    }

    private static String digest(HttpServletRequest request, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.getRequestURI().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(String.valueOf(request.getContentType()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
