package org.stoppress.embedded;

/** What an acknowledged write outlives. */
public enum Durability {
    /** The end of the process, however sudden. */
    PROCESS,

    /** A loss of power too: each commit waits for the disk, which takes milliseconds. */
    POWER
}
