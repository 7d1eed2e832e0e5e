package org.stoppress.contract.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole article of one version, as an event carries it. Absent means absent: no {@code null} is written, nor an empty
 * list.
 *
 * @param articleId see {@link org.stoppress.contract.version.ArticleIds}
 * @param uri the newsroom's own name of the story
 * @param source the id of the source that sent it
 * @param version ours: 1, 2, 3 … per article
 * @param sourceVersion the newsroom's version, as written
 * @param versionCreated when the newsroom made this version, where its format says so
 * @param digest of the content (all but version and times): equal digests, equal content
 * @param receivedAt when we took this version
 * @param type text, picture, video, audio, event …
 * @param slug the readable end of its address
 * @param bodyHtml sanitised
 * @param bodyText paragraphs parted by a blank line
 * @param language BCP 47
 * @param urgency 1 highest … 9; absent means nobody said, which counts as 5
 * @param breaking alert readers whatever the urgency
 * @param alert the newsroom's word on alerting readers of this version; absent means it has said nothing
 * @param firstPublishedAt the first version's publishedAt
 * @param publishedAt the newsroom's; a later version keeps it unless the newsroom sends another
 * @param updatedAt versionCreated, or our receipt of this version
 * @param expiresAt after this it leaves lists, feeds and alerts
 * @param correction the newest public correction, if there ever was one
 * @param reason why it was reinstated; on a reinstatement alone
 * @param readingTimeMinutes at least 1
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ArticleSnapshot(
        String articleId,
        String uri,
        String source,
        long version,
        @Nullable String sourceVersion,
        @Nullable Instant versionCreated,
        String digest,
        Instant receivedAt,
        String type,
        String headline,
        String slug,
        @Nullable String summary,
        String bodyHtml,
        String bodyText,
        @Nullable String byline,
        @Nullable String dateline,
        @Nullable String language,
        @Nullable String section,
        List<String> tags,
        List<Concept> subjects,
        List<Concept> people,
        List<Concept> organisations,
        List<Concept> places,
        @Nullable Integer urgency,
        boolean breaking,
        @Nullable Boolean alert,
        Instant firstPublishedAt,
        Instant publishedAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Correction correction,
        @Nullable String reason,
        int wordCount,
        int readingTimeMinutes,
        List<Media> media,
        List<Link> related,
        @Nullable String canonicalUrl,
        @Nullable String copyright,
        @Nullable String usageTerms) {

    public ArticleSnapshot {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(bodyHtml, "bodyHtml");
        Objects.requireNonNull(bodyText, "bodyText");
        Objects.requireNonNull(firstPublishedAt, "firstPublishedAt");
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        if (version < 1) {
            throw new IllegalArgumentException("An article's versions count from 1, not " + version);
        }
        tags = tags == null ? List.of() : List.copyOf(tags);
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
        people = people == null ? List.of() : List.copyOf(people);
        organisations = organisations == null ? List.of() : List.copyOf(organisations);
        places = places == null ? List.of() : List.copyOf(places);
        media = media == null ? List.of() : List.copyOf(media);
        related = related == null ? List.of() : List.copyOf(related);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this snapshot. */
    public Builder toBuilder() {
        return new Builder()
                .articleId(articleId)
                .uri(uri)
                .source(source)
                .version(version)
                .sourceVersion(sourceVersion)
                .versionCreated(versionCreated)
                .digest(digest)
                .receivedAt(receivedAt)
                .type(type)
                .headline(headline)
                .slug(slug)
                .summary(summary)
                .bodyHtml(bodyHtml)
                .bodyText(bodyText)
                .byline(byline)
                .dateline(dateline)
                .language(language)
                .section(section)
                .tags(tags)
                .subjects(subjects)
                .people(people)
                .organisations(organisations)
                .places(places)
                .urgency(urgency)
                .breaking(breaking)
                .alert(alert)
                .firstPublishedAt(firstPublishedAt)
                .publishedAt(publishedAt)
                .updatedAt(updatedAt)
                .expiresAt(expiresAt)
                .correction(correction)
                .reason(reason)
                .wordCount(wordCount)
                .readingTimeMinutes(readingTimeMinutes)
                .media(media)
                .related(related)
                .canonicalUrl(canonicalUrl)
                .copyright(copyright)
                .usageTerms(usageTerms);
    }

    /** A name for each of the many parts. What is required and was not set makes {@link #build()} fail. */
    public static final class Builder {
        private @Nullable String articleId;
        private @Nullable String uri;
        private @Nullable String source;
        private long version;
        private @Nullable String sourceVersion;
        private @Nullable Instant versionCreated;
        private @Nullable String digest;
        private @Nullable Instant receivedAt;
        private String type = "text";
        private @Nullable String headline;
        private @Nullable String slug;
        private @Nullable String summary;
        private @Nullable String bodyHtml;
        private @Nullable String bodyText;
        private @Nullable String byline;
        private @Nullable String dateline;
        private @Nullable String language;
        private @Nullable String section;
        private List<String> tags = List.of();
        private List<Concept> subjects = List.of();
        private List<Concept> people = List.of();
        private List<Concept> organisations = List.of();
        private List<Concept> places = List.of();
        private @Nullable Integer urgency;
        private boolean breaking;
        private @Nullable Boolean alert;
        private @Nullable Instant firstPublishedAt;
        private @Nullable Instant publishedAt;
        private @Nullable Instant updatedAt;
        private @Nullable Instant expiresAt;
        private @Nullable Correction correction;
        private @Nullable String reason;
        private int wordCount;
        private int readingTimeMinutes;
        private List<Media> media = List.of();
        private List<Link> related = List.of();
        private @Nullable String canonicalUrl;
        private @Nullable String copyright;
        private @Nullable String usageTerms;

        private Builder() {}

        public Builder articleId(String articleId) {
            this.articleId = articleId;
            return this;
        }

        public Builder uri(String uri) {
            this.uri = uri;
            return this;
        }

        public Builder source(String source) {
            this.source = source;
            return this;
        }

        public Builder version(long version) {
            this.version = version;
            return this;
        }

        public Builder sourceVersion(@Nullable String sourceVersion) {
            this.sourceVersion = sourceVersion;
            return this;
        }

        public Builder versionCreated(@Nullable Instant versionCreated) {
            this.versionCreated = versionCreated;
            return this;
        }

        public Builder digest(String digest) {
            this.digest = digest;
            return this;
        }

        public Builder receivedAt(Instant receivedAt) {
            this.receivedAt = receivedAt;
            return this;
        }

        public Builder type(String type) {
            this.type = type;
            return this;
        }

        public Builder headline(String headline) {
            this.headline = headline;
            return this;
        }

        public Builder slug(String slug) {
            this.slug = slug;
            return this;
        }

        public Builder summary(@Nullable String summary) {
            this.summary = summary;
            return this;
        }

        public Builder bodyHtml(String bodyHtml) {
            this.bodyHtml = bodyHtml;
            return this;
        }

        public Builder bodyText(String bodyText) {
            this.bodyText = bodyText;
            return this;
        }

        public Builder byline(@Nullable String byline) {
            this.byline = byline;
            return this;
        }

        public Builder dateline(@Nullable String dateline) {
            this.dateline = dateline;
            return this;
        }

        public Builder language(@Nullable String language) {
            this.language = language;
            return this;
        }

        public Builder section(@Nullable String section) {
            this.section = section;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder subjects(List<Concept> subjects) {
            this.subjects = subjects;
            return this;
        }

        public Builder people(List<Concept> people) {
            this.people = people;
            return this;
        }

        public Builder organisations(List<Concept> organisations) {
            this.organisations = organisations;
            return this;
        }

        public Builder places(List<Concept> places) {
            this.places = places;
            return this;
        }

        public Builder urgency(@Nullable Integer urgency) {
            this.urgency = urgency;
            return this;
        }

        public Builder breaking(boolean breaking) {
            this.breaking = breaking;
            return this;
        }

        public Builder alert(@Nullable Boolean alert) {
            this.alert = alert;
            return this;
        }

        public Builder firstPublishedAt(Instant firstPublishedAt) {
            this.firstPublishedAt = firstPublishedAt;
            return this;
        }

        public Builder publishedAt(Instant publishedAt) {
            this.publishedAt = publishedAt;
            return this;
        }

        public Builder updatedAt(Instant updatedAt) {
            this.updatedAt = updatedAt;
            return this;
        }

        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        public Builder correction(@Nullable Correction correction) {
            this.correction = correction;
            return this;
        }

        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        public Builder wordCount(int wordCount) {
            this.wordCount = wordCount;
            return this;
        }

        public Builder readingTimeMinutes(int readingTimeMinutes) {
            this.readingTimeMinutes = readingTimeMinutes;
            return this;
        }

        public Builder media(List<Media> media) {
            this.media = media;
            return this;
        }

        public Builder related(List<Link> related) {
            this.related = related;
            return this;
        }

        public Builder canonicalUrl(@Nullable String canonicalUrl) {
            this.canonicalUrl = canonicalUrl;
            return this;
        }

        public Builder copyright(@Nullable String copyright) {
            this.copyright = copyright;
            return this;
        }

        public Builder usageTerms(@Nullable String usageTerms) {
            this.usageTerms = usageTerms;
            return this;
        }

        public ArticleSnapshot build() {
            return new ArticleSnapshot(
                    required(articleId, "articleId"),
                    required(uri, "uri"),
                    required(source, "source"),
                    version,
                    sourceVersion,
                    versionCreated,
                    required(digest, "digest"),
                    required(receivedAt, "receivedAt"),
                    type,
                    required(headline, "headline"),
                    required(slug, "slug"),
                    summary,
                    required(bodyHtml, "bodyHtml"),
                    required(bodyText, "bodyText"),
                    byline,
                    dateline,
                    language,
                    section,
                    tags,
                    subjects,
                    people,
                    organisations,
                    places,
                    urgency,
                    breaking,
                    alert,
                    required(firstPublishedAt, "firstPublishedAt"),
                    required(publishedAt, "publishedAt"),
                    required(updatedAt, "updatedAt"),
                    expiresAt,
                    correction,
                    reason,
                    wordCount,
                    readingTimeMinutes,
                    media,
                    related,
                    canonicalUrl,
                    copyright,
                    usageTerms);
        }

        private static <T> T required(@Nullable T value, String name) {
            return Objects.requireNonNull(value, name);
        }
    }
}
