package org.stoppress.ingest.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import org.stoppress.http.Problem;
import org.stoppress.ingest.intake.Intake;
import org.stoppress.ingest.intake.Receipt;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.story.ArticleId;

/** Results to receipts and problems, as the contract has them. */
final class Replies {
    private final String publicUrl;

    Replies(PublicSettings settings) {
        var url = settings.publicUrl().toString();
        this.publicUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    Reply of(Intake.Answer answer, String instance) {
        return switch (answer) {
            case Intake.Answer.One(var result) -> of(result, instance);
            case Intake.Answer.Many(var results) ->
                new Reply(
                        200,
                        null,
                        Map.of("results", results.stream().map(this::entry).toList()));
        };
    }

    Reply of(Result result, String instance) {
        return switch (result) {
            case Result.Accepted(var receipt) ->
                new Reply(status(receipt.status()), self(receipt.article()), receipt(receipt));
            case Result.Refused refused -> of(Problems.of(refused), instance);
            case Result.Unreadable unreadable -> of(Problems.of(unreadable), instance);
            case Result.TooLarge tooLarge -> of(Problems.of(tooLarge), instance);
            case Result.Failed failed -> of(Problems.of(failed), instance);
        };
    }

    static Reply of(Problem problem, String instance) {
        return new Reply(problem.status(), null, problem.body(instance));
    }

    /** A receipt or problem among several. */
    Map<String, Object> entry(Result result) {
        return switch (result) {
            case Result.Accepted(var receipt) -> receipt(receipt);
            case Result.Refused refused -> Problems.of(refused).body(null);
            case Result.Unreadable unreadable -> Problems.of(unreadable).body(null);
            case Result.TooLarge tooLarge -> Problems.of(tooLarge).body(null);
            case Result.Failed failed -> Problems.of(failed).body(null);
        };
    }

    static String self(ArticleId article) {
        return "/api/v1/stories/" + article;
    }

    private Map<String, Object> receipt(Receipt receipt) {
        var body = new LinkedHashMap<String, Object>();
        body.put("articleId", receipt.article().value());
        body.put("uri", receipt.uri());
        if (receipt.version() > 0) {
            body.put("version", receipt.version());
        }
        body.put("status", word(receipt.status()));
        body.put("receivedAt", receipt.receivedAt().toString());
        if (receipt.publishedAt() != null) {
            body.put("publishedAt", receipt.publishedAt().toString());
        }
        body.put("ignored", receipt.ignored());
        body.put("links", Map.copyOf(links(receipt.article(), receipt.slug())));
        return body;
    }

    private Map<String, String> links(ArticleId article, @Nullable String slug) {
        return Map.of("self", self(article), "article", page(article, slug));
    }

    /** The address of a story's page. */
    private String page(ArticleId article, @Nullable String slug) {
        var page = publicUrl + "/articles/" + article;
        return slug == null ? page : page + "/" + UriUtils.encodePathSegment(slug, StandardCharsets.UTF_8);
    }

    private static int status(Status status) {
        return switch (status) {
            case PUBLISHED -> 201;
            case QUEUED, EMBARGOED, WITHHELD -> 202;
            case DUPLICATE, WITHDRAWN -> 200;
        };
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** For those who look at an unknown story. */
    static Problem unknownStory() {
        return Problem.notFound("No story has this id.");
    }

    static Problem foreignStory() {
        return Problem.of(403, "forbidden", "Forbidden", "This is another source's story.");
    }

    static Problem invalid(List<org.stoppress.http.Fault> faults) {
        return Problem.of(422, "invalid-request", "Invalid request", "The request lacks something, or has it wrong.")
                .withFaults(faults);
    }
}
