package org.stoppress.ingest.format.markup;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.select.Elements;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Makes a body from HTML or from plain text. What comes out holds allowed elements and addresses alone, whatever went in. */
public final class Markup {
    private static final Pattern ELEMENT = Pattern.compile(
            "</?(?:p|br|div|span|b|strong|i|em|u|s|a|ul|ol|li|dl|dt|dd|h[1-6]|img|figure|figcaption|table|tr|td|th|blockquote|q|cite|code|pre|hr|sub|sup|small|big|font|center|section|article|abbr|del|ins|script|style|link|meta|iframe|frame|frameset|object|embed|applet|param|form|input|button|select|video|audio|source|svg|math|html|head|body|base|noscript|template)(?:\\s[^<>]*)?/?>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,5}");

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "div",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "q",
                    "cite",
                    "pre",
                    "code")
            .allowElements("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption")
            .allowElements(
                    "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "time")
            .allowElements("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
            .allowElements("a", "img")
            .allowAttributes("href")
            .matching((element, attribute, value) -> WebAddress.of(value).orElse(null))
            .onElements("a")
            .allowAttributes("src")
            .matching((element, attribute, value) -> WebAddress.of(value).orElse(null))
            .onElements("img")
            .allowAttributes("alt", "title")
            .onElements("img")
            .allowAttributes("title")
            .onElements("abbr")
            .allowAttributes("width", "height")
            .matching(WHOLE_NUMBER)
            .onElements("img")
            .allowAttributes("colspan", "rowspan", "start")
            .matching(WHOLE_NUMBER)
            .onElements("td", "th", "ol")
            .allowAttributes("datetime")
            .onElements("time", "del", "ins")
            .allowAttributes("lang", "dir")
            .globally()
            .allowUrlProtocols("http", "https", "mailto")
            .toFactory();

    // What is written within them is for those who can't see what they show: so it is text.
    private static final Pattern WINDOWS = Pattern.compile(
            "</?(?:iframe|object|embed|applet|noembed|noframes|param)\\b[^<>]*+>", Pattern.CASE_INSENSITIVE);
    // XML lets them end where they begin; HTML would take all that follows for what is in them.
    private static final Pattern ENDED_AT_ONCE = Pattern.compile(
            "<(script|style|title|textarea|noscript|xmp|svg|math|audio|video|canvas)(\\s[^<>]*+(?<=/)|/)>",
            Pattern.CASE_INSENSITIVE);

    private static final int MANY_TAGS = 2000;

    private Markup() {}

    /** Sanitised. */
    public static Body ofHtml(String html) {
        return ofTree(sanitised(html));
    }

    /** Sanitised, and its relative addresses resolved; an address that can't be resolved stays as it is. */
    public static Body ofHtml(String html, String base) {
        if (base.isBlank()) {
            return ofHtml(html);
        }
        var document = sanitised(html);
        resolve(document.select("a[href]"), "href", base);
        resolve(document.select("img[src]"), "src", base);
        return ofTree(document);
    }

    private static Document sanitised(String html) {
        var clean = Text.clean(html);
        if (clean.indexOf('<') >= 0) {
            clean = flat(
                    ENDED_AT_ONCE.matcher(WINDOWS.matcher(clean).replaceAll("")).replaceAll("<$1></$1>"));
        }
        return Jsoup.parseBodyFragment(ALLOWED.sanitize(clean));
    }

    /** The sanitizer asks at every word what is open around it; the parser lets no more than some hundred elements be. */
    private static String flat(String html) {
        if (html.chars().filter(c -> c == '<').limit(MANY_TAGS).count() < MANY_TAGS) {
            return html;
        }
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document.body().html();
    }

    private static void resolve(Elements elements, String attribute, String base) {
        for (var element : elements) {
            WebAddress.resolved(element.attr(attribute), base).ifPresent(address -> element.attr(attribute, address));
        }
    }

    /** A blank line parts paragraphs, another line break stays one. */
    public static Body ofText(String text) {
        var block = Text.block(text);
        if (block.isEmpty()) {
            return Body.NONE;
        }
        var html = new StringBuilder(block.length() + 64);
        for (int start = 0; start < block.length(); ) {
            int end = block.indexOf("\n\n", start);
            end = end < 0 ? block.length() : end;
            html.append("<p>");
            escape(block.substring(start, end).strip(), html);
            html.append("</p>");
            start = end + 2;
        }
        return new Body(html.toString(), block);
    }

    /** As HTML where it has HTML's elements in it, else as text. */
    public static Body ofEither(String htmlOrText) {
        return looksLikeHtml(htmlOrText) ? ofHtml(htmlOrText) : ofText(htmlOrText);
    }

    public static boolean looksLikeHtml(String text) {
        return text.indexOf('<') >= 0 && ELEMENT.matcher(text).find();
    }

    /** The text of HTML on one line, for a headline or a caption. */
    public static String line(String html) {
        boolean plain = html.indexOf('<') < 0 && html.indexOf('&') < 0;
        return Text.line(plain ? html : ofHtml(html).text());
    }

    private static Body ofTree(Document document) {
        var body = document.body();
        document.outputSettings(new Document.OutputSettings()
                .prettyPrint(false)
                .escapeMode(Entities.EscapeMode.base)
                .charset("UTF-8"));
        var text = new ReadableText().of(body);
        return new Body(Text.clean(body.html()).strip(), Text.block(text));
    }

    private static void escape(String text, StringBuilder html) {
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            var written = switch (text.charAt(i)) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '\n' -> "<br>";
                default -> null;
            };
            if (written != null) {
                html.append(text, plain, i).append(written);
                plain = i + 1;
            }
        }
        html.append(text, plain, text.length());
    }
}
