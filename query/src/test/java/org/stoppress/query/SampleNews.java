package org.stoppress.query;

import java.util.List;

/** Articles to match. */
final class SampleNews {
    private SampleNews() {}

    static NewsDocument rain() {
        return new NewsDocument(
                "RAIN",
                "Heavy rains flood Zürich's old town",
                "The Limmat rose by two metres overnight.",
                "Shops were closed on Monday.\n\nThe mayor's office is running emergency shelters for 400 people.",
                "Ana Müller and John O'Neill",
                "en-GB",
                "World News",
                List.of("climate change", "floods"),
                List.of("Corine Mauch"),
                List.of("Swiss Re"),
                List.of("Zürich", "Switzerland"),
                "demo");
    }

    static NewsDocument of(String language, String headline, String body) {
        return new NewsDocument(
                "X", headline, null, body, null, language, null, List.of(), List.of(), List.of(), List.of(), "demo");
    }
}
