package org.stoppress.ingest.format.xml;

import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.story.Lifecycle;

/** What stories are written in within XML: told by the root element, whatever the content type. */
public interface Vocabulary {
    boolean reads(XmlElement root);

    /** Whether a document that is not well-formed is worth mending: publishers of feeds test with browsers, agencies with schemas. */
    default boolean forgives() {
        return false;
    }

    Parsed parse(XmlElement root, Lifecycle lifecycle);
}
