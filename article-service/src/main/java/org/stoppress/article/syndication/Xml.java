package org.stoppress.article.syndication;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes XML that is well-formed whatever is written. There are no CDATA sections, so nothing can end one, and what XML 1.0 can't
 * say at all (control characters, halves of surrogate pairs) is left out.
 */
public final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    private Xml() throws XMLStreamException {
        // To a writer, not a stream: to a stream the JDK has written surrogate pairs as two references each.
        out = FACTORY.createXMLStreamWriter(text);
    }

    /** Writes one document. */
    public interface Content {
        void write(Xml xml) throws XMLStreamException;
    }

    public static byte[] document(Content content) {
        try {
            var xml = new Xml();
            xml.out.writeStartDocument("UTF-8", "1.0");
            xml.out.writeCharacters("\n");
            content.write(xml);
            xml.out.writeEndDocument();
            xml.out.flush();
            return xml.text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Characters can always be written to memory", e);
        }
    }

    /** Opens an element; {@code attributes} are names and values by turns, those without a value left out. */
    public Xml open(String name, @Nullable String... attributes) throws XMLStreamException {
        out.writeStartElement(name);
        writeAttributes(attributes);
        return this;
    }

    public Xml close() throws XMLStreamException {
        out.writeEndElement();
        return this;
    }

    /** An element with text; none where there is no text. */
    public Xml element(String name, @Nullable String content, @Nullable String... attributes)
            throws XMLStreamException {
        if (content != null && !content.isEmpty()) {
            open(name, attributes);
            out.writeCharacters(legal(content));
            close();
        }
        return this;
    }

    /** An element with attributes alone. */
    public Xml empty(String name, @Nullable String... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        writeAttributes(attributes);
        return this;
    }

    private void writeAttributes(@Nullable String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            var name = attributes[i];
            var value = attributes[i + 1];
            if (name != null && value != null) {
                out.writeAttribute(name, legal(value));
            }
        }
    }

    /** To the millisecond: there are readers (ROME is one) that take six digits for as many milliseconds. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * Without the characters that XML 1.0, §2.2 forbids, and those that the W3C's feed validator refuses besides: the controls from
     * 80 to 9F, which are Windows' quotes gone wrong, and the mark of what could not be decoded.
     */
    static String legal(String text) {
        return text.codePoints().allMatch(Xml::isLegal)
                ? text
                : text.codePoints()
                        .filter(Xml::isLegal)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isLegal(int c) {
        return (c >= 0x20 && c < 0x7F)
                || (c > 0x9F && c <= 0xD7FF)
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0xE000 && c < 0xFFFD)
                || c >= 0x10000;
    }
}
