package org.stoppress.reader.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.stoppress.reader.page.Article;
import org.stoppress.reader.page.Navigation;
import org.stoppress.reader.page.Section;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Draws pages. A page is drawn whole before its first byte is sent: a template that fails then is a clean error, and the entity tag
 * is that of the bytes.
 */
@Component
class Pages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final int SECTIONS = 8;

    private final ITemplateEngine templates;
    private final Navigation navigation;
    private final Assets assets;
    private final SiteSettings site;
    private final PageSettings settings;
    private final InstantSource clock;

    Pages(
            ITemplateEngine templates,
            Navigation navigation,
            Assets assets,
            SiteSettings site,
            PageSettings settings,
            InstantSource clock) {
        this.templates = templates;
        this.navigation = navigation;
        this.assets = assets;
        this.site = site;
        this.settings = settings;
        this.clock = clock;
    }

    StoryView view(Article article) {
        return StoryView.of(article, site, settings, clock.instant());
    }

    List<StoryView> views(List<Article> articles) {
        return articles.stream().map(this::view).toList();
    }

    /** A page that may be kept, but must be asked about each time: what is withdrawn is gone at once. */
    ResponseEntity<byte[]> show(String template, Frame frame, Map<String, Object> model, ServerWebExchange exchange) {
        var bytes = draw(template, frame, model);
        return Representation.of(bytes, exchange.getRequest())
                .answer(ResponseEntity.ok().contentType(HTML).cacheControl(CacheControl.noCache()));
    }

    /** A page that says why there is none. */
    ResponseEntity<byte[]> refuse(HttpStatus status, String template, Frame frame, Map<String, Object> model) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(draw(template, frame, model));
    }

    private byte[] draw(String template, Frame frame, Map<String, Object> model) {
        var all = new HashMap<>(model);
        var sections = navigation.sections().stream().map(Section::name).toList();
        all.put("frame", frame);
        all.put("site", site);
        all.put("assets", assets);
        all.put("today", Moment.day(LocalDate.ofInstant(clock.instant(), settings.timeZone())));
        all.put("entries", frame.entries(sections.stream().limit(SECTIONS).toList()));
        all.put("allSections", frame.entries(sections));
        return templates.process(template, new Context(Locale.UK, all)).getBytes(StandardCharsets.UTF_8);
    }

    @Nullable
    Moment moment(@Nullable Instant instant) {
        return Moment.of(instant, settings.timeZone());
    }
}
