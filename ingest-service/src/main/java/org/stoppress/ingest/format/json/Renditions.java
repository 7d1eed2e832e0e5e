package org.stoppress.ingest.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.stoppress.ingest.format.markup.WebAddress;
import tools.jackson.databind.JsonNode;

/** The files in which an item can be had. */
final class Renditions {
    private static final Pattern PICTURE =
            Pattern.compile("(?i).*\\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)(?:[?#].*)?");
    private static final Pattern VIDEO = Pattern.compile("(?i).*\\.(?:mp4|m4v|mov|webm|mpe?g|m3u8)(?:[?#].*)?");
    private static final Pattern AUDIO = Pattern.compile("(?i).*\\.(?:mp3|m4a|ogg|oga|wav|flac)(?:[?#].*)?");
    private static final Set<String> MEDIA = Set.of("picture", "graphic", "video", "audio", "image", "photo");
    private static final int WIDEST_ON_PAGES = 2048;

    private Renditions() {}

    record Rendition(String href, String type, int width) {}

    /** The one for a page: the widest that is no wider than screens are, of those that readers can get at. */
    static Optional<Rendition> best(JsonNode renditions, Typed typed, Pointer at) {
        Rendition best = null;
        for (var rendition : all(renditions, typed, at)) {
            if (best == null || isBetter(rendition, best)) {
                best = rendition;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isBetter(Rendition one, Rendition other) {
        boolean fits = one.width <= WIDEST_ON_PAGES;
        boolean otherFits = other.width <= WIDEST_ON_PAGES;
        if (fits != otherFits) {
            return fits;
        }
        return fits ? one.width > other.width : one.width < other.width;
    }

    private static List<Rendition> all(JsonNode renditions, Typed typed, Pointer at) {
        var all = new ArrayList<Rendition>();
        for (var element : typed.listOrMembers(renditions, at)) {
            if (!element.node().isObject()) {
                continue;
            }
            var href = text(element.node(), "href");
            if (WebAddress.of(href).isPresent()) {
                var mime = text(element.node(), "contentType", "contenttype", "mimetype", "mimeType");
                var width = element.node().path("width");
                all.add(new Rendition(href, type(mime, href), width.canConvertToInt() ? width.intValue() : 0));
            }
        }
        return all;
    }

    /** picture, video or audio; empty for what can't be shown in a page. */
    static String type(String mime, String href) {
        var media = mime.toLowerCase(Locale.ROOT);
        if (media.startsWith("image/")
                || (media.isEmpty() && PICTURE.matcher(href).matches())) {
            return "picture";
        }
        if (media.startsWith("video/")
                || (media.isEmpty() && VIDEO.matcher(href).matches())) {
            return "video";
        }
        if (media.startsWith("audio/")
                || (media.isEmpty() && AUDIO.matcher(href).matches())) {
            return "audio";
        }
        return "";
    }

    static boolean isMedia(String type) {
        return MEDIA.contains(type.toLowerCase(Locale.ROOT));
    }

    /** The first of these members that is a string. */
    static String text(JsonNode object, String... names) {
        for (var name : names) {
            if (object.path(name).isString()) {
                return object.path(name).stringValue();
            }
        }
        return "";
    }
}
