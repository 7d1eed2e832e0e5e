package org.stoppress.ingest.format;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Charsets by the names that documents call them by: IANA's, Java's, and those of other platforms. */
public final class CharsetNames {
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("utf8", "UTF-8"),
            Map.entry("unicode", "UTF-16"),
            Map.entry("ucs2", "UTF-16"),
            Map.entry("ucs4", "UTF-32"),
            Map.entry("latin", "ISO-8859-1"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("msansi", "windows-1252"),
            Map.entry("msee", "windows-1250"),
            Map.entry("mscyrl", "windows-1251"),
            Map.entry("msgreek", "windows-1253"),
            Map.entry("msturk", "windows-1254"),
            Map.entry("mshebr", "windows-1255"),
            Map.entry("msarab", "windows-1256"),
            Map.entry("winbaltrim", "windows-1257"),
            Map.entry("xsjis", "Shift_JIS"),
            Map.entry("sjis", "Shift_JIS"),
            Map.entry("xgbk", "GBK"),
            Map.entry("koi8", "KOI8-R"),
            Map.entry("kornik", "KOI8-U"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("maclatin2", "x-MacCentralEurope"),
            Map.entry("maccentraleurope", "x-MacCentralEurope"),
            Map.entry("macce", "x-MacCentralEurope"),
            Map.entry("maccyrillic", "x-MacCyrillic"),
            Map.entry("macgreek", "x-MacGreek"),
            Map.entry("maciceland", "x-MacIceland"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("macturkish", "x-MacTurkish"),
            Map.entry("macarabic", "x-MacArabic"),
            Map.entry("machebrew", "x-MacHebrew"));
    private static final Pattern NUMBERED = Pattern.compile("(?:x-?)?(?:cs)?(?:cp|ibm|ms|windows|win)?[-_]?(\\d{3,5})");
    private static final int LONGEST = 60;

    private CharsetNames() {}

    /** Empty for a name that nobody knows. */
    public static Optional<Charset> find(String name) {
        var written = name.strip();
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        var lower = written.toLowerCase(Locale.ROOT);
        var candidates = new LinkedHashSet<String>();
        candidates.add(written);
        var elsewhere = ELSEWHERE.get(lower.replaceAll("[^a-z0-9]", ""));
        if (elsewhere != null) {
            candidates.add(elsewhere);
        }
        var numbered = NUMBERED.matcher(lower);
        if (numbered.matches()) {
            var number = numbered.group(1);
            candidates.add("windows-" + number);
            candidates.add("IBM" + number);
            candidates.add("x-IBM" + number);
            candidates.add("x-windows-" + number);
        }
        candidates.add(lower.replace('_', '-'));
        candidates.add(lower.replaceFirst("^(?:x|cs)-?", ""));
        candidates.add(lower.replaceAll("[-_]", ""));
        return candidates.stream()
                .flatMap(candidate -> known(candidate).stream())
                .findFirst();
    }

    private static Optional<Charset> known(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
