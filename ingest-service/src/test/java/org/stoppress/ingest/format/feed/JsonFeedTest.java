package org.stoppress.ingest.format.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Media;
import tools.jackson.databind.json.JsonMapper;

class JsonFeedTest implements FormatContract {
    private static final JsonFeed FORMAT = new JsonFeed(new Languages());

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String contentType() {
        return "application/feed+json";
    }

    @Override
    public String document(String headline, String paragraph) {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of("items", List.of(Map.of("id", "1", "title", headline, "content_text", paragraph))));
    }

    @Override
    public List<String> broken() {
        return List.of("{", "[]", "{}", "{\"items\":{}}", "null");
    }

    @Test
    void readsAnItem() {
        var draft = (Draft.Submission) drafts("""
                {"version": "https://jsonfeed.org/version/1.1", "title": "Post", "language": "en", "authors": [{"name": "Desk"}],
                 "items": [{"id": 7, "url": "https://news.example/a/rain", "title": "Rain", "content_html": "<p>It <a href='x'>rains</a>.</p>",
                 "summary": "Wet.", "image": "1.jpg", "date_published": "2026-11-22T10:00:00Z", "date_modified": "2026-11-22T11:00:00Z",
                 "tags": ["weather"], "attachments": [{"url": "https://news.example/1.mp3", "mime_type": "audio/mpeg", "title": "Wind"}], "_x": {"y": 1}}]}""").getFirst();
        var story = draft.content();

        assertThat(draft.uri()).isEqualTo("7");
        assertThat(draft.sourceVersion().createdAt()).isEqualTo(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(draft.extras()).containsKey("_x");
        assertThat(story.bodyHtml()).isEqualTo("<p>It <a href=\"https://news.example/a/x\">rains</a>.</p>");
        assertThat(story.summary()).isEqualTo("Wet.");
        assertThat(story.byline()).isEqualTo("Desk");
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(story.tags()).containsExactly("weather");
        assertThat(story.media())
                .containsExactly(
                        new Media("picture", "https://news.example/a/1.jpg", null, null, null),
                        new Media("audio", "https://news.example/1.mp3", "Wind", null, null));
    }
}
