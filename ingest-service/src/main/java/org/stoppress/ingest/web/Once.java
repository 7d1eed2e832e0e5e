package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
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

/** Does what a request asks for, once for each {@code Idempotency-Key} where it has one, and writes the answer. */
final class Once {
    static final String KEY_HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Idempotency idempotency;

    Once(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    ResponseEntity<byte[]> answer(
            Sender sender, HttpServletRequest request, byte[] body, Function<Ticket, Reply> work) {
        var trace = Traces.of(request.getHeader("traceparent"));
        var key = request.getHeader(KEY_HEADER);
        if (key == null || key.isBlank()) {
            return written(kept(work.apply(new Ticket.Plain(trace))));
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(Problem.badParameters(
                    java.util.List.of(Fault.ofParameter(KEY_HEADER, "has 1 to 255 characters of printable ASCII"))));
        }
        var ticket = new Ticket.Keyed(trace, sender.source(), key);
        return switch (idempotency.once(sender.source(), key, digest(request, body), () -> kept(work.apply(ticket)))) {
            case Outcome.Answered(var answer) -> written(answer);
            case Outcome.KeyReused _ ->
                throw new ProblemException(Problem.of(
                        422,
                        "idempotency-key-reused",
                        "Idempotency key reused",
                        "This Idempotency-Key was used for another request."));
        };
    }

    private static KeptAnswer kept(Reply reply) {
        return new KeptAnswer(reply.status(), reply.location(), JSON.writeValueAsString(reply.body()));
    }

    private static ResponseEntity<byte[]> written(KeptAnswer answer) {
        var response = ResponseEntity.status(answer.status())
                .contentType(answer.status() < 400 ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON);
        if (answer.location() != null) {
            response.location(URI.create(answer.location()));
        }
        return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
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
