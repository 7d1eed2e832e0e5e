package org.stoppress.reader;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole of reader-web on a port of its own, before one newsroom of doubles; started once for all tests that extend this. */
@SpringBootTest(
        classes = ReaderConfiguration.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=reader-web",
            "stoppress.public-url=https://news.example.org",
            "stoppress.reader.patience.page=2s"
        })
public abstract class ReaderTest {
    protected static final Newsroom NEWSROOM = new Newsroom();

    /** It is ten in the morning of the day that the samples are about. */
    @TestBean
    protected InstantSource clock;

    @LocalServerPort
    protected int port;

    protected WebTestClient client;

    static InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @DynamicPropertySource
    static void targets(DynamicPropertyRegistry properties) {
        properties.add("stoppress.reader.targets.ingest", NEWSROOM.ingest::uri);
        properties.add("stoppress.reader.targets.article", NEWSROOM.article::uri);
        properties.add("stoppress.reader.targets.search", NEWSROOM.search::uri);
        properties.add("stoppress.reader.targets.notification", NEWSROOM.notification::uri);
    }

    @BeforeEach
    void open() {
        NEWSROOM.opens();
        client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build();
    }
}
