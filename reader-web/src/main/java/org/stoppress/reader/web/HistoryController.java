package org.stoppress.reader.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.reader.page.History;
import org.stoppress.reader.page.Reading;

/** What changed in a story, and when: readers can check what a correction says. */
@RestController
class HistoryController {
    private final Reading reading;
    private final Pages pages;
    private final AbsentStory absent;

    HistoryController(Reading reading, Pages pages, AbsentStory absent) {
        this.reading = reading;
        this.pages = pages;
        this.absent = absent;
    }

    /** What is no number of a version is as good as none: the latest two are compared. */
    @GetMapping("/history/{id}")
    ResponseEntity<byte[]> history(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            ServerWebExchange exchange) {
        var known = id.toUpperCase(Locale.ROOT);
        if (!Addresses.isArticleId(known)) {
            return absent.missing();
        }
        return switch (reading.history(known, version(from), version(to))) {
            case Reading.Answer.Page<History>(var history) -> show(history, exchange);
            case Reading.Answer.Gone<History>(var withdrawn) -> absent.gone(withdrawn);
            case Reading.Answer.Missing<History> _ -> absent.missing();
        };
    }

    private ResponseEntity<byte[]> show(History history, ServerWebExchange exchange) {
        var article = history.article();
        var model = new LinkedHashMap<String, Object>();
        model.put("story", pages.view(article));
        model.put("versions", VersionView.all(history, pages));
        Optional.ofNullable(history.difference())
                .ifPresent(difference -> model.put("difference", DifferenceView.of(difference)));
        // No address of its own in the eyes of search engines: the story's is the one to find.
        var frame = Frame.titled("History of: " + article.headline()).in(article.section());
        return pages.show("history", frame, model, exchange);
    }

    private static @Nullable Integer version(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }
}
