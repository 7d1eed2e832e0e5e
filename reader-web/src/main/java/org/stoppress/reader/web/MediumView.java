package org.stoppress.reader.web;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.reader.page.Article;

/**
 * A picture, video or sound as a page shows it.
 *
 * @param alt what stands for a picture; empty where the caption says it all, or nobody said anything
 */
record MediumView(
        String kind,
        String href,
        @Nullable String caption,
        @Nullable String credit,
        String alt) {
    static Optional<MediumView> of(Article.Medium medium, @Nullable String base) {
        return Addresses.elsewhere(medium.href(), base)
                .map(href -> new MediumView(
                        kind(medium.type()),
                        href,
                        medium.caption(),
                        medium.credit(),
                        medium.alt() == null ? "" : medium.alt()));
    }

    public boolean picture() {
        return kind.equals("picture");
    }

    public boolean video() {
        return kind.equals("video");
    }

    public boolean audio() {
        return kind.equals("audio");
    }

    private static String kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "picture", "image", "photo", "graphic", "icon" -> "picture";
            case "video" -> "video";
            case "audio", "sound" -> "audio";
            default -> type.toLowerCase(Locale.ROOT).startsWith("image/") ? "picture" : "other";
        };
    }
}
