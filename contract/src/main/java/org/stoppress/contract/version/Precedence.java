package org.stoppress.contract.version;

/** How a submitted version stands to the newest one that was ever taken of the same story. */
public enum Precedence {
    NEWER,
    EQUAL,
    OLDER
}
