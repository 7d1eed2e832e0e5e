package org.stoppress.notification.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the newsroom wants done by hand.
 *
 * @param articleId of the story
 * @param byUri whether the newsroom named it by its own id, which makes it its own
 */
record DeskRequests(
        String articleId,
        boolean byUri,
        Action action,
        boolean dryRun,
        @Nullable String headline,
        @Nullable String summary) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_HEADLINE = 1_000;
    private static final int LONGEST_SUMMARY = 5_000;
    private static final int LONGEST_URI = 2_048;

    enum Action {
        SEND,
        HOLD,
        STOP
    }

    /** @throws ProblemException that names every fault */
    static DeskRequests of(byte[] body, String source) {
        return new Reading(read(body)).request(source);
    }

    private static JsonNode read(byte[] body) {
        try {
            var node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw new ProblemException(
                Problem.of(400, "bad-json", "Bad JSON", "The body is a JSON object, such as {\"articleId\": \"…\"}."));
    }

    private record Reading(JsonNode body, List<Fault> faults) {
        Reading(JsonNode body) {
            this(body, new ArrayList<>());
        }

        DeskRequests request(String source) {
            var uri = text("uri", LONGEST_URI);
            var id = text("articleId", SubscriptionRequests.LONGEST_WORD);
            if (id != null && !SubscriptionRequests.ARTICLE_ID.matcher(id).matches()) {
                fault("articleId", "is the id of no article: 16 characters of Crockford base32");
            }
            var ofUri = uri == null ? null : ArticleIds.of(source, uri);
            if (id == null && uri == null && !body.hasNonNull("articleId") && !body.hasNonNull("uri")) {
                fault("articleId", "is missing: name the story by it, or by its uri");
            } else if (id != null && ofUri != null && !id.equals(ofUri)) {
                fault("uri", "is that of another story than articleId");
            }
            var action = action();
            boolean dryRun = dryRun();
            var headline = text("headline", LONGEST_HEADLINE);
            var summary = text("summary", LONGEST_SUMMARY);
            if (action.isPresent() && action.get() != Action.SEND) {
                for (var name : List.of("dryRun", "headline", "summary")) {
                    if (body.hasNonNull(name)) {
                        fault(name, "goes with the action send alone");
                    }
                }
            }
            if (!faults.isEmpty()) {
                throw new ProblemException(Problem.of(
                                422, "invalid-alert", "Invalid alert", "The request lacks something, or has it wrong.")
                        .withFaults(faults));
            }
            return new DeskRequests(
                    ofUri == null ? String.valueOf(id) : ofUri,
                    ofUri != null,
                    action.orElse(Action.SEND),
                    dryRun,
                    headline,
                    summary);
        }

        private Optional<Action> action() {
            var value = body.path("action");
            if (value.isMissingNode() || value.isNull()) {
                return Optional.of(Action.SEND);
            }
            for (var action : Action.values()) {
                if (value.isString() && value.asString().equals(word(action))) {
                    return Optional.of(action);
                }
            }
            fault("action", "is send, hold or stop");
            return Optional.empty();
        }

        private static String word(Action action) {
            return switch (action) {
                case SEND -> "send";
                case HOLD -> "hold";
                case STOP -> "stop";
            };
        }

        private boolean dryRun() {
            var value = body.path("dryRun");
            if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
                fault("dryRun", "is true or false");
            }
            return value.asBoolean(false);
        }

        private @Nullable String text(String name, int longest) {
            var value = body.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isString() || value.asString().isBlank()) {
                fault(name, "is a text that is not empty");
                return null;
            }
            var text = value.asString().strip();
            if (text.length() > longest) {
                fault(name, "is longer than " + longest + " characters");
            } else if (text.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
                fault(name, "has half a character");
            }
            return text;
        }

        private void fault(String name, String detail) {
            faults.add(new Fault("/" + name, detail));
        }
    }
}
