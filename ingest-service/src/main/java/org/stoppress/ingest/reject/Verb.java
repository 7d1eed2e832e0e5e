package org.stoppress.ingest.reject;

/** What a newsroom wanted to do with a story that it sent. */
public enum Verb {
    CORRECTION,
    WITHDRAWAL,
    REINSTATEMENT
}
