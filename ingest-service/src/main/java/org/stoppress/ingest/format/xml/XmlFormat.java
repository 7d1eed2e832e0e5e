package org.stoppress.ingest.format.xml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.xml.XmlDocument.IllFormed;
import org.stoppress.ingest.story.Lifecycle;

/** Every kind of XML: read once, safely, and handed to the vocabulary that knows its root element. */
public final class XmlFormat implements Format {
    private static final Set<String> TYPES = Set.of(
            "application/xml",
            "text/xml",
            "application/xml-dtd",
            "application/xml-external-parsed-entity",
            "text/xml-external-parsed-entity");

    private final List<Vocabulary> vocabularies;

    public XmlFormat(List<Vocabulary> vocabularies) {
        this.vocabularies = List.copyOf(vocabularies);
    }

    @Override
    public boolean accepts(ContentType type) {
        return TYPES.contains(type.type()) || type.type().endsWith("+xml");
    }

    @Override
    public Parsed parse(ContentType type, byte[] body, Lifecycle lifecycle) {
        var text = XmlEncoding.text(body, type.charset()).strip();
        try {
            XmlDocument.refuseEntities(text);
            return read(text, lifecycle);
        } catch (IllFormed e) {
            return new Refusal(Kind.UNPARSEABLE, e.reason() + ".");
        }
    }

    private Parsed read(String text, Lifecycle lifecycle) throws IllFormed {
        XmlElement root;
        try {
            root = XmlDocument.strict(text);
        } catch (IllFormed e) {
            root = mended(text).orElseThrow(() -> e);
        }
        var document = root;
        return vocabularyOf(document)
                .map(vocabulary -> vocabulary.parse(document, lifecycle))
                .orElseGet(() -> new Refusal(
                        Kind.UNSUPPORTED, "No format that we read has the root element " + document.name() + "."));
    }

    private Optional<XmlElement> mended(String text) {
        try {
            return Optional.of(XmlDocument.mended(text))
                    .filter(root ->
                            vocabularyOf(root).filter(Vocabulary::forgives).isPresent());
        } catch (IllFormed e) {
            return Optional.empty();
        }
    }

    private Optional<Vocabulary> vocabularyOf(XmlElement root) {
        return vocabularies.stream()
                .filter(vocabulary -> vocabulary.reads(root))
                .findFirst();
    }
}
