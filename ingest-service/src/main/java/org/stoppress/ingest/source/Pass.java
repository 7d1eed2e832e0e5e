package org.stoppress.ingest.source;

/**
 * Who came in.
 *
 * @param by the id of the key or secret that let them in
 */
public record Pass(Source source, String by) {}
