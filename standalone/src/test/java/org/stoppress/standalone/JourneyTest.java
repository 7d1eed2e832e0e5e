package org.stoppress.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the platform is for, from outside: a story becomes page, search hit, feed entry and alert, and is put right or taken back. */
class JourneyTest {
    @TempDir
    private static Path folder;

    private static RunningStandalone standalone;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        standalone = RunningStandalone.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    @Test
    void aFlashIsEverywhereIsCorrectedAndIsWithdrawnEverywhere() throws Exception {
        try (var alerts = AlertReader.connect(standalone)) {
            var posted = standalone.postJson(
                    "/api/v1/stories",
                    Map.of(
                            "uri", "urn:test:ferry",
                            "headline", "Ferry aground off Gannet Point",
                            "summary", "All passengers are safe, the coastguard says.",
                            "bodyText",
                                    "The evening ferry ran aground off Gannet Point.\n\nBoats took everybody ashore.",
                            "section", "Local",
                            "tags", List.of("shipping"),
                            "urgency", 1));
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
            var id = RunningStandalone.json(posted).get("articleId").asString();

            await().until(() -> alerts.count("alert", id) == 1);
            await().until(() -> standalone.get("/api/v1/articles/" + id).statusCode() == 200);
            await().until(() -> found("gannet", id));
            await().until(() -> standalone.get("/articles/" + id).body().contains("Ferry aground off Gannet Point"));
            for (var feed : List.of("rss", "atom", "json")) {
                assertThat(standalone.get("/feeds/" + feed).body()).as(feed).contains("Ferry aground");
            }

            var corrected = standalone.postJson(
                    "/api/v1/stories/" + id + "/correction",
                    Map.of(
                            "correctionNote",
                            "It was the morning ferry.",
                            "headline",
                            "Morning ferry aground off Gannet Point"));
            assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(201);
            await().until(() -> alerts.count("correction", id) == 1);
            await().until(() -> article(id).path("version").asInt() == 2);
            assertThat(article(id).path("correction").path("note").asString()).isEqualTo("It was the morning ferry.");
            await().until(() -> found("morning", id));
            await().until(() -> standalone.get("/articles/" + id).body().contains("It was the morning ferry."));

            var withdrawn = standalone.postJson(
                    "/api/v1/stories/" + id + "/withdrawal", Map.of("reason", "It was a drill.", "kind", "takedown"));
            assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
            await().until(() -> alerts.count("withdrawal", id) == 1);
            await().until(() -> standalone.get("/api/v1/articles/" + id).statusCode() == 410);
            assertThat(article(id).path("reason").asString()).isEqualTo("It was a drill.");
            await().until(() -> !found("gannet", id));
            await().until(() -> standalone.get("/articles/" + id).statusCode() == 410);
            assertThat(standalone.get("/articles/" + id).body()).doesNotContain("coastguard");
            assertThat(standalone.get("/feeds/rss").body()).doesNotContain("Gannet");
            assertThat(alerts.count("alert", id)).isEqualTo(1);
        }
    }

    /** The form in which pages are pasted: headline twice, a run-together line below it, page chrome at the end. */
    @Test
    void aPastedPageBecomesAnArticle() throws Exception {
        var posted = standalone.post("/api/v1/stories", "text/plain", """
                Low Water: Reservoir at Thornbeck Falls to a Third

                Web DeskFebruary 4, 20242073 min
                Low Water: Reservoir at Thornbeck Falls to a Third

                After eleven dry weeks the reservoir at Thornbeck holds a third of what it should, the water board said on Sunday.

                Also Read: Thornbeck Farmers Ask for Wells

                The board asks households to water gardens in the evening only, and not at all from Thursday.

                Engineers expect the level to hold until the middle of March “if everybody helps a little”.

                Share This Post

                The Valley Paper

                We bring you what happens in the valley.

                The Valley Paper, 2024 © All Rights Reserved
                """);
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
        var id = RunningStandalone.json(posted).get("articleId").asString();

        await().until(() -> standalone.get("/api/v1/articles/" + id).statusCode() == 200);
        var article = article(id);
        assertThat(article.path("headline").asString()).isEqualTo("Low Water: Reservoir at Thornbeck Falls to a Third");
        assertThat(article.path("byline").asString()).isEqualTo("Web Desk");
        assertThat(article.path("publishedAt").asString()).startsWith("2024-02-04");
        assertThat(article.path("bodyText").asString())
                .startsWith("After eleven dry weeks")
                .endsWith("“if everybody helps a little”.")
                .doesNotContain("Also Read", "Share", "Valley Paper");
        assertThat(article.path("related").get(0).path("title").asString())
                .isEqualTo("Thornbeck Farmers Ask for Wells");
        await().until(() -> found("thornbeck", id));
        var hit = standalone.getJson("/api/v1/search?q=reservoir").path("items").get(0);
        assertThat(hit.path("highlights").toString()).contains("<em>");
        for (var feed : List.of("rss", "atom", "json")) {
            assertThat(standalone.get("/feeds/" + feed).body()).as(feed).contains("Thornbeck");
        }
        assertThat(standalone.get("/articles/" + id).body())
                .contains("Web Desk", "Engineers expect", "Thornbeck Farmers Ask for Wells")
                .doesNotContain("All Rights Reserved");
    }

    @Test
    void aStoryOfFiveMebibytesGoesTheWholeWay() throws Exception {
        var paragraph = "The minutes of the long meeting were read aloud, one by one. ".repeat(16) + "\n\n";
        var text = new StringBuilder("Perpetuum.\n\n");
        while (text.length() + paragraph.length() < 5 * 1024 * 1024 - 20_000) {
            text.append(paragraph);
        }
        text.append("So it ended.");
        var posted = standalone.postJson(
                "/api/v1/stories",
                Map.of("uri", "urn:test:long", "headline", "Minutes of the Quibbleford meeting", "bodyText", text));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
        var id = RunningStandalone.json(posted).get("articleId").asString();

        await().until(() -> standalone.get("/api/v1/articles/" + id).statusCode() == 200);
        assertThat(article(id).path("bodyText").asString())
                .startsWith("Perpetuum.")
                .endsWith("So it ended.");
        await().until(() -> found("quibbleford", id));
        await().until(() -> found("perpetuum", id));
    }

    @Test
    void saysInFewLinesWhereEverythingIs() throws IOException {
        var output = standalone.output().lines().toList();

        assertThat(output).hasSizeLessThan(10);
        assertThat(String.join("\n", output))
                .contains(
                        "Pages",
                        "v3/api-docs",
                        "README.md",
                        "curl",
                        standalone.key(),
                        standalone.uri("").toString());
        assertThat(Files.getPosixFilePermissions(standalone.data.resolve("demo.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(standalone.data.resolve("admin.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void servesTheDocumentsOfItsInterfaces() throws Exception {
        for (var service : List.of("ingest", "article", "search", "notification")) {
            var docs = standalone.getJson("/v3/api-docs/" + service);
            assertThat(docs.path("openapi").asString()).as(service).startsWith("3.1");
        }
    }

    private static JsonNode article(String id) throws IOException, InterruptedException {
        return standalone.getJson("/api/v1/articles/" + id);
    }

    private static boolean found(String query, String id) throws IOException, InterruptedException {
        for (var item : standalone.getJson("/api/v1/search?q=" + query).path("items")) {
            if (item.path("id").asString().equals(id)) {
                return true;
            }
        }
        return false;
    }
}
