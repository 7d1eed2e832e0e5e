package org.stoppress.reader.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** What else there is: feeds for readers, the API for those who build something. */
@RestController
class GuideController {
    private static final List<Service> SERVICES = List.of(
            new Service("Articles", "article", "Read stories, their revisions, changes and removals; feeds."),
            new Service("Search", "search", "Find stories by words, fields and filters; suggestions and trends."),
            new Service("Alerts", "notification", "Follow breaking news as a stream."),
            new Service("Stories", "ingest", "Send stories in, correct them, withdraw them."));

    private final Pages pages;
    private final SiteSettings site;

    GuideController(Pages pages, SiteSettings site) {
        this.pages = pages;
        this.site = site;
    }

    @GetMapping("/feeds")
    ResponseEntity<byte[]> feeds(ServerWebExchange exchange) {
        var frame = Frame.titled("Feeds")
                .described("Every section as RSS, Atom and JSON Feed.")
                .at(site.absolute("/feeds"));
        return pages.show("feeds", frame, Map.of(), exchange);
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> docs(ServerWebExchange exchange) {
        var frame = Frame.titled("API").described("The APIs of Stop Press.").at(site.absolute("/docs"));
        return pages.show("docs", frame, Map.of("services", SERVICES), exchange);
    }

    /** A service, by the name of its OpenAPI document. */
    record Service(String title, String name, String purpose) {
        public String href() {
            return "/v3/api-docs/" + name;
        }
    }
}
