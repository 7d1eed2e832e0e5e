package org.stoppress.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.stoppress.http.Problem;
import org.stoppress.http.RequestIds;
import org.stoppress.ingest.intake.Intake;
import org.stoppress.ingest.intake.Refused;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.reject.Reject;
import org.stoppress.ingest.reject.Reject.Refusal;
import org.stoppress.ingest.reject.RejectBox;
import org.stoppress.ingest.reject.Verb;
import org.stoppress.ingest.story.ArticleId;
import tools.jackson.databind.json.JsonMapper;

/** Puts into the reject box what a sender is told can't be taken. What failed by a fault of ours is not the sender's to mend. */
final class Refusals implements Refused {
    private static final JsonMapper JSON = JsonMapper.shared();

    // A document with more bad stories than these is bad as a whole.
    private static final int MOST = 200;
    private static final int LONGEST_PROBLEM = 32_000;
    private static final int LONGEST_URI = 4_000;

    private final RejectBox box;
    private final Replies replies;
    private final InstantSource clock;

    Refusals(RejectBox box, Replies replies, InstantSource clock) {
        this.box = box;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void keep(String source, @Nullable String contentType, byte[] body, Intake.Answer answer) {
        var refusals = refusals(answer);
        if (!refusals.isEmpty()) {
            box.put(reject(source, contentType, body, refusals));
        }
    }

    /** Keeps the lines that were refused, each for itself. */
    void keepLines(String source, List<byte[]> lines, List<Result> results) {
        for (int i = 0; i < results.size(); i++) {
            keep(source, "application/json", lines.get(i), new Intake.Answer.One(results.get(i)));
        }
    }

    /** Keeps the beginning of a line that is longer than a story may be. */
    void keepBeginning(String source, LineReader.Line line, Problem problem) {
        box.put(reject(source, "application/json", line.text(), List.of(refusal(null, problem.body(null))))
                .of(line.size()));
    }

    /** Keeps what was to be done with a story, where it was refused. */
    void keep(String source, Verb verb, byte[] body, Result result) {
        if (isRefused(result)) {
            keep(source, verb, body, replies.entry(result));
        }
    }

    void keep(String source, Verb verb, ArticleId article, byte[] body, Problem problem) {
        keep(source, verb, body, problem.with("articleId", article.value()).body(null));
    }

    private void keep(String source, Verb verb, byte[] body, Map<String, Object> problem) {
        box.put(reject(source, "application/json", body, List.of(refusal(null, problem)))
                .of(verb));
    }

    private Reject reject(String source, @Nullable String contentType, byte[] body, List<Refusal> refusals) {
        return Reject.of(source, clock.instant(), contentType, body, MDC.get(RequestIds.LOG_KEY), refusals);
    }

    /** Takes note of a body that was too large, or not what it was said to be. */
    void keepUnread(Sender sender, HttpServletRequest request, Problem problem) {
        var refusal = refusal(null, problem.body(null));
        box.put(reject(sender.source(), request.getContentType(), new byte[0], List.of(refusal))
                .of(Math.max(0, request.getContentLengthLong())));
    }

    /** What of it was refused; empty where all was taken, or could not be for a fault of ours. */
    List<Refusal> refusals(Intake.Answer answer) {
        return switch (answer) {
            case Intake.Answer.One(var result) ->
                isRefused(result) ? List.of(refusal(null, replies.entry(result))) : List.of();
            case Intake.Answer.Many(var results) -> {
                var refusals = new ArrayList<Refusal>();
                for (int i = 0; i < results.size() && refusals.size() < MOST; i++) {
                    if (isRefused(results.get(i))) {
                        refusals.add(refusal(i, replies.entry(results.get(i))));
                    }
                }
                yield refusals;
            }
        };
    }

    private static boolean isRefused(Result result) {
        return switch (result) {
            case Result.Refused _, Result.Unreadable _, Result.TooLarge _ -> true;
            case Result.Accepted _, Result.Failed _ -> false;
        };
    }

    private static Refusal refusal(@Nullable Integer place, Map<String, Object> problem) {
        var uri = (String) problem.get("uri");
        return new Refusal(
                place,
                (int) Objects.requireNonNull(problem.get("status")),
                (String) Objects.requireNonNull(problem.get("type")),
                uri == null || uri.length() > LONGEST_URI ? null : uri,
                (String) problem.get("articleId"),
                text(problem));
    }

    /** Of a problem with thousands of faults, that it is one. */
    private static String text(Map<String, Object> problem) {
        var whole = JSON.writeValueAsString(problem);
        if (whole.length() <= LONGEST_PROBLEM) {
            return whole;
        }
        var abridged = new LinkedHashMap<>(problem);
        abridged.keySet().retainAll(List.of("type", "title", "status"));
        return JSON.writeValueAsString(abridged);
    }
}
