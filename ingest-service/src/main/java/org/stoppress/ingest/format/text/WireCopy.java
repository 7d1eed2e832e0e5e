package org.stoppress.ingest.format.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.story.Content;

/**
 * What agencies write around a story for the desks that take it: envelope, slug, priority, embargo, notes to editors, marks of a take's
 * end. None of it is for readers, and some of it says that the story isn't yet. What leaves a doubt stays in the text, but a doubtful
 * embargo holds.
 */
final class WireCopy {
    private static final int TOP = 16;
    private static final int BOTTOM = 5;
    private static final int LONGEST_NOTE = 6;
    private static final int LONGEST = 300;
    private static final int PROSE = 120;

    private static final Pattern ENVELOPE = Pattern.compile("(?i)zczc\\b.*");
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9]{1,6}(?: [a-z0-9]{1,6}){0,3}");
    private static final Pattern SLUG = anyOf(
            "(?:BC|AM|PM|APN)-\\S+",
            "(?:BC|AM|PM|APN)-\\S*--.{0,80}",
            "\\p{Lu}\\p{L}*--\\p{Lu}\\S*.{0,60}",
            "\\p{Lu}{2,}(?:[-/][\\p{Lu}0-9]+){1,5}/?(?:\\s*\\([\\p{Lu}0-9, ]+\\))?",
            "[\\p{L}0-9 .'’&/-]{3,60},? ?(?:\\d{1,2}(?:st|nd|rd|th)[ -]?(?:Ld|Lead|Add|Sub|Take)\\b|\\b(?:Ld|Writethru|WRITETHRU|Nightlead|ADV\\d*)\\b).{0,60}");
    private static final Pattern ADVANCE = Pattern.compile("\\bADV(?:ANCE)?\\d*\\b");
    private static final Pattern PRIORITY = Pattern.compile(
            "[*! ]*(FLASH|NEWS ?FLASH|SNAP|BULLETIN|NEWS ?ALERT|ALERT|EILMELDUNG|URGENT|RUSH|VORRANG)[*!:. -]*");
    private static final Pattern NOTE = anyOf(
            "\\(?\\s*(?:Eds|EDS|Editors|EDITORS|Desks?|DESKS?)\\s*[:.,–—-].*",
            "\\(?\\s*ATTENTION,? (?:ALL )?(?:NEWS |PICTURE )?(?:EDITORS|DESKS)\\b.*",
            "\\(?\\s*(?i:(?:note|advisory|notice) to editors)\\b.*");
    private static final Pattern CHANGE = Pattern.compile(
            "\\((?:Updates?|Adds?|Recasts?|Refiles?|Repeats?|Rewrites?|Writes through|Removes?|Deletes?|Clarifies|Fixes|Edits|Changes|New throughout)\\b.*");
    private static final Pattern CORRECTS =
            Pattern.compile("\\((?:Corrects?|Corrected|Correcting|Corrige|Korrigiert)\\b.*");
    private static final Pattern EMBARGO = anyOf(
            "[*\\[( -]*(?i:(?:strict(?:ly)?|under)\\s+(?:under\\s+)?(?:strict\\s+)?embargo(?:ed)?)\\b.*",
            "[*\\[( -]*(?i:embargo(?:ed)?\\s*(?::|(?:un)?til\\b|(?:for|to|before)\\b.*\\d)).*",
            "[*\\[( -]*(?:EMBARGOED\\b|EMBARGO\\s*(?:[:!*.-]|\\d|UNTIL|TILL|$)).*",
            "[*\\[( -]*(?i:not (?:to be published|for (?:publication|release|use|broadcast))).{0,30}\\b(?i:before|(?:un)?til|prior to)\\b.*",
            "[*\\[( -]*(?i:hold for release\\b|for release (?!immediately).{0,30}\\d).*",
            "[A-Z ,-]{0,30}\\b(?:ADVANCE|ADV) FOR\\b.*");
    private static final Pattern KILL = Pattern.compile(
            "[*! ]*(?:(?:MANDATORY|BULLETIN|STORY|NEWS|URGENT|ADVISORY|NOTICE)[: -]+)*(?:KILL|WITHDRAWAL|RETRACTION|DO NOT USE|DO NOT PUBLISH)(?:[,: !*-]+(?:KILL|MANDATORY|NOTICE|ADVISORY|ALL VERSIONS|THIS STORY|STORY))*[*!:. ]*|WITHDRAW(?:N|AL)-\\S.*");
    private static final Pattern SERIES =
            Pattern.compile("(?:(CORRECTED|CORRECTION|RPT|REPEAT|REFILE|UPDATE|WRAPUP)(?: ?\\d+)?-)+(?=\\S)");
    private static final Pattern CORRECTION =
            Pattern.compile("(?:CORRECTION|CORRECTED|CORRECTIVE)\\s*[:–—]\\s+(?=\\S)");
    private static final Pattern FIELD = Pattern.compile(
            "(?i)(slug(?:line)?|headline|title|byline|author|dateline|keywords?|urgency|priority|category|section|desk|embargo(?:ed)?|summary|source|credit|copyright|version|word ?count|ed(?:itor'?s?)? ?notes?)\\s*:\\s*(.*)");
    private static final Pattern HOUSE = Pattern.compile(
            "(?:(?:The )?Associated Press|Agence France-Presse|Reuters|AP|AFP|UPI|dpa|PA|(?:\\S+ ){0,4}(?:Writer|Correspondent|Reporter|Bureau))");
    private static final Pattern BYLINE = Pattern.compile("(?:By|BY|by) \\p{Lu}.{2,60}");
    private static final Pattern END = Pattern.compile(
            "-+ ?30 ?-+|-0-|#{2,}|\\*{3,}|[-–—=_ ]{3,}|\\(?(?i:ends?|endit|end of (?:text|story|copy)|nnnn|schluss|ende)\\)?\\.?|\\(?(?:MORE|more)\\)?|xxx|(?:dpa|afp|apa|sda|ats)(?: [a-z0-9/-]{1,8}){2,8}");
    private static final Pattern INDENTED = Pattern.compile("(?: {2,10}|\\t+)\\S.*");
    private static final Pattern DATELINE = Pattern.compile(
            "(\\p{Lu}[\\p{Lu} .'’/-]{2,40}(?:, [\\p{Lu}][\\p{L}. ]{1,25})?)(,? \\p{L}{3,9}\\.? \\d{1,2})?,?( \\([^()]{2,40}\\))? ?(--|[—–_-]) ?\\p{Lu}.{20,}");

    private static Pattern anyOf(String... lines) {
        return Pattern.compile(String.join("|", lines));
    }

    private final List<String> lines;
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> slugs = new ArrayList<>();
    private final List<String> embargoes = new ArrayList<>();
    private @Nullable String correction;
    private boolean corrects;
    private boolean kills;
    private int urgency;

    WireCopy(String page) {
        lines = new ArrayList<>(List.of(Text.clean(page).split("\n")));
        bottom();
        fields();
        top();
        indented();
    }

    /** The story itself, as a page of text. */
    String page() {
        var story = String.join("\n", lines);
        var headline = fields.getOrDefault("headline", fields.getOrDefault("title", ""));
        return headline.isEmpty() ? story : headline + "\n\n" + story.strip();
    }

    void tell(Drafting draft) {
        notes.forEach(draft::note);
        slugs.forEach(slug -> draft.keepToo("slugline", slug));
        if (!leftOut.isEmpty()) {
            draft.keep("wire", List.copyOf(leftOut));
        }
        if (urgency > 0) {
            draft.urgency(urgency);
        }
        if (kills) {
            // It does not say which story in a way that a machine could read: nobody but the newsroom is to see it.
            draft.status("kill notice");
        }
        if (corrects) {
            draft.correction();
            draft.correctionNote(correction);
        }
        embargoes.forEach(embargo -> draft.embargo(WireTimes.embargo(embargo)));
        fields.forEach((name, value) -> field(name, value, draft));
        if (!draft.hasDateline()) {
            lines.stream()
                    .limit(TOP)
                    .map(line -> DATELINE.matcher(line.strip()))
                    .filter(found -> found.matches()
                            && (found.group(3) != null
                                    || found.group(2) != null
                                    || !found.group(4).equals("-")))
                    .findFirst()
                    .ifPresent(found -> draft.dateline(found.group(1)));
        }
    }

    private static void field(String name, String value, Drafting draft) {
        switch (name) {
            case "headline", "title" -> {
                // the first line of the page
            }
            case "byline", "author" -> draft.byline(value, "/byline");
            case "dateline" -> draft.dateline(value);
            case "keyword", "keywords" ->
                List.of(value.split("[,;]")).stream().limit(Content.MOST_TAGS).forEach(tag -> draft.tag(tag, "/tags"));
            case "section", "category", "desk" -> draft.section(value);
            case "summary" -> draft.summary(Markup.ofText(value));
            case "copyright" -> draft.copyright(value);
            case "embargo", "embargoed" -> draft.embargo(WireTimes.embargo(value));
            case "urgency", "priority" -> {
                if (value.matches("[1-9]")) {
                    draft.urgency(Integer.valueOf(value));
                } else {
                    draft.keep(name, value);
                }
            }
            default -> draft.keepToo(name.startsWith("slug") ? "slugline" : name.replaceAll("\\s", ""), value);
        }
    }

    private void bottom() {
        for (int i = lines.size() - 1; i > 0 && leftOut.size() < BOTTOM; i--) {
            var line = lines.get(i).strip();
            if (line.length() > LONGEST || !(line.isEmpty() || END.matcher(line).matches())) {
                return;
            }
            if (!line.isEmpty()) {
                leftOut.addFirst(line);
            }
            lines.removeLast();
        }
    }

    /** A head of named lines; one alone may be the story's own. */
    private void fields() {
        int end = 0;
        while (end < lines.size() && lines.get(end).isBlank()) {
            end++;
        }
        int start = end;
        while (end < lines.size()
                && end - start < TOP
                && isNoteOrEmbargo(lines.get(end).strip())) {
            end++;
        }
        int first = end;
        var found = new LinkedHashMap<String, String>();
        for (; end < lines.size() && !(found.size() >= 2 && lines.get(end).isBlank()); end++) {
            var line = lines.get(end).strip();
            var field = FIELD.matcher(line);
            if (line.length() > LONGEST || !field.matches()) {
                if (line.isEmpty()) {
                    continue;
                }
                break;
            }
            found.putIfAbsent(field.group(1).toLowerCase(Locale.ROOT), field.group(2));
        }
        if (found.size() >= 2
                && (found.containsKey("headline")
                        || found.containsKey("title")
                        || found.keySet().stream().anyMatch(name -> name.startsWith("slug")))) {
            found.values().removeIf(String::isBlank);
            fields.putAll(found);
            lines.subList(first, end).clear();
        }
    }

    private static boolean isNoteOrEmbargo(String line) {
        return line.isEmpty()
                || NOTE.matcher(line).matches()
                || EMBARGO.matcher(line).matches();
    }

    private void top() {
        boolean enveloped = false;
        boolean titled = false;
        boolean bylined = false;
        int looked = 0;
        for (int i = 0; i < lines.size() && looked < TOP; i++) {
            var line = unmarked(lines.get(i));
            if (line.isEmpty()) {
                continue;
            }
            looked++;
            if (line.length() > LONGEST) {
                return;
            }
            if (looked == 1 && ENVELOPE.matcher(line).matches()) {
                enveloped = true;
                leaveOut(i, leftOut);
            } else if (enveloped && !titled && CHANNEL.matcher(line).matches()) {
                leaveOut(i, leftOut);
            } else if (bylined && HOUSE.matcher(line).matches()) {
                leaveOut(i, leftOut);
                bylined = false;
            } else if (CORRECTS.matcher(line).matches()) {
                corrects = true;
                correction = taken(i).replaceFirst("^\\(", "").replaceFirst("\\)$", "");
            } else if (NOTE.matcher(line).matches() || CHANGE.matcher(line).matches()) {
                var note = taken(i);
                notes.add(note);
                if (EMBARGO.matcher(note).matches()
                        || EMBARGO.matcher(note.replaceFirst("^.*?[:–—-]\\s*", ""))
                                .matches()) {
                    embargoes.add(note);
                }
            } else if (EMBARGO.matcher(line).matches()) {
                embargoes.add(line);
                leaveOut(i, notes);
            } else if (isPriority(line)) {
                leaveOut(i, leftOut);
            } else if (!titled && SLUG.matcher(line).matches()) {
                if (ADVANCE.matcher(line).find()) {
                    embargoes.add(line);
                }
                leaveOut(i, slugs);
            } else {
                kills |= !titled && KILL.matcher(line).matches();
                if (titled && line.length() >= PROSE) {
                    return;
                }
                if (!titled) {
                    lines.set(i, title(line));
                } else if (lines.get(i).strip().startsWith("^")) {
                    lines.set(i, line);
                }
                bylined = BYLINE.matcher(line).matches();
                titled = true;
            }
        }
    }

    /** Without the marks by which teleprinters know headlines and bylines. */
    private static String unmarked(String line) {
        var bare = line.strip();
        return bare.startsWith("^")
                ? bare.substring(1).replaceFirst("[<=]$", "").strip()
                : bare;
    }

    private String title(String line) {
        var series = SERIES.matcher(line);
        if (series.lookingAt()) {
            corrects |= series.group().contains("CORRECT");
            slugs.add(series.group());
            return line.substring(series.end());
        }
        var corrected = CORRECTION.matcher(line);
        if (corrected.lookingAt()) {
            corrects = true;
            return line.substring(corrected.end());
        }
        return line;
    }

    private boolean isPriority(String line) {
        var priority = PRIORITY.matcher(line);
        if (!priority.matches()) {
            return false;
        }
        int said = switch (priority.group(1)) {
            case "FLASH", "NEWS FLASH", "NEWSFLASH", "SNAP" -> 1;
            case "URGENT", "RUSH", "VORRANG" -> 3;
            default -> 2;
        };
        urgency = urgency == 0 ? said : Math.min(said, urgency);
        return true;
    }

    private void leaveOut(int at, List<String> into) {
        into.add(unmarked(lines.get(at)));
        lines.set(at, "");
    }

    /** A note in brackets goes on to the one that closes it; another one to the end of its paragraph. */
    private String taken(int from) {
        boolean open = lines.get(from).strip().startsWith("(");
        var note = new StringBuilder();
        for (int i = from; i < Math.min(lines.size(), from + LONGEST_NOTE); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty()) {
                break;
            }
            note.append(note.isEmpty() ? "" : " ").append(line);
            lines.set(i, "");
            if (!open || line.endsWith(")")) {
                break;
            }
        }
        return note.toString();
    }

    /** Teleprinters begin a paragraph with spaces and have no blank lines. */
    private void indented() {
        var words = lines.stream().filter(line -> !line.isBlank()).toList();
        long indented =
                words.stream().filter(line -> INDENTED.matcher(line).matches()).count();
        if (indented < 2 || indented == words.size()) {
            return;
        }
        int from = 0;
        while (!INDENTED.matcher(lines.get(from)).matches()) {
            from++;
        }
        if (lines.subList(from, lines.size()).stream().anyMatch(String::isBlank)) {
            return;
        }
        var parted = new ArrayList<String>();
        for (var line : lines.subList(from, lines.size())) {
            if (INDENTED.matcher(line).matches()) {
                parted.add("");
            }
            parted.add(line);
        }
        lines.subList(from, lines.size()).clear();
        lines.addAll(parted);
    }
}
