package org.stoppress.ingest.format.xml;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads a document into its tree. No DTD is read, no entity declared in one is known, nothing is fetched. */
final class XmlDocument {
    private static final int DEEPEST = 200;
    // Not even to be looked at: who declares entities in a story means no good, or something that would get lost.
    private static final Pattern DECLARES_ENTITIES = Pattern.compile(
            "\\A[^\\[]{0,100000}?<!DOCTYPE[^>\\[]*\\[.{0,100000}?<!ENTITY", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    private static final Pattern NAMED_CHARACTER = Pattern.compile("&([A-Za-z][A-Za-z0-9]{1,30});");
    private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");
    private static final XMLInputFactory STREAMS = streams();

    private XmlDocument() {}

    /** What keeps a document from being read. */
    static final class IllFormed extends Exception {
        private static final long serialVersionUID = 1L;

        IllFormed(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private static XMLInputFactory streams() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> new StringReader(""));
        return factory;
    }

    static void refuseEntities(String text) throws IllFormed {
        if (DECLARES_ENTITIES.matcher(text).find()) {
            throw new IllFormed("The document declares entities, which are not read");
        }
    }

    /** Well-formed or not at all; but for the names that HTML has for characters, which old DTDs of news declare. */
    static XmlElement strict(String text) throws IllFormed {
        try {
            return wellFormed(text);
        } catch (IllFormed e) {
            var spelled = NAMED_CHARACTER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
            if (spelled.equals(text)) {
                throw e;
            }
            return wellFormed(spelled);
        }
    }

    private static String character(MatchResult found) {
        var name = found.group(1);
        return OF_XML.contains(name) || !Entities.isNamedEntity(name) ? found.group() : Entities.getByName(name);
    }

    private static XmlElement wellFormed(String text) throws IllFormed {
        try {
            var reader = STREAMS.createXMLStreamReader(new StringReader(text));
            try {
                return tree(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var place = e.getLocation();
            throw new IllFormed("The document is not well-formed"
                    + (place == null
                            ? ""
                            : " at line " + place.getLineNumber() + ", column " + place.getColumnNumber()));
        }
    }

    private static XmlElement tree(XMLStreamReader reader) throws XMLStreamException, IllFormed {
        XmlElement root = null;
        XmlElement current = null;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new IllFormed("The document is nested too deeply");
                    }
                    var element = element(reader, Optional.ofNullable(current));
                    if (current != null) {
                        current.add(element);
                    }
                    root = root == null ? element : root;
                    current = element;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    current = current == null ? null : current.parent().orElse(null);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (current != null) {
                        current.add(reader.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> {
                    if (current != null) {
                        current.add(entity(reader.getLocalName()));
                    }
                }
                default -> {
                    // comments, processing instructions, a DOCTYPE
                }
            }
        }
        if (root == null) {
            throw new IllFormed("The document has no element");
        }
        return root;
    }

    private static XmlElement element(XMLStreamReader reader, Optional<XmlElement> parent) {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.putIfAbsent(
                    attributeName(orEmpty(reader.getAttributePrefix(i)), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        return new XmlElement(
                orEmpty(reader.getNamespaceURI()),
                orEmpty(reader.getPrefix()),
                reader.getLocalName(),
                attributes,
                parent);
    }

    private static String attributeName(String prefix, String localName) {
        var name = localName.toLowerCase(Locale.ROOT);
        return prefix.equals("xml") ? "xml:" + name : name;
    }

    /** HTML's names are known without a DTD; any other stays as it was written. */
    private static String entity(@Nullable String name) {
        if (name == null) {
            return "";
        }
        return Entities.isNamedEntity(name) ? Entities.getByName(name) : "&" + name + ";";
    }

    /** Whatever can be made of it: feeds are full of stray ampersands, forgotten end tags and undeclared prefixes. */
    static XmlElement mended(String text) throws IllFormed {
        // Where no element ends, each is in all before it, and the parser looks through them all at every tag.
        var parser = Parser.xmlParser().setMaxDepth(DEEPEST + 2);
        var document = Jsoup.parse(CONTROLS.matcher(text).replaceAll(""), "", parser);
        var root = document.firstElementChild();
        if (root == null) {
            throw new IllFormed("The document has no element");
        }
        return mended(root, Optional.empty(), Map.of(), 0);
    }

    private static XmlElement mended(
            Element element, Optional<XmlElement> parent, Map<String, String> inherited, int depth) throws IllFormed {
        if (depth > DEEPEST) {
            throw new IllFormed("The document is nested too deeply");
        }
        var namespaces = new LinkedHashMap<>(inherited);
        var attributes = new LinkedHashMap<String, String>();
        for (var attribute : element.attributes()) {
            var key = attribute.getKey();
            if (key.equals("xmlns") || key.startsWith("xmlns:")) {
                namespaces.put(key.equals("xmlns") ? "" : key.substring(6), attribute.getValue());
            } else {
                int colon = key.indexOf(':');
                attributes.putIfAbsent(
                        attributeName(colon < 0 ? "" : key.substring(0, colon), key.substring(colon + 1)),
                        attribute.getValue());
            }
        }
        var qualified = element.tagName();
        int colon = qualified.indexOf(':');
        var prefix = colon < 0 ? "" : qualified.substring(0, colon);
        var mended = new XmlElement(
                namespaces.getOrDefault(prefix, ""), prefix, qualified.substring(colon + 1), attributes, parent);
        for (Node node : element.childNodes()) {
            if (node instanceof Element child) {
                mended.add(mended(child, Optional.of(mended), namespaces, depth + 1));
            } else if (node instanceof TextNode words) {
                mended.add(words.getWholeText());
            }
        }
        return mended;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
