package org.stoppress.ingest.format.draft;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes to text, for formats that do not say in themselves how they are written. */
public final class Decoding {
    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private Decoding() {}

    /** The charset of the content type overrules all; else a byte order mark; else UTF-8 where it is; else windows-1252. */
    public static String text(byte[] body, @Nullable Charset named) {
        if (named != null && !named.equals(StandardCharsets.US_ASCII)) {
            return lenient(body, asWritten(named));
        }
        var marked = byteOrderMark(body);
        if (marked.isPresent()) {
            return lenient(body, marked.get());
        }
        return strict(body, StandardCharsets.UTF_8).orElseGet(() -> lenient(body, WINDOWS_1252));
    }

    /** What is called Latin 1 on the web is windows-1252: the codes they differ in are control characters that nobody means. */
    public static Charset asWritten(Charset named) {
        return named.equals(StandardCharsets.ISO_8859_1) ? WINDOWS_1252 : named;
    }

    public static Optional<Charset> byteOrderMark(byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(body, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(UTF_32BE);
        }
        if (startsWith(body, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(UTF_32LE);
        }
        if (startsWith(body, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(body, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    public static Optional<String> strict(byte[] body, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Optional.of(withoutMark(text));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public static String lenient(byte[] body, Charset charset) {
        return withoutMark(new String(body, charset));
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] body, int... mark) {
        if (body.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((body[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
