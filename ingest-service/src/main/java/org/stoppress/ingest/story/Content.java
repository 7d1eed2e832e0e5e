package org.stoppress.ingest.story;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What readers get of one version of a story: sanitised, in NFC, without control characters. A headline and a body are there,
 * and nothing is longer than the contract allows.
 *
 * @param type text, picture, video, audio, event …
 * @param slug the readable end of its address, see {@link Slug}
 * @param bodyHtml sanitised
 * @param bodyText the same as text; paragraphs parted by a blank line
 * @param language BCP 47
 * @param section the desk or column it belongs to
 * @param tags names; those of subjects, people and organisations are among them
 * @param urgency 1 highest … 9; absent means nobody said, which counts as 5
 * @param breaking alert readers whatever the urgency
 * @param alert the newsroom's word on alerting readers of this version; absent means it has said nothing
 * @param publishedAt the newsroom's published or release date, where it gave one
 * @param expiresAt after this it leaves lists, feeds and alerts
 */
public record Content(
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
        @Nullable Instant publishedAt,
        @Nullable Instant expiresAt,
        List<Media> media,
        List<Link> related,
        @Nullable String canonicalUrl,
        @Nullable String copyright,
        @Nullable String usageTerms) {
    public static final int LONGEST_HEADLINE = 1000;
    public static final int LONGEST_BYLINE = 500;
    public static final int LONGEST_PLACE = 500;
    public static final int LONGEST_TAG = 200;
    public static final int MOST_TAGS = 200;
    private static final int WORDS_A_MINUTE = 230;

    private static final boolean[] IS_IN_WORDS = plainLettersAndDigits();

    // Scripts without spaces begin here; to look up the script of every letter takes longer than all else of a story.
    private static final int FIRST_THAI = 0x0E00;

    public Content {
        Objects.requireNonNull(type, "type");
        require(!headline.isBlank(), "A story has a headline");
        require(!bodyText.isBlank(), "A story has a body");
        require(!slug.isBlank(), "A story has a slug");
        require(characters(headline) <= LONGEST_HEADLINE, "The headline is too long");
        require(byline == null || characters(byline) <= LONGEST_BYLINE, "The byline is too long");
        require(tags.size() <= MOST_TAGS, "There are too many tags");
        require(tags.stream().allMatch(tag -> characters(tag) <= LONGEST_TAG), "A tag is too long");
        require(places.stream().allMatch(place -> characters(place.name()) <= LONGEST_PLACE), "A place is too long");
        require(urgency == null || (urgency >= 1 && urgency <= 9), "Urgency is 1 to 9");
        tags = List.copyOf(tags);
        subjects = List.copyOf(subjects);
        people = List.copyOf(people);
        organisations = List.copyOf(organisations);
        places = List.copyOf(places);
        media = List.copyOf(media);
        related = List.copyOf(related);
    }

    /** How long a text is for the limits above: in code points. */
    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Equal digests, equal content. Covers all that readers can see but {@code publishedAt}: the time of a version is no change
     * of the story.
     */
    public String digest() {
        var digest = sha256();
        for (var part : new @Nullable Object[] {
            type,
            headline,
            slug,
            summary,
            bodyHtml,
            bodyText,
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
            expiresAt,
            media,
            related,
            canonicalUrl,
            copyright,
            usageTerms
        }) {
            digest(part, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Words of the body; of scripts written without spaces, two characters count as one. */
    public int wordCount() {
        int words = 0;
        int unspaced = 0;
        boolean inWord = false;
        for (int i = 0; i < bodyText.length(); ) {
            int character = bodyText.charAt(i);
            if (character >= ' ' && character < 0x7F) {
                // Most of most texts, and by far the quickest.
                i++;
                if (IS_IN_WORDS[character]) {
                    words += inWord ? 0 : 1;
                    inWord = true;
                } else if (character == ' ') {
                    inWord = false;
                }
                continue;
            }
            character = bodyText.codePointAt(i);
            i += Character.charCount(character);
            boolean visible = Character.isLetterOrDigit(character);
            if (visible && isWrittenWithoutSpaces(character)) {
                unspaced++;
                inWord = false;
            } else if (visible) {
                words += inWord ? 0 : 1;
                inWord = true;
            } else if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                inWord = false;
            }
        }
        return words + (unspaced + 1) / 2;
    }

    private static boolean[] plainLettersAndDigits() {
        var plain = new boolean[0x7F];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = Character.isLetterOrDigit(c);
        }
        return plain;
    }

    /** At least 1. */
    public int readingTimeMinutes() {
        return readingTimeMinutes(wordCount());
    }

    /** How long so many words take; for who has counted them already. */
    public static int readingTimeMinutes(int words) {
        return Math.max(1, (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this content. */
    public Builder toBuilder() {
        return new Builder()
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
                .publishedAt(publishedAt)
                .expiresAt(expiresAt)
                .media(media)
                .related(related)
                .canonicalUrl(canonicalUrl)
                .copyright(copyright)
                .usageTerms(usageTerms);
    }

    /** Length before value, so that no two contents give the same bytes. */
    private static void digest(@Nullable Object part, MessageDigest digest) {
        switch (part) {
            case null -> length(-1, digest);
            case List<?> list -> {
                length(list.size(), digest);
                for (var element : list) {
                    digest(element, digest);
                }
            }
            case Concept(var name, var code, var scheme) -> {
                digest(name, digest);
                digest(code, digest);
                digest(scheme, digest);
            }
            case Link(var title, var href) -> {
                digest(title, digest);
                digest(href, digest);
            }
            case Media(var type, var href, var caption, var credit, var alt) -> {
                digest(type, digest);
                digest(href, digest);
                digest(caption, digest);
                digest(credit, digest);
                digest(alt, digest);
            }
            default -> {
                var bytes = part.toString().getBytes(StandardCharsets.UTF_8);
                length(bytes.length, digest);
                digest.update(bytes);
            }
        }
    }

    /** Big endian. */
    private static void length(int number, MessageDigest digest) {
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            digest.update((byte) (number >> shift));
        }
    }

    private static boolean isWrittenWithoutSpaces(int character) {
        if (character < FIRST_THAI) {
            return false;
        }
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** A name for each of the many parts. Headline and body are required; a slug is made from the headline where none is set. */
    public static final class Builder {
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
        private @Nullable Instant publishedAt;
        private @Nullable Instant expiresAt;
        private List<Media> media = List.of();
        private List<Link> related = List.of();
        private @Nullable String canonicalUrl;
        private @Nullable String copyright;
        private @Nullable String usageTerms;

        private Builder() {}

        public Builder type(String type) {
            this.type = type;
            return this;
        }

        public Builder headline(String headline) {
            this.headline = headline;
            return this;
        }

        public Builder slug(@Nullable String slug) {
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

        public Builder publishedAt(@Nullable Instant publishedAt) {
            this.publishedAt = publishedAt;
            return this;
        }

        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
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

        public Content build() {
            var title = Objects.requireNonNull(headline, "headline");
            return new Content(
                    type,
                    title,
                    slug == null ? Slug.of(title) : slug,
                    summary,
                    Objects.requireNonNull(bodyHtml, "bodyHtml"),
                    Objects.requireNonNull(bodyText, "bodyText"),
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
                    publishedAt,
                    expiresAt,
                    media,
                    related,
                    canonicalUrl,
                    copyright,
                    usageTerms);
        }
    }
}
