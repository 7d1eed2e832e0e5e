package org.stoppress.reader.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the layout around every page needs.
 *
 * @param heading the title without the paper's name; absent on the front page
 * @param canonical absent where a page should not be found by search engines
 * @param words of the search, to stand in its field again
 * @param feedQuery what narrows the feeds that the page announces, {@code ?section=…}; empty for all stories
 */
record Frame(
        @Nullable String heading,
        @Nullable String description,
        @Nullable String canonical,
        String words,
        String feedQuery,
        @Nullable String section) {
    static Frame titled(String heading) {
        return new Frame(heading, null, null, "", "", null);
    }

    Frame described(@Nullable String text) {
        return new Frame(heading, text, canonical, words, feedQuery, section);
    }

    Frame at(String address) {
        return new Frame(heading, description, address, words, feedQuery, section);
    }

    Frame searching(String text) {
        return new Frame(heading, description, canonical, text, feedQuery, section);
    }

    Frame fedBy(String query) {
        return new Frame(heading, description, canonical, words, query, section);
    }

    Frame in(@Nullable String name) {
        return new Frame(heading, description, canonical, words, feedQuery, name);
    }

    public String title() {
        return heading == null ? "Stop Press" : heading + " · Stop Press";
    }

    /** A section in the navigation. */
    record Entry(String name, String href, boolean current) {
        public String feedQuery() {
            return Addresses.query(Map.of("section", List.of(name)));
        }
    }

    List<Entry> entries(List<String> names) {
        return names.stream()
                .map(name -> new Entry(name, Addresses.section(name), name.equals(section)))
                .toList();
    }
}
