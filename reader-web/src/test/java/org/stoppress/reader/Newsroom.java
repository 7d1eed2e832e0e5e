package org.stoppress.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stoppress.reader.ServiceDouble.Reply;
import tools.jackson.databind.json.JsonMapper;

/** The four services behind reader-web, and the stories that they tell when nothing else is said. */
public final class Newsroom {
    public static final String STORM = "5TQ4K8M2C7R9WX01";
    public static final String ARABIC = "0A1B2C3D4E5F6G7H";
    public static final String HOSTILE = "HHHHHHHHHHHHHHHH";
    public static final String BARE = "BBBBBBBBBBBBBBBB";
    public static final String GONE = "GGGGGGGGGGGGGGGG";
    public static final String ATTACK =
            "</script></title><img src=x onerror=alert(1)>\"'`<b>\u202Eevil\u202C 👩‍🚒🔥 {{7*7}} ${7*7} [[${7*7}]]";

    private static final String PICTURE =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 9'><path fill='#5b7a99' d='M0 0h16v9H0z'/>"
                    + "<path fill='#33485c' d='M0 6c2-2 4-2 6 0s4 2 6 0 3-1 4 0v3H0z'/></svg>";

    public final ServiceDouble ingest = new ServiceDouble("ingest");
    public final ServiceDouble article = new ServiceDouble("article");
    public final ServiceDouble search = new ServiceDouble("search");
    public final ServiceDouble notification = new ServiceDouble("notification");

    public Newsroom() {
        opens();
    }

    /** As on a usual day. */
    public Newsroom opens() {
        List.of(ingest, article, search, notification).forEach(ServiceDouble::forget);
        article.on("/storm.svg", new Reply(200, "image/svg+xml", PICTURE, Map.of()));
        var stories = List.of(storm(), council(), arabic(), orchestra(), ferry(), hostile(), bare());
        // Pictures come from newsrooms' own hosts; here the article double stands for all of them.
        stories.forEach(story -> story.computeIfPresent("media", (_, media) -> pictures(media)));
        article.on("/api/v1/articles", Reply.json(Map.of("items", stories)));
        article.on(
                "/api/v1/sections",
                Reply.json(Map.of(
                        "items",
                        List.of(
                                Map.of("name", "World", "count", 12),
                                Map.of("name", "Politics", "count", 7),
                                Map.of("name", "Arts & Books", "count", 3)))));
        article.on("/api/v1/most-read", Reply.json(Map.of("items", List.of(council(), orchestra(), hostile()))));
        for (var story : List.of(stories.getFirst(), arabic(), hostile(), bare(), council())) {
            article.on("/api/v1/articles/" + story.get("id"), Reply.json(whole(story)));
            article.on(
                    "/api/v1/articles/" + story.get("id") + "/related",
                    Reply.json(Map.of("items", List.of(ferry(), council()))));
        }
        article.on(
                "/api/v1/articles/" + GONE,
                Reply.problem(
                        410,
                        Map.of(
                                "type", "/problems/withdrawn",
                                "title", "Withdrawn",
                                "reason", "The picture was not of <b>this</b> fire.",
                                "kind", "kill",
                                "withdrawnAt", "2026-11-22T09:30:00Z")));
        article.on("/api/v1/articles/" + STORM + "/revisions", Reply.json(Map.of("items", revisions())));
        article.on("/api/v1/articles/" + STORM + "/revisions/1...2", Reply.json(comparison()));
        search.on("/api/v1/search", Reply.json(found()));
        notification.on("/api/v1/alerts", Reply.json(Map.of("items", List.of(alert(1, "new"), withdrawal(2)))));
        return this;
    }

    private Object pictures(Object media) {
        var json = JsonMapper.shared().writeValueAsString(media).replace("http://pictures.example", article.uri() + "");
        return JsonMapper.shared().readTree(json);
    }

    public static Map<String, Object> storm() {
        var story =
                story(STORM, "Storm surge breaches sea wall in three harbour towns", "storm-surge-breaches-sea-wall");
        story.put(
                "summary",
                "Thousands leave their homes as the highest tide in sixty years meets an onshore gale; trains along the coast stand still.");
        story.put("byline", "Mara Lindqvist");
        story.put("dateline", "PORT ELLEN");
        story.put("section", "World");
        story.put("tags", List.of("storm", "floods", "coast"));
        story.put("places", List.of(Map.of("name", "Port Ellen")));
        story.put("urgency", 1);
        story.put("breaking", true);
        story.put("version", 2);
        story.put("updatedAt", "2026-11-22T09:40:00Z");
        story.put(
                "correction",
                Map.of("note", "An earlier version said four towns. It is three.", "at", "2026-11-22T09:40:00Z"));
        story.put(
                "media",
                List.of(Map.of(
                        "type", "picture",
                        "href", "http://pictures.example/storm.svg",
                        "caption", "Waves over the wall at noon.",
                        "credit", "J. Okafor",
                        "alt", "Grey waves break over a stone harbour wall")));
        story.put(
                "related",
                List.of(
                        Map.of("title", "How sea walls are built", "href", "https://example.org/walls"),
                        Map.of("title", "The tide of 1966")));
        story.put("copyright", "© 2026 Harbour Press");
        return story;
    }

    static List<Map<String, Object>> revisions() {
        return List.of(
                Map.of(
                        "version", 2,
                        "type", "corrected",
                        "at", "2026-11-22T09:40:00Z",
                        "headline", "Storm surge breaches sea wall in three harbour towns",
                        "correction", storm().get("correction")),
                Map.of(
                        "version", 1,
                        "type", "published",
                        "at", "2026-11-22T09:00:00Z",
                        "headline", "Storm surge breaches sea wall in four harbour towns"));
    }

    static Map<String, Object> comparison() {
        return Map.of(
                "from",
                1,
                "to",
                2,
                "fields",
                List.of(
                        Map.of(
                                "field",
                                "headline",
                                "before",
                                "In four harbour towns",
                                "after",
                                "In three harbour towns"),
                        Map.of("field", "places", "after", List.of(Map.of("name", "Port Ellen"))),
                        Map.of("field", "wordCount", "before", 411, "after", 412)),
                "text",
                List.of(
                        Map.of("op", "equal", "text", "Long before. ".repeat(40) + "The wall gave way in "),
                        Map.of("op", "delete", "text", "four"),
                        Map.of("op", "insert", "text", "three"),
                        Map.of("op", "equal", "text", " towns <b>" + ATTACK)));
    }

    static Map<String, Object> council() {
        var story = story(
                "CCCCCCCCCCCCCCCC",
                "City council votes to keep the night buses after a six-hour debate",
                "council-keeps-night-buses");
        story.put("section", "Politics");
        story.put("summary", "The vote was close, and the money is there for one year only.");
        return story;
    }

    public static Map<String, Object> arabic() {
        var story = story(ARABIC, "فيضانات الساحل تغلق ثلاثة موانئ", "coast-floods-ar");
        story.put("language", "ar");
        story.put("section", "World");
        story.put("summary", "آلاف السكان يغادرون منازلهم مع ارتفاع المد.");
        return story;
    }

    static Map<String, Object> orchestra() {
        var story = story(
                "RRRRRRRRRRRRRRRR",
                "The orchestra that plays without a conductor, and why nobody misses one",
                "orchestra-without-conductor");
        story.put("section", "Arts & Books");
        story.put("byline", "Tomás Iglesias");
        return story;
    }

    static Map<String, Object> ferry() {
        var story = story("FFFFFFFFFFFFFFFF", "Ferries stay in port until Tuesday", "ferries-stay-in-port");
        story.put("section", "World");
        story.put("urgency", 4);
        return story;
    }

    public static Map<String, Object> hostile() {
        var story = story(HOSTILE, ATTACK + "x".repeat(1_000 - ATTACK.length()), "hostile");
        story.put("summary", ATTACK);
        story.put("byline", ATTACK);
        story.put("dateline", ATTACK);
        story.put("section", "\"><script>alert(2)</script>");
        story.put("tags", List.of(ATTACK, "\"><i>", "../../etc"));
        story.put("correction", Map.of("note", ATTACK));
        story.put(
                "related",
                List.of(
                        Map.of("title", ATTACK, "href", "javascript:alert(3)"),
                        Map.of("title", "data", "href", "data:text/html,<script>alert(4)</script>")));
        story.put(
                "media",
                List.of(
                        Map.of("type", "picture", "href", "javascript:alert(5)", "caption", ATTACK),
                        Map.of("type", "video", "href", "https://example.org/a.mp4?\"onload=alert(6)", "alt", ATTACK)));
        story.put("canonicalUrl", "javascript:alert(7)");
        story.put("language", "\"><script>");
        story.put("publishedAt", "yesterday");
        return story;
    }

    /** Nothing but what every story has. */
    public static Map<String, Object> bare() {
        return new LinkedHashMap<>(Map.of("id", BARE, "headline", "A story of few words"));
    }

    static Map<String, Object> whole(Map<String, Object> story) {
        var whole = new LinkedHashMap<>(story);
        if (story.get("id").equals(HOSTILE)) {
            whole.put(
                    "bodyHtml",
                    "</div></main><script>alert(8)</script><p onclick=\"alert(9)\" style=\"position:fixed\">Still <b>here</b> <a href=\"javascript:alert(10)\">link</a><iframe src=\"https://example.org\"></iframe><svg onload=alert(11)><h1>Big</h1><table><tr><td>cell");
        } else if (!story.get("id").equals(BARE)) {
            whole.put(
                    "bodyHtml",
                    "<p>The wall gave way shortly before noon, after the <a href=\"https://example.org/harbour\">harbour master</a> had asked everyone on the quay to leave.</p>"
                            + "<h2>What is known</h2><p>Three towns are under water. Nobody is missing.</p><ul><li>Trains stand still.</li><li>Schools are shelters.</li></ul>"
                            + "<blockquote><p>“We heard it before we saw it.”</p></blockquote>"
                            + "<table><thead><tr><th>Town</th><th>Tide</th></tr></thead><tbody><tr><td>Port Ellen</td><td>5.9 m</td></tr></tbody></table>"
                            + "<p>The next high tide is expected shortly after midnight.</p>");
        }
        return whole;
    }

    public static Map<String, Object> found() {
        var hit = new LinkedHashMap<>(storm());
        hit.put("score", 4.2);
        hit.put(
                "highlights",
                Map.of(
                        "headline",
                        List.of("<em>Storm</em> surge breaches sea wall in three harbour towns"),
                        "body",
                        List.of("the <em>storm</em> &amp; <script>alert(12)</script> the tide")));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("total", 1234);
        answer.put("totalIsExact", true);
        answer.put("tookMs", 3);
        answer.put("items", List.of(hit, council(), hostile()));
        answer.put(
                "facets",
                Map.of(
                        "section", facet("World", 8, "Politics", 2),
                        "tag", facet("storm", 5, "\"><i>", 1),
                        "language", facet("en", 9, "ar", 1),
                        "day", facet("2026-11-22", 10)));
        answer.put("didYouMean", "storms");
        answer.put("notice", "Searched as plain words.");
        answer.put("next", "cur/sor+1=");
        return answer;
    }

    public static Map<String, Object> alert(int version, String step) {
        var alert = new LinkedHashMap<String, Object>();
        alert.put("id", "alert-" + version);
        alert.put("articleId", STORM);
        alert.put("version", version);
        alert.put("step", step);
        alert.put("headline", "Storm surge breaches sea wall");
        alert.put("url", "http://localhost/articles/" + STORM);
        alert.put("urgency", 1);
        alert.put("section", "World");
        alert.put("tags", List.of("storm"));
        alert.put("source", "harbour");
        alert.put("language", "en");
        alert.put("createdAt", "2026-11-22T09:15:00Z");
        return alert;
    }

    public static Map<String, Object> withdrawal(int version) {
        var alert = alert(version, "withdrawal");
        alert.remove("headline");
        alert.put("reason", "The report was false.");
        return alert;
    }

    private static Map<String, Object> story(String id, String headline, String slug) {
        var story = new LinkedHashMap<String, Object>();
        story.put("id", id);
        story.put("uri", "urn:test:" + id);
        story.put("version", 1);
        story.put("status", "published");
        story.put("type", "text");
        story.put("source", "harbour");
        story.put("headline", headline);
        story.put("slug", slug);
        story.put("byline", "Web Desk");
        story.put("language", "en");
        story.put("urgency", 5);
        story.put("breaking", false);
        story.put("firstPublishedAt", "2026-11-22T09:00:00Z");
        story.put("publishedAt", "2026-11-22T09:00:00Z");
        story.put("updatedAt", "2026-11-22T09:00:00Z");
        story.put("wordCount", 412);
        story.put("readingTimeMinutes", 3);
        return story;
    }

    private static List<Map<String, Object>> facet(Object... valuesAndCounts) {
        var facet = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < valuesAndCounts.length; i += 2) {
            facet.add(Map.of("value", valuesAndCounts[i], "count", valuesAndCounts[i + 1]));
        }
        return facet;
    }
}
