package org.stoppress.search.index.opensearch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsTerms;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex.Similar;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Story;

/** Finds stories that have telling words in common with one. */
final class Likeness {
    private static final int TELLING_TERMS = 25;
    private static final int TELLING_TEXT = 10_000;

    private Likeness() {}

    static Optional<Similar> to(ArticleId id, int limit, StoriesOf stories, Instant now) {
        var itself = Selecting.term(StoryDocument.ID, id.value());
        var found = stories.search(Map.of("size", 1, "query", itself))
                .path("hits")
                .path("hits")
                .path(0)
                .path("_source");
        if (found.isMissingNode()) {
            return Optional.empty();
        }
        if (!found.path(StoryDocument.STATE).asString("").equals(StoryDocument.PUBLISHED_STATE)) {
            return Optional.of(new Similar.Gone());
        }
        var others = Map.<String, Object>of(
                "bool",
                Map.of("must", like(StoryDocument.story(found), StoryDocument.body(found)), "must_not", itself));
        var hits = new ArrayList<Hit>();
        for (var hit : stories.search(Map.of(
                        "size", limit,
                        "query", Selecting.visible(others, now),
                        "_source", List.of(StoryDocument.STORY)))
                .path("hits")
                .path("hits")) {
            hits.add(new Hit(
                    StoryDocument.story(hit.path("_source")),
                    (float) hit.path("_score").asDouble(0),
                    Hit.Highlights.NONE));
        }
        return Optional.of(new Similar.Found(hits));
    }

    private static Map<String, Object> like(Story story, String body) {
        var text = String.join(
                NewsTerms.BETWEEN,
                terms(story, story.headline()),
                terms(story, story.headline()),
                terms(story, Objects.requireNonNullElse(story.summary(), "")),
                terms(story, body.substring(0, Math.min(body.length(), TELLING_TEXT))));
        var like = new LinkedHashMap<String, Object>();
        like.put("fields", List.of(NewsFields.TEXT));
        like.put("like", List.of(text));
        like.put("analyzer", "terms");
        like.put("min_term_freq", 1);
        like.put("min_doc_freq", 2);
        like.put("max_query_terms", TELLING_TERMS);
        like.put("minimum_should_match", 1);
        like.put("boost_terms", 1);
        return Map.of("more_like_this", like);
    }

    private static String terms(Story story, String text) {
        return NewsTerms.text(text, story.language());
    }
}
