package org.stoppress.ingest.format.markup;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which links may be shown to readers. */
public final class WebAddress {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private WebAddress() {}

    /** The address without what browsers skip in it, if it is http, https, mailto or relative. */
    public static Optional<String> of(String raw) {
        var address = Text.clean(raw).replace("\n", "").replace("\t", "").strip();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var scheme = scheme(address);
        return scheme.isEmpty() || SCHEMES.contains(scheme) ? Optional.of(address) : Optional.empty();
    }

    /** An address that says by itself where it is. */
    public static Optional<String> absolute(String raw) {
        return of(raw).filter(address -> scheme(address).startsWith("http"));
    }

    /** A relative address against the one of its document, if that makes one for readers. */
    public static Optional<String> resolved(String raw, String base) {
        var address = of(raw);
        if (address.isEmpty() || base.isBlank() || !scheme(address.get()).isEmpty()) {
            return address;
        }
        try {
            return of(URI.create(base.strip())
                    .resolve(address.get().replace(" ", "%20"))
                    .toString());
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** Whatever stands before a colon in the first segment, however odd: better a link too few. */
    private static String scheme(String address) {
        for (int i = 0; i < address.length(); i++) {
            switch (address.charAt(i)) {
                case ':' -> {
                    return address.substring(0, i).toLowerCase(Locale.ROOT);
                }
                case '/', '?', '#', '\\' -> {
                    return "";
                }
                default -> {
                    // still in the first segment
                }
            }
        }
        return "";
    }
}
