package org.stoppress.contract.article;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a withdrawal goes. */
public enum WithdrawalKind {
    /** Gone for readers; the newsroom still sees the text. */
    @JsonProperty("kill")
    KILL,
    /** The text is erased in every view and revision too. */
    @JsonProperty("takedown")
    TAKEDOWN
}
