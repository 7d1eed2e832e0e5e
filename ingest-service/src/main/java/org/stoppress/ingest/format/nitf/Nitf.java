package org.stoppress.ingest.format.nitf;

import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.xml.Vocabulary;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Lifecycle;

/** One story as a NITF 3.x document. What has no field of ours is kept under the name of its element. */
public final class Nitf implements Vocabulary {
    private final Languages languages;

    public Nitf(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean reads(XmlElement root) {
        return root.is("nitf");
    }

    @Override
    public Parsed parse(XmlElement nitf, Lifecycle lifecycle) {
        var draft = new Drafting(languages, lifecycle)
                .pointers("/nitf/body/body.head/hedline/hl1", "/nitf/body/body.content");
        new NitfHead(nitf).tell(draft);
        var body = new NitfBody(nitf);
        draft.body(body.body());
        body.media(draft);
        body.rest(draft);
        draft.languageIfSound(
                nitf.child("body").map(each -> each.inherited("xml:lang")).orElse(""));
        return draft.finish();
    }
}
