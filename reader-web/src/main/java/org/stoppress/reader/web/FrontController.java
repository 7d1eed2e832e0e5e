package org.stoppress.reader.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.reader.page.FrontPage;
import org.stoppress.reader.page.Reading;

/** The front page and the lists behind it. */
@RestController
class FrontController {
    private final Reading reading;
    private final Pages pages;
    private final SiteSettings site;

    FrontController(Reading reading, Pages pages, SiteSettings site) {
        this.reading = reading;
        this.pages = pages;
        this.site = site;
    }

    @GetMapping("/")
    ResponseEntity<byte[]> front(ServerWebExchange exchange) {
        var front = reading.front();
        var model = new LinkedHashMap<String, Object>();
        front.lead().ifPresent(lead -> model.put("lead", pages.view(lead)));
        model.put("top", pages.views(front.top()));
        model.put("latest", pages.views(front.latest()));
        model.put("blocks", front.sections().stream().map(this::block).toList());
        model.put("mostRead", pages.views(front.mostRead()));
        var frame = new Frame(null, "The latest news, as it breaks.", site.absolute("/"), "", "", null);
        return pages.show("front", frame, model, exchange);
    }

    @GetMapping("/latest")
    ResponseEntity<byte[]> latest(@RequestParam(required = false) @Nullable String cursor, ServerWebExchange exchange) {
        return list("Latest", "/latest", "", null, null, cursor, exchange);
    }

    @GetMapping("/sections/{section}")
    ResponseEntity<byte[]> section(
            @PathVariable String section,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return list(section, Addresses.section(section), feeds("section", section), section, null, cursor, exchange);
    }

    @GetMapping("/tags/{tag}")
    ResponseEntity<byte[]> tag(
            @PathVariable String tag,
            @RequestParam(required = false) @Nullable String cursor,
            ServerWebExchange exchange) {
        return list(tag, Addresses.tag(tag), feeds("tag", tag), null, tag, cursor, exchange);
    }

    private ResponseEntity<byte[]> list(
            String heading,
            String address,
            String feedQuery,
            @Nullable String section,
            @Nullable String tag,
            @Nullable String cursor,
            ServerWebExchange exchange) {
        var listing = reading.list(section, tag, cursor);
        var model = new LinkedHashMap<String, Object>();
        model.put("heading", heading);
        model.put("kind", section != null ? "Section" : tag != null ? "Tag" : "");
        model.put("stories", pages.views(listing.items()));
        model.put("feedQuery", feedQuery);
        if (cursor != null) {
            model.put("first", address);
        }
        if (listing.next() != null) {
            model.put("next", address + Addresses.query(Map.of("cursor", List.of(listing.next()))));
        }
        var frame = Frame.titled(heading)
                .described("The latest stories: " + heading + ".")
                .at(site.absolute(address))
                .fedBy(feedQuery)
                .in(section);
        return pages.show("list", frame, model, exchange);
    }

    private Block block(FrontPage.SectionBlock block) {
        return new Block(block.section(), Addresses.section(block.section()), pages.views(block.stories()));
    }

    private static String feeds(String name, String value) {
        return Addresses.query(Map.of(name, List.of(value)));
    }

    /** A section on the front page. */
    record Block(String name, String href, List<StoryView> stories) {}
}
