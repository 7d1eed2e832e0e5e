package org.stoppress.ingest.format.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a page says of its story in JSON-LD: alone, in a list, in a graph whose nodes name each other, or in a script that is half broken. */
final class LinkedData {
    private static final Set<String> ARTICLES = Set.of(
            "article",
            "newsarticle",
            "reportagenewsarticle",
            "analysisnewsarticle",
            "opinionnewsarticle",
            "backgroundnewsarticle",
            "reviewnewsarticle",
            "askpublicnewsarticle",
            "advertisercontentarticle",
            "satiricalarticle",
            "scholarlyarticle",
            "techarticle",
            "liveblogposting",
            "blogposting",
            "report",
            "socialmediaposting");
    private static final Set<String> PAGES =
            Set.of("webpage", "itempage", "articlepage", "videoobject", "creativework", "medicalwebpage");
    private static final List<String> WORTH_SAVING = List.of(
            "headline",
            "name",
            "datePublished",
            "dateModified",
            "description",
            "articleSection",
            "articleBody",
            "inLanguage");
    private static final int DEEPEST = 6;
    private static final int MOST_SCRIPTS = 100;

    private static final JsonMapper LOOSE = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNumberLength(1000)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private final List<JsonNode> articles = new ArrayList<>();
    private final List<JsonNode> pages = new ArrayList<>();
    private final Map<String, JsonNode> named = new HashMap<>();

    /**
     * @param address of the page, as it says itself, or empty
     * @param titles what the page calls itself elsewhere
     */
    LinkedData(Document page, String address, List<String> titles) {
        page.select("script[type*=ld+json]").stream()
                .limit(MOST_SCRIPTS)
                .map(script -> script.data()
                        .replaceFirst("^\\s*(?:<!--|//\\s*<!\\[CDATA\\[|<!\\[CDATA\\[)", "")
                        .strip())
                .filter(script -> !script.isEmpty())
                .forEach(script -> collect(read(script), 0));
        articles.sort(Comparator.comparingInt((JsonNode article) -> affinity(article, address, titles))
                .reversed());
    }

    private static JsonNode read(String script) {
        try {
            return LOOSE.readTree(script);
        } catch (JacksonException _) {
            return saved(script);
        }
    }

    /** Hand-made JSON-LD is often broken; what can be told of it by its names is. */
    private static JsonNode saved(String script) {
        var node = JsonNodeFactory.instance.objectNode();
        value(script, "@type").ifPresent(type -> node.put("@type", type));
        for (var name : WORTH_SAVING) {
            value(script, name).ifPresent(value -> node.put(name, value));
        }
        return node;
    }

    private static Optional<String> value(String script, String name) {
        int at = script.indexOf("\"" + name + "\"");
        int colon = at < 0 ? -1 : script.indexOf(':', at);
        int quote = colon < 0 ? -1 : script.indexOf('"', colon);
        if (quote < 0 || !script.substring(colon + 1, quote).isBlank()) {
            return Optional.empty();
        }
        var value = new StringBuilder();
        for (int i = quote + 1; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\' && i + 1 < script.length()) {
                char escaped = script.charAt(++i);
                value.append(escaped == 'n' || escaped == 'r' || escaped == 't' ? ' ' : escaped);
            } else if (c == '"') {
                return Optional.of(value.toString());
            } else {
                value.append(c);
            }
        }
        return Optional.empty();
    }

    private void collect(JsonNode node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (node.isArray()) {
            node.forEach(each -> collect(each, depth + 1));
        } else if (node.isObject()) {
            if (node.path("@id").isString()) {
                named.putIfAbsent(node.path("@id").stringValue(), node);
            }
            if (types(node).anyMatch(ARTICLES::contains)) {
                articles.add(node);
                return;
            }
            if (types(node).anyMatch(PAGES::contains)) {
                pages.add(node);
            }
            for (var within : List.of("@graph", "mainEntity", "mainEntityOfPage")) {
                collect(node.path(within), depth + 1);
            }
        }
    }

    private static Stream<String> types(JsonNode node) {
        var type = node.path("@type");
        var types = new ArrayList<String>();
        (type.isArray() ? type : List.of(type)).forEach(each -> types.add(each.isString() ? each.stringValue() : ""));
        return types.stream()
                .map(each -> each.substring(each.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }

    /** Lists of other stories are marked up as stories too. */
    private static int affinity(JsonNode article, String address, List<String> titles) {
        int affinity = 0;
        var own = article.path("url")
                .asString(article.path("mainEntityOfPage")
                        .path("@id")
                        .asString(article.path("mainEntityOfPage").asString("")));
        if (!address.isEmpty() && !own.isEmpty() && sameAddress(own, address)) {
            affinity += 4;
        }
        var headline = Titling.letters(
                article.path("headline").asString(article.path("name").asString("")));
        if (!headline.isEmpty()
                && titles.stream()
                        .map(Titling::letters)
                        .anyMatch(title ->
                                title.contains(headline) || (title.length() > 10 && headline.contains(title)))) {
            affinity += 2;
        }
        return affinity + (article.path("articleBody").isString() ? 1 : 0);
    }

    private static boolean sameAddress(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String address) {
        return address.replaceFirst("^https?://(?:www\\.|m\\.|amp\\.)?", "")
                .replaceFirst("[?#].*", "")
                .replaceFirst("/$", "");
    }

    boolean isEmpty() {
        return articles.isEmpty();
    }

    Optional<JsonNode> article() {
        return articles.stream().findFirst();
    }

    /** The first of the stories, else of the pages, that has it. */
    Optional<String> text(String name) {
        return texts(Stream.concat(articles.stream(), pages.stream()), name);
    }

    Optional<String> ofArticle(String name) {
        return texts(articles.stream(), name);
    }

    private static Optional<String> texts(Stream<JsonNode> nodes, String name) {
        return nodes.map(node -> node.path(name))
                .map(value -> value.isArray() && !value.isEmpty() ? value.get(0) : value)
                .map(value -> value.isString()
                        ? value.stringValue()
                        : value.isNumber()
                                ? value.numberValue().toString()
                                : value.path("name").asString(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(Markup::line);
    }

    Optional<String> names(String name) {
        return articles.stream()
                .map(article -> names(article.path(name), 0))
                .filter(names -> !names.isEmpty())
                .map(names -> String.join(", ", names))
                .findFirst();
    }

    private List<String> names(JsonNode party, int depth) {
        var names = new ArrayList<String>();
        (party.isArray() ? party : List.of(party)).forEach(each -> {
            var name = each.isString() ? each.stringValue() : each.path("name").asString("");
            if (name.isBlank() && each.path("name").isArray() && depth < 2) {
                names.addAll(names(each.path("name"), depth + 1));
            } else if (name.isBlank() && named.containsKey(each.path("@id").asString("")) && depth < 2) {
                names.addAll(names(named.get(each.path("@id").asString("")), depth + 1));
            } else if (!name.isBlank() && isName(name) && !names.contains(Markup.line(name))) {
                names.add(Markup.line(name));
            }
        });
        return names;
    }

    static boolean isName(String author) {
        return !author.startsWith("http") && !author.startsWith("@") && !author.startsWith("/");
    }

    Optional<String> picture() {
        return articles.stream()
                .flatMap(article -> Stream.of("image", "thumbnailUrl").map(article::path))
                .map(image -> image(image, 0))
                .filter(image -> !image.isBlank())
                .findFirst();
    }

    private String image(JsonNode image, int depth) {
        if (depth > 3) {
            return "";
        }
        if (image.isArray()) {
            return image.isEmpty() ? "" : image(image.get(0), depth + 1);
        }
        if (image.isString()) {
            return image.stringValue();
        }
        var url = image.path("url").asString(image.path("contentUrl").asString(""));
        var reference = named.get(image.path("@id").asString(""));
        return url.isBlank() && reference != null && !reference.equals(image) ? image(reference, depth + 1) : url;
    }

    List<String> keywords() {
        var tags = new ArrayList<String>();
        for (var article : articles.stream().limit(1).toList()) {
            var keywords = article.path("keywords");
            if (keywords.isArray()) {
                keywords.forEach(keyword -> tags.add(
                        keyword.isString()
                                ? keyword.stringValue()
                                : keyword.path("name").asString("")));
            } else if (keywords.isString()) {
                tags.addAll(List.of(keywords.stringValue().split(",")));
            }
        }
        return tags;
    }

    Optional<String> body() {
        return articles.stream()
                .limit(1)
                .map(article -> article.path("articleBody"))
                .map(body -> body.isArray()
                        ? String.join(
                                "\n\n",
                                body.valueStream()
                                        .map(part -> part.asString(""))
                                        .toList())
                        : body.asString(""))
                .filter(body -> !body.isBlank())
                .findFirst();
    }

    /** Of the story, what nothing else here asks for. */
    Map<String, JsonNode> rest(Set<String> known) {
        var rest = new HashMap<String, JsonNode>();
        article()
                .ifPresent(article -> article.properties().forEach(field -> {
                    if (!known.contains(field.getKey()) && !field.getKey().startsWith("@")) {
                        rest.put(Text.line(field.getKey()), field.getValue());
                    }
                }));
        return rest;
    }
}
