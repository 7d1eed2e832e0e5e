package org.stoppress.article.syndication;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Media;

/** What of a story's media a feed can point to: a feed is read far from our pages, so relative addresses lead nowhere. */
final class MediaLinks {
    private static final String NEVER_IN_A_URI = "\"<>\\^`{|}";

    private MediaLinks() {}

    /** Media RSS's word for it; absent where the feed can't point to it. */
    static @Nullable String medium(Media media) {
        if (!isAbsolute(media)) {
            return null;
        }
        return switch (media.type()) {
            case "picture", "image", "graphic" -> "image";
            case "video" -> "video";
            case "audio" -> "audio";
            default -> null;
        };
    }

    /** A media type by the ending of the address; absent where it has none that we know. */
    static @Nullable String mediaType(Media media) {
        var path = media.href().replaceAll("[?#].*", "").toLowerCase(Locale.ROOT);
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "svg" -> "image/svg+xml";
            case "mp4" -> "video/mp4";
            case "webm" -> "video/webm";
            case "mp3" -> "audio/mpeg";
            case "ogg" -> "audio/ogg";
            default -> null;
        };
    }

    static boolean isAbsolute(Media media) {
        return address(media) != null;
    }

    /** Where it lies, as a URI: many write addresses with letters and spaces that a URI has encoded. Absent where it is none. */
    static @Nullable String address(Media media) {
        var href = media.href();
        return href.startsWith("https://") || href.startsWith("http://")
                ? ExchangeNames.absolute(encoded(href)).orElse(null)
                : null;
    }

    private static String encoded(String href) {
        var encoded = new StringBuilder(href.length());
        for (byte one : href.getBytes(StandardCharsets.UTF_8)) {
            if (one > ' ' && one < 0x7F && NEVER_IN_A_URI.indexOf(one) < 0) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return encoded.toString();
    }
}
