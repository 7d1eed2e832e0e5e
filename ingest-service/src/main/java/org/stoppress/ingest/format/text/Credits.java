package org.stoppress.ingest.format.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line below a headline: who wrote it, when, how often it was read and how long that takes. Pages draw it in boxes, so in
 * pasted text its parts run together: {@code Web DeskFebruary 4, 20243084 min}.
 *
 * @param byline empty where the line names nobody
 * @param count digits before {@code min}, which may be views and minutes in one
 * @param stuck whether those digits follow the year without a space
 * @param explicit whether the line says what it is ({@code By …}, {@code Published …}) or is nothing but a date
 */
record Credits(
        String byline,
        @Nullable Instant date,
        @Nullable String count,
        boolean stuck,
        @Nullable Long views,
        boolean explicit) {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 12;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern BY = Pattern.compile(
            "^(?:(?:written|reported|story|words|text|posted|published|edited|compiled|analysis|report|article|review) by|by|author|authors|byline|reporter|writer|von|par|por|di|door|av|af|autor|autore|auteur|автор)(?:\\s*:\\s*|\\s+(?=[\\p{Lu}\\p{Lo}@]))",
            Pattern.UNICODE_CASE | Pattern.CASE_INSENSITIVE);
    private static final Pattern BY_CAPITAL = Pattern.compile("^(?:By|BY|by)\\s+[\\p{Lu}\\p{Lo}@].*");
    private static final Pattern LABELS = Pattern.compile(
            "(?:first |last |originally )?(?:published|posted|updated|modified|created|uploaded|edited|date|publié|mise? à jour|modifié|veröffentlicht|aktualisiert|stand|erschienen|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publicerad|uppdaterad|опубликовано|обновлено|发布时间|公開|更新)(?:\\s+(?:on|at|le|el|il|am|em|op|den))?\\s*[:：]?",
            FLAGS);
    private static final Pattern UPDATED = Pattern.compile(
            "(?:updated|modified|edited|mise? à jour|modifié|aktualisiert|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|обновлено|更新)[^0-9]{0,20}$",
            FLAGS);
    private static final Pattern TIME = Pattern.compile(
            "(?<!\\d)(?:at |um |à |a las |,\\s*)?\\d{1,2}[:.h]\\d\\d(?::\\d\\d)?\\s*(?:[ap]\\.?m\\.?|uhr)?\\s*(?:\\(?(?:GMT|UTC|IST|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|CET|CEST|BST|WIB|PKT|SGT|HKT|JST|AEST|AEDT|AKST|Z)(?:\\s?[+-]\\d{1,2}(?::?\\d\\d)?)?\\)?|[+-]\\d\\d:?\\d\\d)?(?![\\d])",
            FLAGS);
    private static final Pattern VIEWS = Pattern.compile(
            "(?:(\\d[\\d.,]*)\\s*([km])?\\s*(?:views?|reads|hits|vues|aufrufe|vistas|visualizaciones|visualizzazioni|visualizações|просмотров)|(?:views?|hits|aufrufe|vues|vistas)\\s*:?\\s*(\\d[\\d.,]*)\\s*([km])?)",
            FLAGS);
    private static final Pattern MINUTES = Pattern.compile(
            "(?:(?:reading time|read time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura)\\s*:?\\s*)?(?<!\\d)(\\d{1,12})\\s*-?\\s*(?:minutes?|mins?|minuten|minutos|minuti|mn|мин)\\b\\.?\\s*(?:read(?:ing)?(?: time)?|de lecture|lesezeit|lesedauer|de lectura|di lettura|de leitura|leestijd|läsning)?",
            FLAGS);
    private static final Pattern COUNTS = Pattern.compile(
            "\\d[\\d.,]*\\s*k?\\s*(?:comments?|shares?|likes?)|(?:comments?|shares?|likes?)\\s*:?\\s*\\d[\\d.,]*|\\d+ (?:minutes?|hours?|days?|weeks?) ago",
            FLAGS);
    private static final Pattern WEEKDAY = Pattern.compile(
            "\\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\b\\.?,?|\\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\\b,?",
            FLAGS);
    private static final Pattern BETWEEN =
            Pattern.compile("\\s*[|•·●/–—]+\\s*|\\s+-\\s+|\\s*[,;]\\s*$|^[\\s,;:|-]+|[\\s,;:|-]+$");
    private static final Pattern NAME_WORD = Pattern.compile(
            "(?:[\\p{Lu}\\p{Lt}\\p{Lo}@][^\\s]*|and|by|for|of|the|de|del|la|le|van|von|der|den|di|da|dos|du|al|bin|ibn|&|with|in|at|und|et|y|e|i|en|och|og|и)[,.]?");

    /** What a line says of a story's making, if that is what the line is there for. */
    static Optional<Credits> in(Line line) {
        var text = line.text();
        if (text.length() > LONGEST || (line.isSentence() && line.words() > 8)) {
            return Optional.empty();
        }
        var date = date(text);
        var rest = date == null ? text : text.substring(0, date.start()) + " | " + text.substring(date.end());
        boolean stuck = date != null && date.end() < text.length() && Character.isDigit(text.charAt(date.end()));
        var minutes = MINUTES.matcher(rest);
        var count = minutes.find() ? minutes.group(1) : null;
        var views = views(rest);
        var left = remainder(rest);
        boolean labelled = BY_CAPITAL.matcher(text).matches()
                || LABELS.matcher(text).lookingAt()
                || BY.matcher(left).find();
        var byline = byline(left);
        boolean something = date != null || count != null || views != null || labelled;
        if (!something || byline.isEmpty() != left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Credits(byline, date == null ? null : date.at(), count, stuck, views, labelled || left.isEmpty()));
    }

    /** A name and nothing else, as it stands above or below a date. */
    static boolean isName(Line line) {
        return line.words() <= 6 && !line.isSentence() && isName(line.text());
    }

    /** How often read, and how long it takes; of digits in one, the split that fits the length of the text. */
    Optional<Reading> reading(int words) {
        if (count == null) {
            return views == null ? Optional.empty() : Optional.of(new Reading(views, null));
        }
        if (count.length() <= 2 && !stuck) {
            return Optional.of(new Reading(views, Integer.valueOf(count)));
        }
        var expected = Math.max(1, words / 200.0);
        return splits().stream()
                .reduce((one, other) -> other.distance(expected) < one.distance(expected) ? other : one);
    }

    private List<Reading> splits() {
        var splits = new ArrayList<Reading>();
        var digits = String.valueOf(count);
        for (int length = 1; length <= Math.min(2, digits.length()); length++) {
            var before = digits.substring(0, digits.length() - length);
            var minutes = digits.substring(digits.length() - length);
            if (!minutes.startsWith("0") && !(before.length() > 1 && before.startsWith("0"))) {
                splits.add(new Reading(before.isEmpty() ? views : Long.valueOf(before), Integer.valueOf(minutes)));
            }
        }
        return splits;
    }

    record Reading(@Nullable Long views, @Nullable Integer minutes) {
        private double distance(double expected) {
            return minutes == null ? Double.MAX_VALUE : Math.abs(minutes - expected);
        }
    }

    /** The date of publication, even where the one of a later update stands first. */
    private static @Nullable WrittenDate date(String text) {
        var first = WrittenDate.first(text, 0).orElse(null);
        if (first == null || !UPDATED.matcher(text.substring(0, first.start())).find()) {
            return first;
        }
        return WrittenDate.first(text, first.end()).orElse(first);
    }

    private static @Nullable Long views(String text) {
        var matcher = VIEWS.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        var digits = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        var unit = matcher.group(1) == null ? matcher.group(4) : matcher.group(2);
        if (digits.length() > 12) {
            return null;
        }
        if (unit == null) {
            return Long.valueOf(digits.replaceAll("[.,]", ""));
        }
        var number = digits.replace(',', '.').replaceAll("\\.+$", "");
        return number.chars().filter(c -> c == '.').count() > 1
                ? null
                : (Long) Math.round(Double.parseDouble(number) * (unit.equalsIgnoreCase("k") ? 1e3 : 1e6));
    }

    private static String remainder(String text) {
        var left = text;
        for (var later = WrittenDate.first(left, 0); later.isPresent(); later = WrittenDate.first(left, 0)) {
            left = left.substring(0, later.get().start()) + " | "
                    + left.substring(later.get().end());
        }
        for (var known : List.of(VIEWS, MINUTES, COUNTS, TIME, LABELS, WEEKDAY)) {
            left = known.matcher(left).replaceAll(" | ");
        }
        var parts = new ArrayList<String>();
        for (var part : BETWEEN.matcher(left).replaceAll("|").split("\\|")) {
            var word = part.strip();
            if (!word.isEmpty() && !Chrome.LABEL.covers(new Line(word, 0)) && !isZone(word)) {
                parts.add(word);
            }
        }
        return String.join(", ", parts);
    }

    private static boolean isZone(String word) {
        return word.matches("[(\\[]?(?:GMT|UTC|[A-Z]{2,4}T|AM|PM|Uhr|on|at|in)[)\\]]?|[^\\p{L}\\p{N}]+");
    }

    private static String byline(String left) {
        var names = BY.matcher(left).replaceFirst("").strip();
        return isName(names) ? names : "";
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > 120) {
            return false;
        }
        var words = text.split("\\s+");
        if (words.length > MOST_WORDS) {
            return false;
        }
        for (var word : words) {
            if (!NAME_WORD.matcher(word).matches()) {
                return false;
            }
        }
        return Character.isLetter(text.codePointAt(0)) || text.startsWith("@");
    }
}
