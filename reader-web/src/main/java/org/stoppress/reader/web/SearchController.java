package org.stoppress.reader.web;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.reader.page.Reading;
import org.stoppress.reader.page.SearchQuestion;

/** The search page. Its parameters are those of the search service, so that one can be had from the other. */
@RestController
class SearchController {
    private final Reading reading;
    private final Pages pages;

    SearchController(Reading reading, Pages pages) {
        this.reading = reading;
        this.pages = pages;
    }

    @GetMapping("/search")
    ResponseEntity<byte[]> search(ServerWebExchange exchange) {
        var question = new SearchQuestion(exchange.getRequest().getQueryParams());
        var answer = reading.search(question);
        var words = question.words();
        var frame = Frame.titled(words.isEmpty() ? "Search" : "Search: " + words)
                .searching(words)
                .fedBy(words.isEmpty() ? "" : Addresses.query(Map.of("q", java.util.List.of(words))));
        return pages.show(
                "search", frame, Map.of("words", words, "search", SearchView.of(question, answer, pages)), exchange);
    }
}
