package org.stoppress.ingest.story;

/** How far a withdrawal goes. */
public enum WithdrawalKind {
    /** Gone for readers; the newsroom still sees its text. */
    KILL,
    /** The text is erased everywhere. */
    TAKEDOWN
}
