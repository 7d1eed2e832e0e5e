package org.stoppress.ingest.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.story.WithdrawalKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The small requests of a newsroom. An empty body is an empty request. */
final class NewsdeskRequests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_REASON = 2_000;

    private NewsdeskRequests() {}

    /**
     * @param reason for readers
     */
    record Withdrawal(WithdrawalKind kind, @Nullable String reason) {}

    static Withdrawal withdrawal(byte[] body) {
        var json = object(body);
        var faults = new ArrayList<Fault>();
        var kind = kind(json, faults);
        var reason = reason(json, faults);
        check(faults);
        return new Withdrawal(kind, reason);
    }

    static @Nullable String reason(byte[] body) {
        var faults = new ArrayList<Fault>();
        var reason = reason(object(body), faults);
        check(faults);
        return reason;
    }

    private static WithdrawalKind kind(JsonNode json, List<Fault> faults) {
        var kind = json.path("kind");
        if (kind.isMissingNode() || kind.isNull()) {
            return WithdrawalKind.KILL;
        }
        return switch (kind.isString() ? kind.stringValue().toLowerCase(Locale.ROOT) : "") {
            case "kill" -> WithdrawalKind.KILL;
            case "takedown" -> WithdrawalKind.TAKEDOWN;
            default -> {
                faults.add(new Fault("/kind", "is kill or takedown"));
                yield WithdrawalKind.KILL;
            }
        };
    }

    private static @Nullable String reason(JsonNode json, List<Fault> faults) {
        var reason = json.path("reason");
        if (reason.isMissingNode() || reason.isNull()) {
            return null;
        }
        if (!reason.isString()) {
            faults.add(new Fault("/reason", "is text"));
            return null;
        }
        var text = reason.stringValue().strip();
        if (text.length() > LONGEST_REASON) {
            faults.add(new Fault("/reason", "is longer than " + LONGEST_REASON + " characters"));
        }
        return text.isEmpty() ? null : text;
    }

    static JsonNode object(byte[] body) {
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            var json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException _) {
            // As good as something else than an object.
        }
        throw new ProblemException(Problem.of(400, "unparseable", "Unparseable", "A JSON object is needed."));
    }

    static void check(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ProblemException(Replies.invalid(faults));
        }
    }
}
