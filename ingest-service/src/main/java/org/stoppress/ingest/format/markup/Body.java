package org.stoppress.ingest.format.markup;

/**
 * A story's text, twice.
 *
 * @param html sanitised
 * @param text paragraphs parted by a blank line
 */
public record Body(String html, String text) {
    public static final Body NONE = new Body("", "");

    public boolean isBlank() {
        return text.isBlank();
    }
}
