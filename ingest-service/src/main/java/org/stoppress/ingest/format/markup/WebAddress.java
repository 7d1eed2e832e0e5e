package org.stoppress.ingest.format.markup;

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
