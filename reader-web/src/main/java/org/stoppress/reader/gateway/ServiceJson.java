package org.stoppress.reader.gateway;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Alert;
import org.stoppress.reader.page.Article;
import org.stoppress.reader.page.Listing;
import org.stoppress.reader.page.Lookup;
import org.stoppress.reader.page.SearchAnswer;
import org.stoppress.reader.page.Section;
import tools.jackson.databind.JsonNode;

/**
 * The services' answers as they are written, and what pages make of them. Anything may be missing; a story without an id or a
 * headline can't be shown and is left out.
 */
final class ServiceJson {
    private static final int URGENCY_UNLESS_SAID = 5;

    private ServiceJson() {}

    record ArticleJson(
            @Nullable String id,
            @Nullable Integer version,
            @Nullable String headline,
            @Nullable String slug,
            @Nullable String summary,
            @Nullable String bodyHtml,
            @Nullable String bodyText,
            @Nullable String byline,
            @Nullable String dateline,
            @Nullable String source,
            @Nullable String language,
            @Nullable String section,
            @Nullable List<JsonNode> tags,
            @Nullable List<JsonNode> places,
            @Nullable Integer urgency,
            @Nullable Boolean breaking,
            @Nullable String publishedAt,
            @Nullable String updatedAt,
            @Nullable CorrectionJson correction,
            @Nullable Integer wordCount,
            @Nullable Integer readingTimeMinutes,
            @Nullable List<MediumJson> media,
            @Nullable List<LinkJson> related,
            @Nullable String canonicalUrl,
            @Nullable String copyright,
            @Nullable String usageTerms,
            @Nullable HighlightsJson highlights,
            @Nullable Integer clusterSize) {
        Optional<Article> toArticle() {
            if (id == null || headline == null || headline.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(new Article(
                    id,
                    version == null ? 1 : version,
                    headline,
                    text(slug),
                    text(summary),
                    text(bodyHtml),
                    text(bodyText),
                    text(byline),
                    text(dateline),
                    text(source),
                    text(language),
                    text(section),
                    names(tags),
                    names(places),
                    urgency == null ? URGENCY_UNLESS_SAID : urgency,
                    Boolean.TRUE.equals(breaking),
                    instant(publishedAt),
                    instant(updatedAt),
                    correction == null ? null : correction.toCorrection(),
                    wordCount,
                    readingTimeMinutes,
                    all(media)
                            .map(MediumJson::toMedium)
                            .flatMap(Optional::stream)
                            .toList(),
                    all(related).map(LinkJson::toLink).flatMap(Optional::stream).toList(),
                    text(canonicalUrl),
                    text(copyright),
                    text(usageTerms)));
        }

        Optional<SearchAnswer.Hit> toHit() {
            return toArticle()
                    .map(article -> new SearchAnswer.Hit(
                            article,
                            highlights == null
                                    ? null
                                    : all(highlights.headline()).findFirst().orElse(null),
                            highlights == null
                                    ? List.of()
                                    : all(highlights.body()).toList(),
                            clusterSize));
        }
    }

    record CorrectionJson(@Nullable String note, @Nullable String at) {
        Article.@Nullable Correction toCorrection() {
            return note == null ? null : new Article.Correction(note, instant(at));
        }
    }

    record MediumJson(
            @Nullable String type,
            @Nullable String href,
            @Nullable String caption,
            @Nullable String credit,
            @Nullable String alt) {
        Optional<Article.Medium> toMedium() {
            return href == null
                    ? Optional.empty()
                    : Optional.of(new Article.Medium(
                            type == null ? "picture" : type, href, text(caption), text(credit), text(alt)));
        }
    }

    record LinkJson(@Nullable String title, @Nullable String href) {
        Optional<Article.RelatedLink> toLink() {
            var words = text(title);
            return words == null ? Optional.empty() : Optional.of(new Article.RelatedLink(words, text(href)));
        }
    }

    record HighlightsJson(
            @Nullable List<String> headline, @Nullable List<String> body) {}

    record Articles(
            @Nullable List<ArticleJson> items, @Nullable String next) {
        Listing<Article> listing() {
            return new Listing<>(
                    all(items)
                            .map(ArticleJson::toArticle)
                            .flatMap(Optional::stream)
                            .toList(),
                    next);
        }
    }

    record Gone(
            @Nullable String reason,
            @Nullable String kind,
            @Nullable String withdrawnAt) {
        Lookup.Withdrawn toWithdrawn() {
            return new Lookup.Withdrawn(text(reason), text(kind), instant(withdrawnAt));
        }
    }

    record Sections(@Nullable List<SectionJson> items) {
        List<Section> toSections() {
            return all(items)
                    .filter(section -> text(section.name()) != null)
                    .map(section -> new Section(Objects.requireNonNull(section.name()), section.count()))
                    .toList();
        }
    }

    record SectionJson(@Nullable String name, long count) {}

    record Found(
            long total,
            @Nullable Boolean totalIsExact,
            @Nullable List<ArticleJson> items,
            @Nullable Map<String, List<FacetJson>> facets,
            @Nullable String didYouMean,
            @Nullable String notice,
            @Nullable String next) {
        SearchAnswer toAnswer() {
            var counted = new LinkedHashMap<String, List<SearchAnswer.FacetValue>>();
            if (facets != null) {
                facets.forEach((name, values) -> counted.put(
                        name,
                        all(values)
                                .filter(facet -> text(facet.value()) != null)
                                .map(facet -> new SearchAnswer.FacetValue(
                                        Objects.requireNonNull(facet.value()), facet.count()))
                                .toList()));
            }
            return new SearchAnswer(
                    total,
                    !Boolean.FALSE.equals(totalIsExact),
                    all(items).map(ArticleJson::toHit).flatMap(Optional::stream).toList(),
                    counted,
                    text(didYouMean),
                    text(notice),
                    next);
        }
    }

    record FacetJson(@Nullable String value, long count) {}

    record Alerts(@Nullable List<AlertJson> items, @Nullable String next) {
        Listing<Alert> listing() {
            return new Listing<>(
                    all(items).map(AlertJson::toAlert).flatMap(Optional::stream).toList(), next);
        }
    }

    record AlertJson(
            @Nullable String articleId,
            @Nullable String step,
            @Nullable String headline,
            @Nullable String summary,
            @Nullable String reason,
            @Nullable String section,
            @Nullable String language,
            @Nullable List<JsonNode> tags,
            @Nullable String createdAt) {
        Optional<Alert> toAlert() {
            return articleId == null || step == null
                    ? Optional.empty()
                    : Optional.of(new Alert(
                            articleId,
                            step,
                            text(headline),
                            text(summary),
                            text(reason),
                            text(section),
                            text(language),
                            names(tags),
                            instant(createdAt)));
        }
    }

    static <T> Stream<T> all(@Nullable List<T> items) {
        return items == null ? Stream.empty() : items.stream().filter(Objects::nonNull);
    }

    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** Names, whether they stand alone or with code and scheme. */
    private static List<String> names(@Nullable List<JsonNode> concepts) {
        return all(concepts)
                .map(concept -> concept.isObject() ? concept.path("name") : concept)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    static @Nullable Instant instant(@Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
