package org.stoppress.ingest.format.text;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pointer to another story: {@code Also Read: …} and its kin in other houses and languages. */
record Related(String title, @Nullable String href) {
    private static final String WORDS =
            "also read|read also|read more|read next|read|also see|see also|see more|also watch|watch|must read|must see|more|more on this(?: story| topic| subject)?|related|related (?:story|stories|article|articles|news|post|posts|coverage|content|reading|links)"
                    + "|you (?:may|might) (?:also )?(?:like|be interested in)|don.t miss|recommended(?: for you)?|suggested reading|in pictures|explained|explainer"
                    + "|(?:à )?lire (?:aussi|également)|à lire|lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|lesetipp|(?:lea|lee|leer) (?:también|más)|te puede interesar|ver también|leggi anche|leia (?:também|mais)|veja também|lees ook|läs (?:också|mer|även)|læs også|les også|czytaj także|czytaj też|zobacz też|читайте также|читать также|читайте також|ayrıca okuyun|baca juga|xem thêm|関連記事|あわせて読みたい|相关阅读|延伸阅读|另请参阅|اقرأ أيضا|اقرأ أيضًا|यह भी पढ़ें|관련기사";
    private static final Pattern LINE = Pattern.compile(
            "[\\[(>»→•*-]*\\s*(?:" + WORDS + ")\\s*(?::|：|\\||–|—|-|>|»|→)\\s*[-–—>»→•]?\\s*(\\S.{2,300}?)[\\])]?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern HEADING = Pattern.compile(
            "(?:" + WORDS.replace("|read|", "|").replace("|watch|", "|").replace("|more|", "|")
                    + ")\\s*(?::|：|\\||>|»|…)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ADDRESS = Pattern.compile("\\(?(https?://[^\\s)]+)\\)?");

    static Optional<Related> in(Line line) {
        var matcher = LINE.matcher(line.text());
        return matcher.matches() ? Optional.of(of(matcher.group(1))) : Optional.empty();
    }

    static boolean isHeading(Line line) {
        return HEADING.matcher(line.text()).matches();
    }

    static Related of(String text) {
        var address = ADDRESS.matcher(text);
        if (!address.find()) {
            return new Related(text, null);
        }
        var href = address.group(1);
        var title = address.replaceAll(" ").strip();
        return new Related(title.isEmpty() ? href : title, href);
    }
}
