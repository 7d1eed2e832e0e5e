package org.stoppress.ingest.web;

import org.jspecify.annotations.Nullable;
import org.stoppress.http.Fault;
import org.stoppress.http.Problem;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.story.ArticleId;

/** What is told of a story that was not taken. */
final class Problems {
    private Problems() {}

    static Problem of(Result.Refused refused) {
        var problem = switch (refused.why()) {
            case STALE -> conflict("stale-version", "Stale version", "A newer version of this story was taken before.");
            case CONFLICT ->
                conflict(
                        "version-conflict",
                        "Version conflict",
                        "This version of the story was taken before, with other content.");
            case WITHDRAWN ->
                conflict(
                        "withdrawn",
                        "Withdrawn",
                        "The story was withdrawn; nothing of it is taken until it is reinstated.");
            case NOT_WITHDRAWN -> conflict("not-withdrawn", "Not withdrawn", "There is no withdrawal to take back.");
            case UNDER_EMBARGO ->
                conflict("under-embargo", "Under embargo", "A story under embargo can't be reinstated.");
            case NO_TEXT -> conflict("no-text", "No text", "There is no text of this story to correct.");
        };
        var known = refused.known() == 0 ? null : refused.known();
        return about(problem, refused.article(), refused.uri()).with("version", known);
    }

    static Problem of(Result.Unreadable unreadable) {
        var refusal = unreadable.refusal();
        var problem = switch (refusal.kind()) {
            case UNPARSEABLE -> Problem.of(400, "unparseable", "Unparseable", refusal.detail());
            case UNPROCESSABLE -> Problem.of(422, "invalid-story", "Invalid story", refusal.detail());
            case NOT_A_STORY -> Problem.of(422, "not-a-story", "Not a story", refusal.detail());
            case UNSUPPORTED -> Problem.of(415, "unsupported-media-type", "Unsupported Media Type", refusal.detail());
        };
        var faults = refusal.faults().stream()
                .map(fault -> new Fault(fault.pointer(), fault.detail()))
                .toList();
        return about(problem.withFaults(faults), unreadable.article(), refusal.uri());
    }

    static Problem of(Result.TooLarge tooLarge) {
        return about(
                Problem.of(
                        413,
                        "content-too-large",
                        "Content Too Large",
                        "The story is larger than one event of the log can be."),
                tooLarge.article(),
                tooLarge.uri().isEmpty() ? null : tooLarge.uri());
    }

    static Problem of(Result.Failed failed) {
        return about(OutageProblems.problem(), failed.article(), failed.uri());
    }

    private static Problem about(Problem problem, @Nullable ArticleId article, @Nullable String uri) {
        return problem.with("uri", uri).with("articleId", article == null ? null : article.value());
    }

    private static Problem conflict(String slug, String title, String detail) {
        return Problem.of(409, slug, title, detail);
    }
}
