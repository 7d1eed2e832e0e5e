package org.stoppress.ingest.format.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.XmlElement;

/** The text of an element: plain, HTML as text, or XHTML as elements. Atom says which, RSS leaves it to be guessed. */
record FeedText(XmlElement element, String base) {
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});");

    Body body() {
        if (element.hasChildren()) {
            return Markup.ofHtml(inside(), base);
        }
        var value = value();
        if (isPlain()) {
            return Markup.ofText(value);
        }
        return isHtml() || looksEscaped(value) ? Markup.ofHtml(value, base) : Markup.ofText(value);
    }

    String line() {
        if (element.hasChildren()) {
            return Markup.line(element.innerHtml());
        }
        var value = value();
        return !isPlain() && (isHtml() || looksEscaped(value)) ? Markup.line(value) : Text.line(value);
    }

    /** XHTML comes in a div that is no part of the text. */
    private String inside() {
        return element.child("div")
                .filter(_ -> element.children().count() == 1)
                .orElse(element)
                .innerHtml();
    }

    private static boolean looksEscaped(String value) {
        return Markup.looksLikeHtml(value) || REFERENCE.matcher(value).find();
    }

    private String type() {
        return element.attribute("type").strip().toLowerCase(Locale.ROOT);
    }

    private boolean isPlain() {
        return isAtom()
                && (type().equals("text") || type().equals("text/plain") || (type().isEmpty() && isCurrentAtom()));
    }

    private boolean isHtml() {
        return type().contains("html") || element.attribute("mode").equals("escaped");
    }

    private boolean isAtom() {
        return element.namespace().contains("tom") || !type().isEmpty();
    }

    private boolean isCurrentAtom() {
        return element.namespace().equals("http://www.w3.org/2005/Atom");
    }

    private String value() {
        var text = element.text();
        boolean binary = element.attribute("mode").equals("base64")
                || (isCurrentAtom()
                        && !type().isEmpty()
                        && type().contains("/")
                        && !type().startsWith("text/")
                        && !type().contains("xml"));
        return binary ? decoded(text) : text;
    }

    /** What turns out to be no text is no text of the story. */
    private static String decoded(String text) {
        try {
            var bytes = Base64.getMimeDecoder().decode(text);
            var decoded = new String(bytes, StandardCharsets.UTF_8);
            return decoded.indexOf('\uFFFD') < 0 ? decoded : "";
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
