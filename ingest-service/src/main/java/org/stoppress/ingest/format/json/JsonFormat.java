package org.stoppress.ingest.format.json;

import java.util.Set;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.json.StrictJson.NotJson;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Lifecycle;
import tools.jackson.databind.JsonNode;

/** One story as a JSON object. */
public final class JsonFormat implements Format {
    private static final Set<String> TYPES = Set.of("application/json", "application/ninjs+json", "text/json");

    private final Languages languages;
    private final StrictJson json = new StrictJson();

    public JsonFormat(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean accepts(ContentType type) {
        return TYPES.contains(type.type());
    }

    @Override
    public Parsed.Item parse(ContentType type, byte[] body, Lifecycle lifecycle) {
        return read(type, body, new Drafting(languages, lifecycle));
    }

    /** The changed fields of a story that is known. */
    public Parsed.Item correct(String uri, Content current, byte[] body) {
        return read(new ContentType("application/json", null), body, Drafting.changing(uri, current, languages));
    }

    private Parsed.Item read(ContentType type, byte[] body, Drafting draft) {
        JsonNode story;
        try {
            story = json.read(body, type.charset());
        } catch (NotJson e) {
            return new Refusal(Kind.UNPARSEABLE, e.reason() + ".");
        }
        if (!story.isObject()) {
            return new Refusal(Kind.UNPARSEABLE, "A story is one JSON object; this is something else.");
        }
        new StoryReader(story, draft).read();
        return draft.finish();
    }
}
