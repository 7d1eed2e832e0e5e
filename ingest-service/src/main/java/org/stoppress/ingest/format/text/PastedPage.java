package org.stoppress.ingest.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.story.Content;

/**
 * Finds the story in the text of a page. Read from the top: what stands above the headline, the headline (often twice), the credits,
 * the paragraphs, and below them what every site puts there. Nothing is lost: lines that are left out are kept for the newsroom.
 */
final class PastedPage {
    private static final int TOP = 14;
    private static final int LONGEST_HEADING = 300;
    private static final int SHORTEST_MENU = 3;
    private static final int LONGEST_MENU = 40;
    private static final int MOST_LINES = 1500;
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern TAGS =
            Pattern.compile("(?:tags?|keywords|topics)\\s*:\\s*(\\S.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIGNED = Pattern.compile("[—–-]{1,2}\\s*(\\p{Lu}.{2,60})");
    private static final Pattern MASTHEAD = Pattern.compile(
            "^the .*\\b(?:post|times|mail|sun|star|standard|independent|guardian|herald)$|\\b(?:news|daily|tribune|gazette|telegraph|chronicle|observer|courier|newspaper|online|media|tv|radio|magazine|zeitung)\\b|\\.(?:com|org|net|in|de|uk)\\b",
            Pattern.CASE_INSENSITIVE);
    /** A heading, or a line that is set off as a whole. */
    private static final Pattern MARKDOWN =
            Pattern.compile("^\\s*(?:#{1,6}\\s+(\\S.*?)[\\s#]*|([*_]{1,2})([^*_]+)\\2\\s*)$");

    private static final Pattern CRUMBS = Pattern.compile("\\s*[>›»/|→]\\s*");

    private final List<Line> lines;
    private final List<Line> paragraphs = new ArrayList<>();
    private final List<Related> related = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<Credits> credits = new ArrayList<>();
    private @Nullable Below below;
    private @Nullable String headline;
    private @Nullable String address;
    private @Nullable String section;
    private @Nullable String name;

    PastedPage(String page) {
        lines = lines(page);
    }

    private static List<Line> lines(String page) {
        var lines = new ArrayList<Line>();
        int block = 0;
        boolean blank = false;
        for (var raw : Text.clean(page).split("\n")) {
            var text = Text.line(
                    raw.length() > LONGEST_HEADING ? raw : MARKDOWN.matcher(raw).replaceFirst("$1$3"));
            if (text.isEmpty()) {
                blank = true;
                continue;
            }
            block += blank ? 1 : 0;
            blank = false;
            lines.add(new Line(text, block));
        }
        return lines;
    }

    void tell(Drafting draft) {
        int top = headlineAt();
        above(top);
        body(below(top));
        signature();
        draft.headline(headline);
        draft.body(Markup.ofText(text()));
        draft.section(section);
        draft.canonicalUrl(address, "canonicalUrl");
        draft.byline(byline(), "/byline");
        credits.stream()
                .map(Credits::date)
                .filter(date -> date != null)
                .findFirst()
                .ifPresent(draft::publishedAt);
        tags.stream().limit(Content.MOST_TAGS).forEach(tag -> draft.tag(tag, "/tags"));
        related.forEach(link -> draft.related(link.title(), link.href(), "related"));
        reading().ifPresent(reading -> {
            if (reading.views() != null) {
                draft.keep("views", reading.views());
            }
            if (reading.minutes() != null) {
                draft.keep("readingTimeMinutes", reading.minutes());
            }
        });
        if (!leftOut.isEmpty()) {
            draft.keep("leftOut", List.copyOf(leftOut));
        }
    }

    /** The line that is said twice near the top; else the first that is a title, looking no further than the credits or the text. */
    private int headlineAt() {
        int repeated = repeatedTitle();
        if (repeated >= 0) {
            return repeated;
        }
        int menu = belowMenu();
        if (menu > 0) {
            return menu;
        }
        int first = -1;
        for (int i = 0; i < Math.min(lines.size(), TOP); i++) {
            var line = lines.get(i);
            if (isPageFurniture(line) || (i == 0 ? isExplicitCredits(line) : isCredits(line))) {
                if (first >= 0) {
                    return first;
                }
                continue;
            }
            if (first >= 0) {
                return isKicker(lines.get(first), line, i) ? i : first;
            }
            first = i;
        }
        return Math.max(first, 0);
    }

    /** Sites begin with their menu, a word or two a line: the first title below is the headline. Nothing less than three is a menu. */
    private int belowMenu() {
        int entries = 0;
        for (int i = 0; i < Math.min(lines.size(), LONGEST_MENU); i++) {
            var line = lines.get(i);
            if (line.isSentence() || line.isProse() || isCredits(line)) {
                return -1;
            }
            if (line.words() <= 2 && !line.isTitle()) {
                entries++;
            } else if (!isPageFurniture(line)) {
                return entries >= SHORTEST_MENU && line.isTitle() ? i : -1;
            }
        }
        return -1;
    }

    private int repeatedTitle() {
        for (int i = 0; i < Math.min(lines.size(), TOP); i++) {
            var line = lines.get(i);
            if (line.isProse()
                    || line.text().endsWith(".")
                    || (!line.isTitle() && line.text().length() < 20)) {
                continue;
            }
            for (int j = i + 1; j < Math.min(lines.size(), TOP); j++) {
                var other = lines.get(j);
                if (line.saysTheSameAs(other) && !isPageFurniture(line)) {
                    return i;
                }
                if (line.isWithSiteName(other)) {
                    return j;
                }
            }
        }
        return -1;
    }

    /** A word or two above the headline: the site's name, the section. */
    private boolean isKicker(Line first, Line next, int nextAt) {
        return (first.words() <= 2 || isMasthead(first))
                && !first.isSentence()
                && next.isTitle()
                && !next.isSentence()
                && nextAt < lines.size() - 1;
    }

    private boolean isMasthead(Line line) {
        return line.words() <= 5
                && (MASTHEAD.matcher(line.text()).find()
                        || lines.stream()
                                .anyMatch(other -> Chrome.FINAL.covers(other)
                                        && other.text().contains(line.text())));
    }

    private boolean isPageFurniture(Line line) {
        return Chrome.LABEL.covers(line)
                || Chrome.isBreadcrumb(line)
                || Chrome.FINAL.covers(line)
                || ADDRESS.matcher(line.text()).matches();
    }

    private static boolean isCredits(Line line) {
        return Credits.in(line).isPresent();
    }

    private void above(int top) {
        for (var line : lines.subList(0, Math.min(top, lines.size()))) {
            if (ADDRESS.matcher(line.text()).matches()) {
                address = line.text();
            } else if (Chrome.isBreadcrumb(line)) {
                section = CRUMBS.split(line.text())[1];
                leftOut.add(line.text());
            } else if (line.words() == 1 || !note(line)) {
                leftOut.add(line.text());
            }
        }
        if (top < lines.size()) {
            headline = lines.get(top).text();
        }
    }

    /** Takes what stands between headline and text, and answers where the text begins. */
    private int below(int top) {
        int i = top + 1;
        for (; i < Math.min(lines.size(), MOST_LINES); i++) {
            var line = lines.get(i);
            if (line.saysTheSameAs(lines.get(top))) {
                continue;
            }
            if (ADDRESS.matcher(line.text()).matches()) {
                address = line.text();
            } else if (Chrome.LABEL.covers(line) || Chrome.FINAL.covers(line) || Chrome.isBreadcrumb(line)) {
                leftOut.add(line.text());
            } else if (!note(line)) {
                if (name != null || !Credits.isName(line) || !isBesideCredits(i)) {
                    return i;
                }
                name = line.text();
            }
        }
        return i;
    }

    private boolean isBesideCredits(int i) {
        boolean before = i + 1 < lines.size() && isCredits(lines.get(i + 1));
        boolean after = isCredits(lines.get(i - 1))
                && lines.get(i).words() >= 2
                && i + 1 < lines.size()
                && lines.get(i + 1).isSentence();
        return before || after;
    }

    private boolean note(Line line) {
        var found = Credits.in(line);
        found.ifPresent(credits::add);
        return found.isPresent();
    }

    private void body(int from) {
        boolean ended = false;
        for (int i = from; i < lines.size(); i++) {
            var line = lines.get(i);
            if (isInTheMiddle(i)) {
                paragraphs.add(line);
                continue;
            }
            var pointer = Related.in(line).filter(_ -> line.words() < 40);
            ended = ended || isEnd(i);
            noteTags(line);
            if (pointer.isPresent()) {
                related.add(pointer.get());
            } else if (Related.isHeading(line)) {
                i = relatedBelow(i);
            } else if (ended || (!paragraphs.isEmpty() && line.text().equals(byline()))) {
                leftOut.add(line.text());
            } else if (isParagraph(line)) {
                paragraphs.add(line);
            } else if (Chrome.LABEL.covers(line) || Chrome.END.covers(line)) {
                leftOut.add(line.text());
            } else if (!(paragraphs.size() < 3 && isExplicitCredits(line) && note(line))) {
                paragraphs.add(line);
            }
        }
    }

    /** No page has so many lines; a text that does is taken as it is, but for its two ends. */
    private boolean isInTheMiddle(int at) {
        return at > MOST_LINES && at < lines.size() - MOST_LINES;
    }

    private void noteTags(Line line) {
        var tagged = TAGS.matcher(line.text());
        if (tagged.matches() && !line.isSentence()) {
            tags.addAll(List.of(tagged.group(1).split("\\s*[,|#•·]\\s*")));
        }
    }

    /** Nothing that sites put around a story looks like this. */
    private static boolean isParagraph(Line line) {
        return line.isProse() && line.isSentence() && !Chrome.FINAL.covers(line);
    }

    private static boolean isExplicitCredits(Line line) {
        return Credits.in(line).filter(Credits::explicit).isPresent();
    }

    /** Below a heading such as <i>Related stories</i> stand titles, until something else does. */
    private int relatedBelow(int heading) {
        int i = heading + 1;
        leftOut.add(lines.get(heading).text());
        for (; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.isTitle() || line.isSentence() || Chrome.END.covers(line) || Chrome.FINAL.covers(line)) {
                break;
            }
            related.add(Related.of(line.text().replaceFirst("^[-•*]\\s+", "")));
        }
        return i - 1;
    }

    /** Whether the story ends above this line: it is what sites put below one, and no more of the story follows. */
    private boolean isEnd(int at) {
        if (paragraphs.isEmpty() || isParagraph(lines.get(at))) {
            return false;
        }
        if (Chrome.FINAL.covers(lines.get(at))) {
            return below().prose(at) < 3 || at * 3 > lines.size() * 2;
        }
        return Chrome.END.covers(lines.get(at)) && !below().goesOn(at) && below().prose(at) < 2;
    }

    private Below below() {
        var known = below;
        if (known == null) {
            known = Below.each(lines, this::isInTheMiddle);
            below = known;
        }
        return known;
    }

    /** Some houses name the writer below the text. */
    private void signature() {
        if (paragraphs.size() < 2 || byline() != null) {
            return;
        }
        var last = paragraphs.getLast();
        var signed = SIGNED.matcher(last.text());
        if (signed.matches() && Credits.isName(new Line(signed.group(1), 0))) {
            name = signed.group(1);
            paragraphs.removeLast();
        } else if (isExplicitCredits(last)) {
            note(last);
            paragraphs.removeLast();
        }
    }

    private @Nullable String byline() {
        return credits.stream()
                .map(Credits::byline)
                .filter(byline -> !byline.isEmpty())
                .findFirst()
                .orElse(name);
    }

    private Optional<Credits.Reading> reading() {
        int words = paragraphs.stream().mapToInt(Line::words).sum();
        return credits.stream()
                .map(credit -> credit.reading(words))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private String text() {
        boolean wrapped = isHardWrapped();
        var text = new StringBuilder();
        Line before = null;
        for (var line : paragraphs) {
            if (before != null) {
                text.append(between(before, line, wrapped));
            }
            text.append(line.text());
            before = line;
        }
        return text.toString();
    }

    private static String between(Line before, Line line, boolean wrapped) {
        if (before.block() != line.block()) {
            return "\n\n";
        }
        if (before.isListItem() && line.isListItem()) {
            return "\n";
        }
        return wrapped && !line.isListItem() ? " " : "\n\n";
    }

    /** Mail programs break lines at some seventy characters, in the middle of a sentence. */
    private boolean isHardWrapped() {
        int inside = 0;
        int broken = 0;
        for (int i = 1; i < paragraphs.size(); i++) {
            if (paragraphs.get(i).block() == paragraphs.get(i - 1).block()) {
                var line = paragraphs.get(i - 1);
                inside++;
                broken += !line.isSentence()
                                && line.text().length() >= 40
                                && line.text().length() <= 100
                        ? 1
                        : 0;
            }
        }
        return inside >= 2 && broken * 3 >= inside * 2;
    }
}
