package org.stoppress.ingest.format.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.CharsetNames;
import org.stoppress.ingest.format.draft.Decoding;

/** From bytes to text by RFC 7303: byte order mark, content type, then the XML declaration; and what publishers mean by the names they use. */
final class XmlEncoding {
    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final int LOOK_AHEAD = 400;

    private XmlEncoding() {}

    static String text(byte[] body, @Nullable Charset named) {
        var marked = Decoding.byteOrderMark(body);
        if (marked.isPresent()) {
            return Decoding.lenient(body, marked.get());
        }
        var candidates = new LinkedHashSet<Charset>();
        if (named != null) {
            candidates.add(meant(named));
        }
        var family = family(body);
        declared(body, family)
                .map(XmlEncoding::meant)
                .filter(charset -> fits(charset, family))
                .ifPresent(candidates::add);
        candidates.add(family);
        for (var charset : candidates) {
            var text = Decoding.strict(body, charset);
            if (text.isPresent()) {
                return text.get();
            }
        }
        // What claims to be UTF-8 and is not is most often Latin in a page of Windows.
        var first = candidates.iterator().next();
        return Decoding.lenient(
                body,
                first.equals(StandardCharsets.UTF_8) || first.equals(StandardCharsets.US_ASCII)
                        ? Decoding.WINDOWS_1252
                        : first);
    }

    /** Wide or narrow, told by how {@code <} is written. */
    private static Charset family(byte[] body) {
        if (body.length >= 4) {
            if (body[0] == 0 && body[1] == 0 && body[2] == 0 && body[3] == '<') {
                return Charset.forName("UTF-32BE");
            }
            if (body[0] == '<' && body[1] == 0 && body[2] == 0 && body[3] == 0) {
                return Charset.forName("UTF-32LE");
            }
            if (body[0] == 0 && body[1] == '<') {
                return StandardCharsets.UTF_16BE;
            }
            if (body[0] == '<' && body[1] == 0) {
                return StandardCharsets.UTF_16LE;
            }
            if ((body[0] & 0xFF) == 0x4C && (body[1] & 0xFF) == 0x6F && (body[2] & 0xFF) == 0xA7) {
                return Charset.forName("IBM037");
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Optional<Charset> declared(byte[] body, Charset family) {
        var probe = family.equals(StandardCharsets.UTF_8) ? StandardCharsets.ISO_8859_1 : family;
        var start = new String(body, 0, Math.min(body.length, LOOK_AHEAD) / 4 * 4, probe);
        var declaration = DECLARATION.matcher(start);
        return declaration.find() ? CharsetNames.find(declaration.group(1)) : Optional.empty();
    }

    /** A document that calls itself UTF-16 in single bytes is not. */
    private static boolean fits(Charset declared, Charset family) {
        boolean wide = declared.name().startsWith("UTF-16") || declared.name().startsWith("UTF-32");
        return !wide && (family.equals(StandardCharsets.UTF_8) || family.name().startsWith("IBM"));
    }

    /** The superset that is really sent under the name of a standard. */
    private static Charset meant(Charset named) {
        return switch (named.name().toLowerCase(Locale.ROOT)) {
            case "iso-8859-1" -> Decoding.WINDOWS_1252;
            case "iso-8859-9" -> Charset.forName("windows-1254");
            case "gb2312", "gbk" -> Charset.forName("GB18030");
            case "shift_jis" -> Charset.forName("windows-31j");
            case "euc-kr" -> Charset.forName("x-windows-949");
            case "tis-620" -> Charset.forName("x-windows-874");
            default -> named;
        };
    }
}
