package org.stoppress.ingest;

/** Starts the ingest service by itself. */
public final class IngestApplication {
    private IngestApplication() {}

    public static void main(String[] args) {
        IngestConfiguration.application().run(args);
    }
}
