package org.stoppress.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.jspecify.annotations.Nullable;
import org.stoppress.query.QueryNode.All;
import org.stoppress.query.QueryNode.Any;
import org.stoppress.query.QueryNode.Everything;
import org.stoppress.query.QueryNode.Field;
import org.stoppress.query.QueryNode.InField;
import org.stoppress.query.QueryNode.Not;
import org.stoppress.query.QueryNode.Nothing;
import org.stoppress.query.QueryNode.Phrase;
import org.stoppress.query.QueryNode.Prefix;
import org.stoppress.query.QueryNode.Words;

/**
 * What readers write: words, {@code "phrases"}, {@code AND OR NOT -}, parentheses, {@code field:value}, {@code word*}.
 * Neighbours without an operator must all match, and bind tighter than {@code OR}. Reading never fails: what is no query of this
 * language is searched as plain words, and a notice says so.
 */
public final class QueryLanguage {
    /** Of a longer query the rest is left out. */
    public static final int LONGEST = 1_000;

    /** Further words are left out. */
    public static final int MOST_WORDS = 64;

    private static final int LONGEST_PHRASE = 32;
    private static final int DEEPEST = 16;
    private static final int SHORTEST_PREFIX = 2;
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");
    private static final Map<String, Field> FIELDS =
            Arrays.stream(Field.values()).collect(Collectors.toMap(Field::index, Function.identity()));
    private static final int SHORTEST_SENTENCE = 8;
    private static final int FEWEST_STOP_WORDS = 2;
    private static final CharArraySet STOP_WORDS = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
    private static final Pattern QUOTED = Pattern.compile("[\"“”„][^\"“”„]*[\"“”„]");
    private static final Pattern FIELD =
            Pattern.compile("(?<![\\p{L}])(" + String.join("|", FIELDS.keySet()) + "):\\S");
    private static final Pattern SIGNS = Pattern.compile("[\"“”„()*]|(^|\\s)(-\\w|(AND|OR|NOT)\\s)");
    private static final String SENTENCE = "The query was read as a sentence: its words were searched.";
    private static final String CUT = "The query is too long; only its beginning was searched.";

    private QueryLanguage() {}

    public static ParsedQuery parse(String query) {
        var text = query.strip();
        boolean cut = text.length() > LONGEST;
        if (cut) {
            text = beginning(text);
        }
        if (text.isEmpty() || text.equals("*") || text.equals("*:*")) {
            return new ParsedQuery(new Everything(), null);
        }
        if (isSentence(text)) {
            return words(text, cut, SIGNS.matcher(text).find() ? SENTENCE : null);
        }
        try {
            var reader = new Reader(text);
            var root = reader.query();
            return notice(root, cut || reader.cut ? CUT : reader.notice);
        } catch (Unreadable e) {
            return words(text, cut, "The query could not be read (" + e.getMessage() + "): its words were searched.");
        }
    }

    /** The same query without regard to its signs: for one that asks for a passage word by word, which nobody wrote so. */
    public static ParsedQuery words(String query) {
        var text = query.strip();
        return words(
                text.length() > LONGEST ? beginning(text) : text,
                text.length() > LONGEST,
                "No story has this quotation to the word: its words were searched.");
    }

    private static ParsedQuery words(String text, boolean cut, @Nullable String notice) {
        var reader = new Reader(plain(text));
        var root = reader.words();
        return notice(root, notice != null ? notice : cut || reader.cut ? CUT : null);
    }

    /**
     * Whether someone asks as one asks a person. Quotation marks, parentheses and a NOT are then part of what is said. Whoever
     * means them as signs of this language writes few words of the kind that hold sentences together.
     */
    private static boolean isSentence(String text) {
        if (FIELD.matcher(text).find()) {
            return false;
        }
        var words = QUOTED.matcher(text).replaceAll(" ").strip().split("\\s+");
        long holding =
                Arrays.stream(words).filter(STOP_WORDS::contains).distinct().count();
        return words.length >= SHORTEST_SENTENCE && holding >= FEWEST_STOP_WORDS;
    }

    private static ParsedQuery notice(QueryNode root, @Nullable String notice) {
        return root instanceof Nothing
                ? new ParsedQuery(root, "The query has no word to search for.")
                : new ParsedQuery(root, notice);
    }

    private static String beginning(String text) {
        int end = text.lastIndexOf(' ', LONGEST);
        if (end <= 0) {
            end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        }
        return text.substring(0, end);
    }

    private static String plain(String text) {
        return Arrays.stream(text.split("[\\s\"“”„()*]+"))
                .map(word -> word.replaceFirst("^[-+]+", ""))
                .filter(word -> !word.isEmpty() && !OPERATORS.contains(word))
                .collect(Collectors.joining(" "));
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Recursive descent, one character ahead. */
    private static final class Reader {
        private final String text;
        private int at;
        private int seen;
        private boolean cut;
        private @Nullable String notice;

        Reader(String text) {
            this.text = text;
        }

        QueryNode query() throws Unreadable {
            var node = any(null, 0);
            if (at < text.length()) {
                throw new Unreadable("a parenthesis is closed that was never opened");
            }
            return node == null ? new Nothing() : node;
        }

        /** All the rest as bare words. */
        QueryNode words() {
            var all = Arrays.stream(text.split("\\s+"))
                    .filter(word -> wordsOf(word) > 0)
                    .toList();
            var words = all.stream().takeWhile(word -> fits(wordsOf(word))).toList();
            cut = words.size() < all.size();
            return words.isEmpty() ? new Nothing() : new Words(words);
        }

        private @Nullable QueryNode any(@Nullable Field field, int depth) throws Unreadable {
            if (depth > DEEPEST) {
                throw new Unreadable("its parentheses are too deep");
            }
            var nodes = new ArrayList<QueryNode>();
            do {
                var node = all(field, depth);
                if (node != null) {
                    nodes.add(node);
                }
            } while (operator("OR"));
            return nodes.isEmpty() ? null : nodes.size() == 1 ? nodes.getFirst() : new Any(nodes);
        }

        private @Nullable QueryNode all(@Nullable Field field, int depth) throws Unreadable {
            var required = new ArrayList<QueryNode>();
            var bare = new ArrayList<String>();
            boolean joined = false;
            boolean empty = true;
            while (true) {
                skipSpace();
                if (at == text.length() || text.charAt(at) == ')' || looksAt("OR")) {
                    if (empty || joined) {
                        throw new Unreadable(
                                at == text.length() || text.charAt(at) == ')'
                                        ? "something is missing after an operator or a parenthesis"
                                        : "something is missing before OR");
                    }
                    break;
                }
                if (operator("AND")) {
                    if (empty || joined) {
                        throw new Unreadable("something is missing beside AND");
                    }
                    joined = true;
                    // What stands before it is required as well.
                    if (!bare.isEmpty()) {
                        required.add(new Words(List.of(bare.removeLast())));
                    }
                    continue;
                }
                empty = false;
                var node = unary(field, depth);
                if (node instanceof Words(List<String> words) && words.size() == 1 && !joined) {
                    bare.add(words.getFirst());
                } else if (node != null) {
                    required.add(node);
                }
                joined = false;
            }
            if (!bare.isEmpty()) {
                required.addFirst(new Words(bare));
            }
            return required.isEmpty() ? null : required.size() == 1 ? required.getFirst() : new All(required);
        }

        private @Nullable QueryNode unary(@Nullable Field field, int depth) throws Unreadable {
            if (depth > DEEPEST) {
                throw new Unreadable("it is too deep");
            }
            if (operator("NOT") || sign('-')) {
                skipSpace();
                if (at == text.length() || text.charAt(at) == ')') {
                    throw new Unreadable("something is missing after NOT");
                }
                var node = unary(field, depth + 1);
                return node == null ? null : new Not(node);
            }
            if (sign('+')) {
                // Required, as it is anyway; kept apart from the words of which most suffice.
                var node = unary(field, depth + 1);
                return node instanceof Words ? new All(List.of(node)) : node;
            }
            return primary(field, depth);
        }

        private @Nullable QueryNode primary(@Nullable Field field, int depth) throws Unreadable {
            char c = text.charAt(at);
            if (c == '(') {
                at++;
                var node = any(field, depth + 1);
                skipSpace();
                if (at == text.length()) {
                    throw new Unreadable("a parenthesis is not closed");
                }
                at++;
                return node;
            }
            if (isQuote(c)) {
                return clause(field, new Phrase(shortened(quoted())));
            }
            var named = field();
            if (named != null) {
                if (at == text.length() || Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ')') {
                    throw new Unreadable("\"" + named.index() + ":\" has no value");
                }
                return primary(named, depth + 1);
            }
            return word(field);
        }

        private @Nullable QueryNode word(@Nullable Field field) throws Unreadable {
            int start = at;
            while (at < text.length()
                    && !Character.isWhitespace(text.charAt(at))
                    && "()\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            var word = text.substring(start, at);
            int star = word.indexOf('*');
            if (star < 0) {
                return clause(field, new Words(List.of(word)));
            }
            if (word.equals("*")) {
                return field == null ? new Everything() : null;
            }
            var stem = word.substring(0, star);
            if (star < word.length() - 1) {
                throw new Unreadable("a star stands at the end of a word only");
            }
            if (stem.codePointCount(0, stem.length()) < SHORTEST_PREFIX) {
                throw new Unreadable("a star needs " + SHORTEST_PREFIX + " letters before it");
            }
            return clause(field, new Prefix(stem));
        }

        private @Nullable QueryNode clause(@Nullable Field field, QueryNode value) {
            var written = switch (value) {
                case Words(List<String> words) -> words.getFirst();
                case Phrase(String phrase) -> phrase;
                case Prefix(String prefix) -> prefix;
                default -> "";
            };
            int size = wordsOf(written);
            if (size == 0) {
                return null;
            }
            if (!fits(size)) {
                cut = true;
                return null;
            }
            return field == null ? value : new InField(field, value);
        }

        private String quoted() throws Unreadable {
            int start = ++at;
            while (at < text.length() && !isQuote(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                throw new Unreadable("a quotation mark is not closed");
            }
            return text.substring(start, at++);
        }

        /** A whole page between quotation marks is looked for by its beginning. */
        private String shortened(String phrase) {
            var words = phrase.strip().split("\\s+");
            if (words.length <= LONGEST_PHRASE) {
                return phrase;
            }
            cut = true;
            return String.join(" ", Arrays.asList(words).subList(0, LONGEST_PHRASE));
        }

        private @Nullable Field field() {
            int colon = at;
            while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
                colon++;
            }
            if (colon == at || colon == text.length() || text.charAt(colon) != ':') {
                return null;
            }
            var field = FIELDS.get(text.substring(at, colon));
            if (field != null) {
                at = colon + 1;
            }
            return field;
        }

        private boolean operator(String word) {
            skipSpace();
            if (looksAt(word)) {
                at += word.length();
                return true;
            }
            return false;
        }

        private boolean looksAt(String word) {
            int end = at + word.length();
            return text.startsWith(word, at)
                    && (end == text.length()
                            || Character.isWhitespace(text.charAt(end))
                            || "()\"".indexOf(text.charAt(end)) >= 0);
        }

        /** A sign that is stuck to what it is of. A dash between spaces is punctuation. */
        private boolean sign(char sign) {
            if (text.charAt(at) == sign
                    && at + 1 < text.length()
                    && !Character.isWhitespace(text.charAt(at + 1))
                    && text.charAt(at + 1) != ')') {
                at++;
                return true;
            }
            return false;
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private static boolean isQuote(char c) {
            return c == '"' || c == '“' || c == '”' || c == '„';
        }

        private boolean fits(int size) {
            size += seen;
            if (size > MOST_WORDS) {
                return false;
            }
            seen = size;
            return true;
        }

        private static int wordsOf(String text) {
            return NewsAnalyzer.EXACT.read(text).size();
        }
    }
}
