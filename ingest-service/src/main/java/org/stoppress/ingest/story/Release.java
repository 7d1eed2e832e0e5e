package org.stoppress.ingest.story;

/** Whether the newsroom lets a version out. */
public enum Release {
    USABLE,
    /** Held back by the newsroom, or under a status word that we don't know: better late than wrong. */
    WITHHELD
}
