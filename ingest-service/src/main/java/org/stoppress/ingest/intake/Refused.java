package org.stoppress.ingest.intake;

import org.jspecify.annotations.Nullable;

/** Where what was refused of a document is kept, whoever brought it. Never waits, never fails. */
public interface Refused {
    void keep(String source, @Nullable String contentType, byte[] body, Intake.Answer answer);
}
