package org.stoppress.ingest.format.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An element of a document that was read. Names are told without their prefix; of what namespace they are is told beside. */
public final class XmlElement {
    private static final Set<String> VOID =
            Set.of("br", "hr", "img", "col", "wbr", "input", "source", "area", "base", "meta", "link");

    private final String namespace;
    private final String prefix;
    private final String name;
    private final Map<String, String> attributes;
    private final List<Object> content = new ArrayList<>();
    private final Optional<XmlElement> parent;

    XmlElement(
            String namespace, String prefix, String name, Map<String, String> attributes, Optional<XmlElement> parent) {
        this.namespace = namespace;
        this.prefix = prefix;
        this.name = name;
        this.attributes = attributes;
        this.parent = parent;
    }

    /** The same without some of its children: who asks it often need not pass over them each time. */
    public XmlElement without(Predicate<XmlElement> unwanted) {
        var rest = new XmlElement(namespace, prefix, name, attributes, parent);
        content.stream()
                .filter(part -> !(part instanceof XmlElement child && unwanted.test(child)))
                .forEach(rest.content::add);
        return rest;
    }

    void add(XmlElement child) {
        content.add(child);
    }

    void add(String text) {
        if (!text.isEmpty()) {
            content.add(text);
        }
    }

    /** Empty where there is none. */
    public String namespace() {
        return namespace;
    }

    /** As written; empty where there is none. */
    public String prefix() {
        return prefix;
    }

    public String name() {
        return name;
    }

    public boolean is(String localName) {
        return name.equalsIgnoreCase(localName);
    }

    public Optional<XmlElement> parent() {
        return parent;
    }

    /** By local name, whatever its case; those of XML itself as {@code xml:lang}. Empty where there is none. */
    public String attribute(String localName) {
        return attributes.getOrDefault(localName.toLowerCase(Locale.ROOT), "");
    }

    public boolean hasAttribute(String localName) {
        return attributes.containsKey(localName.toLowerCase(Locale.ROOT));
    }

    public Map<String, String> attributes() {
        return attributes;
    }

    /** Elements and strings, in their order. */
    public List<Object> content() {
        return content;
    }

    public Stream<XmlElement> children() {
        return content.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
    }

    public Stream<XmlElement> children(String localName) {
        return children().filter(child -> child.is(localName));
    }

    public Optional<XmlElement> child(String localName) {
        return children(localName).findFirst();
    }

    /** All elements below, in document order. */
    public Stream<XmlElement> descendants(String localName) {
        return children()
                .flatMap(child -> Stream.concat(
                        child.is(localName) ? Stream.of(child) : Stream.empty(), child.descendants(localName)));
    }

    /** The first element at the end of a path of local names. */
    public Optional<XmlElement> at(String... path) {
        var found = Optional.of(this);
        for (var step : path) {
            found = found.flatMap(element -> element.child(step));
        }
        return found;
    }

    /** All text within, as it stands; empty where there is none. */
    public String text() {
        if (content.size() == 1 && content.getFirst() instanceof String only) {
            return only;
        }
        var text = new StringBuilder();
        collect(text);
        return text.toString();
    }

    private void collect(StringBuilder text) {
        for (var part : content) {
            if (part instanceof XmlElement element) {
                element.collect(text);
            } else {
                text.append(part);
            }
        }
    }

    public boolean hasChildren() {
        return children().findAny().isPresent();
    }

    /** The value of an attribute of this or of the nearest ancestor that has it, as {@code xml:lang} is meant. */
    public String inherited(String attribute) {
        for (var element = Optional.of(this); element.isPresent(); element = element.get().parent) {
            if (element.get().hasAttribute(attribute)) {
                return element.get().attribute(attribute);
            }
        }
        return "";
    }

    /** All of it as maps, lists and strings; an empty string where it says nothing. */
    public Object plain() {
        return PlainXml.of(this);
    }

    /** Whether it says no more than its words, and in which language they are. */
    public boolean isBare() {
        return !hasChildren() && Set.of("xml:lang", "dir").containsAll(attributes.keySet());
    }

    /** What is inside as HTML, names without prefixes. Not sanitised. */
    public String innerHtml() {
        var html = new StringBuilder();
        write(html);
        return html.toString();
    }

    private void write(StringBuilder html) {
        for (var part : content) {
            if (part instanceof XmlElement element) {
                element.writeElement(html);
            } else {
                html.append(escaped(part.toString()));
            }
        }
    }

    private void writeElement(StringBuilder html) {
        html.append('<').append(name);
        attributes.forEach((attribute, value) -> html.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value).replace("\"", "&quot;"))
                .append('"'));
        html.append('>');
        write(html);
        if (!VOID.contains(name.toLowerCase(Locale.ROOT))) {
            html.append("</").append(name).append('>');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
