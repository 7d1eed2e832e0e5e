package org.stoppress.ingest.format.text;

import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.draft.Decoding;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Lifecycle;

/** A page pasted as text, or an agency's copy. */
public final class TextFormat implements Format {
    private final Languages languages;

    public TextFormat(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean accepts(ContentType type) {
        return type.type().equals("text/plain");
    }

    @Override
    public Parsed parse(ContentType type, byte[] body, Lifecycle lifecycle) {
        var draft = new Drafting(languages, lifecycle).pointers("/headline", "/bodyText");
        var copy = new WireCopy(Decoding.text(body, type.charset()));
        new PastedPage(copy.page()).tell(draft);
        copy.tell(draft);
        return draft.finish();
    }
}
