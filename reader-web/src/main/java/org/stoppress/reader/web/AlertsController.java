package org.stoppress.reader.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.reader.page.Alert;
import org.stoppress.reader.page.Reading;

/** What readers were alerted to, for those whose browser shows no banner, or who missed it. */
@RestController
class AlertsController {
    private final Reading reading;
    private final Pages pages;
    private final SiteSettings site;

    AlertsController(Reading reading, Pages pages, SiteSettings site) {
        this.reading = reading;
        this.pages = pages;
        this.site = site;
    }

    @GetMapping("/alerts")
    ResponseEntity<byte[]> alerts(@RequestParam(required = false) @Nullable String cursor, ServerWebExchange exchange) {
        var listing = reading.alerts(cursor);
        var model = new LinkedHashMap<String, Object>();
        model.put("alerts", listing.items().stream().map(this::view).toList());
        if (cursor != null) {
            model.put("first", "/alerts");
        }
        if (listing.next() != null) {
            model.put("next", "/alerts" + Addresses.query(Map.of("cursor", List.of(listing.next()))));
        }
        var frame = Frame.titled("Alerts")
                .described("What readers were alerted to, and what of it was corrected or withdrawn.")
                .at(site.absolute("/alerts"));
        return pages.show("alerts", frame, model, exchange);
    }

    private AlertView view(Alert alert) {
        return new AlertView(
                alert.step(),
                AlertView.label(alert.step()),
                alert.headline(),
                alert.summary(),
                alert.reason(),
                alert.section(),
                alert.headline() == null ? null : Addresses.story(alert.articleId(), null),
                Wording.of(alert.language()),
                pages.moment(alert.createdAt()));
    }

    /** An alert as the page draws it. */
    record AlertView(
            String step,
            String label,
            @Nullable String headline,
            @Nullable String summary,
            @Nullable String reason,
            @Nullable String section,
            @Nullable String href,
            Wording wording,
            @Nullable Moment at) {
        static String label(String step) {
            return switch (step) {
                case "new" -> "Breaking";
                case "update" -> "Update";
                case "correction" -> "Correction";
                case "withdrawal" -> "Withdrawn";
                default -> "Alert";
            };
        }
    }
}
