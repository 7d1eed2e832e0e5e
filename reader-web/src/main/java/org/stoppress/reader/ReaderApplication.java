package org.stoppress.reader;

/** Starts reader-web in a process of its own. */
final class ReaderApplication {
    private ReaderApplication() {}

    public static void main(String[] args) {
        ReaderConfiguration.application().run(args);
    }
}
