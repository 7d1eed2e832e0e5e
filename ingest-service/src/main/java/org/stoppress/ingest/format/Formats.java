package org.stoppress.ingest.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.feed.JsonFeed;
import org.stoppress.ingest.format.feed.XmlFeed;
import org.stoppress.ingest.format.json.JsonFormat;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.newsml.NewsMl;
import org.stoppress.ingest.format.nitf.Nitf;
import org.stoppress.ingest.format.page.HtmlFormat;
import org.stoppress.ingest.format.text.TextFormat;
import org.stoppress.ingest.format.xml.XmlFormat;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Lifecycle;

/** Every accepted format, told by content type. Safe for use by many threads; make one and keep it. */
public final class Formats {
    private final JsonFormat json;
    private final List<Format> formats;

    private Formats(Languages languages) {
        json = new JsonFormat(languages);
        formats = List.of(
                json,
                new TextFormat(languages),
                new JsonFeed(languages),
                new HtmlFormat(languages),
                new XmlFormat(List.of(new NewsMl(languages), new Nitf(languages), new XmlFeed(languages))));
    }

    /** All formats there are. */
    public static Formats all() {
        return new Formats(new Languages());
    }

    /**
     * Reads what a newsroom sent that says what is to become of its stories in the usual way.
     *
     * @param contentType the {@code Content-Type} header, with its parameters
     */
    public Parsed parse(@Nullable String contentType, byte[] body) {
        return parse(contentType, body, Lifecycle.USUAL);
    }

    /**
     * Reads what a newsroom sent. Never throws for what is in it.
     *
     * @param contentType the {@code Content-Type} header, with its parameters
     * @param lifecycle how the sender says what is to become of a story
     */
    public Parsed parse(@Nullable String contentType, byte[] body, Lifecycle lifecycle) {
        var type = ContentType.of(contentType);
        for (var format : formats) {
            if (format.accepts(type)) {
                return format.parse(type, body, lifecycle);
            }
        }
        return new Parsed.Refusal(
                Parsed.Kind.UNSUPPORTED,
                type.type().isEmpty() ? "A Content-Type is needed." : "We don't read " + type.type() + ".");
    }

    /**
     * Reads the changed fields of a correction: a JSON object with short-hands of a story, of which every one that is there
     * replaces what {@code current} says, and {@code null} clears it. The draft is a correction of {@code uri}, and has no source
     * version where none is sent.
     *
     * @return a story or a refusal, never several
     */
    public Parsed.Item correct(String uri, Content current, byte[] body) {
        return json.correct(uri, current, body);
    }
}
