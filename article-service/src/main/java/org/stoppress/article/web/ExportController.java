package org.stoppress.article.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Page;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.article.browse.ChangeFeed;

/**
 * Everything, or everything of a selection, in one answer: an article a line, each with the cursor behind it, so that whoever was
 * cut off asks for the rest. It is written as it is read; a page of it is all that lies in memory.
 */
@Hidden // Described in article-openapi.yml.
@RestController
class ExportController {
    private static final String NDJSON = "application/x-ndjson";

    /** Stories differ in size by a factor of thousands, so a page is as many as are about this large. */
    private static final int BYTES_A_PAGE = 1 << 20;

    private static final int FIRST_PAGE = 10;
    private static final int LARGEST_PAGE = 200;

    private final Articles articles;
    private final ChangeFeed changes;
    private final ArticleJson json;
    private final InstantSource clock;

    ExportController(Articles articles, ChangeFeed changes, ArticleJson json, InstantSource clock) {
        this.articles = articles;
        this.changes = changes;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/api/v1/articles/export")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var parameters = Requests.parameters(request);
        var fields = Field.read(parameters, Field.ALL);
        var selection = SelectionParameters.read(parameters, clock.instant());
        var after = ListController.cursor(parameters, selection.order()).orElse(null);
        parameters.check();
        // What changes while it runs is in the changes since it began.
        var began = changes.now();
        var page = articles.list(selection, after, FIRST_PAGE, Field.needBody(fields));
        response.setContentType(NDJSON);
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "Accept-Encoding");
        Requests.link(request, response, "/api/v1/changes", "since", ChangeCursor.encode(began), "monitor");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        if (Representation.takesGzip(request.getHeader("Accept-Encoding"))) {
            response.setHeader("Content-Encoding", "gzip");
            try (var gzip = new GZIPOutputStream(response.getOutputStream(), 8_192, true)) {
                write(gzip, page, selection, fields);
            }
        } else {
            write(response.getOutputStream(), page, selection, fields);
        }
    }

    private void write(OutputStream out, Page first, Selection selection, Set<Field> fields) throws IOException {
        var page = first;
        int size = FIRST_PAGE;
        while (true) {
            long bytes = 0;
            var context = json.context(page.articles(), fields);
            for (var article : page.articles()) {
                var cursor = ListController.cursor(selection.order().keyOf(article), selection.order());
                var line = json.line(article, fields, context, cursor);
                out.write(line);
                out.write('\n');
                bytes += line.length;
            }
            out.flush();
            if (page.next() == null) {
                return;
            }
            if (bytes > 0) {
                size = Math.clamp((long) BYTES_A_PAGE * page.articles().size() / bytes, 1, LARGEST_PAGE);
            }
            page = next(selection, page.next(), fields, size);
        }
    }

    private Page next(Selection selection, SortKey after, Set<Field> fields, int size) throws IOException {
        try {
            return articles.list(selection, after, size, Field.needBody(fields));
        } catch (StoreUnavailableException e) {
            // The answer has begun, so breaking it off is the only way to say that it is not whole.
            throw new IOException("The store went away in the middle of an export", e);
        }
    }
}
