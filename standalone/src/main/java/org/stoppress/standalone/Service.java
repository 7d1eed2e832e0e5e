package org.stoppress.standalone;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.stoppress.article.ArticleConfiguration;
import org.stoppress.ingest.IngestConfiguration;
import org.stoppress.notification.NotificationConfiguration;
import org.stoppress.reader.ReaderConfiguration;
import org.stoppress.search.SearchConfiguration;

/** The services, each as it assembles itself. */
enum Service {
    READER("reader-web", "the pages", 0, ReaderConfiguration::application),
    INGEST("ingest-service", "ingest", 1, IngestConfiguration::application),
    ARTICLE("article-service", "articles", 2, ArticleConfiguration::application),
    SEARCH("search-service", "search", 3, SearchConfiguration::application),
    NOTIFICATION("notification-service", "alerts", 4, NotificationConfiguration::application);

    /** Who talks to whom is below: what takes requests from outside ends first. */
    static final List<Service> IN_ORDER_OF_STOPPING = List.of(READER, INGEST, NOTIFICATION, SEARCH, ARTICLE);

    private final String module;
    private final String title;
    private final int portOffset;

    @SuppressWarnings("ImmutableEnumChecker") // Method references, which have no state.
    private final Supplier<SpringApplicationBuilder> application;

    Service(String module, String title, int portOffset, Supplier<SpringApplicationBuilder> application) {
        this.module = module;
        this.title = title;
        this.portOffset = portOffset;
        this.application = application;
    }

    String module() {
        return module;
    }

    String title() {
        return title;
    }

    /** As in {@code stoppress.<key>.port}. */
    String key() {
        return module.substring(0, module.indexOf('-'));
    }

    int port(Options options) {
        return options.port() + portOffset;
    }

    String uri(Options options) {
        return "http://localhost:" + port(options);
    }

    SpringApplicationBuilder application() {
        return application.get();
    }
}
