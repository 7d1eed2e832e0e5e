package org.stoppress.ingest.format.nitf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.Vocabulary;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Lifecycle.Act;
import org.stoppress.ingest.story.Lifecycle.Place;
import org.stoppress.ingest.story.WithdrawalKind;

/** One story as a NITF 3.x document, and the end of another where it says so. What has no field of ours is kept under the name of its element. */
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
        var own = item(nitf, lifecycle);
        var other = nitf.at("head", "docdata").flatMap(docdata -> withdrawalOfNamed(docdata, lifecycle));
        boolean itself = own instanceof Parsed.Story(Draft draft)
                && other.filter(each -> each.uri().equals(draft.uri())).isPresent();
        return other.isEmpty() || itself ? own : new Parsed.Stories(List.of(own, new Parsed.Story(other.get())));
    }

    private Parsed.Item item(XmlElement nitf, Lifecycle lifecycle) {
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

    /** A document may replace another one: then it names that one and says that it is canceled. */
    private static Optional<Draft.Withdrawal> withdrawalOfNamed(XmlElement docdata, Lifecycle lifecycle) {
        var named = Text.line(docdata.attribute("management-doc-idref"));
        var kind = lifecycle
                .means(Place.STATUS, docdata.attribute("management-idref-status"))
                .flatMap(Nitf::kind);
        return named.isEmpty()
                ? Optional.empty()
                : kind.map(each ->
                        new Draft.Withdrawal(named, SourceVersion.UNKNOWN, each, null, null, Map.of(), List.of()));
    }

    private static Optional<WithdrawalKind> kind(Act act) {
        return switch (act) {
            case KILL -> Optional.of(WithdrawalKind.KILL);
            case TAKEDOWN -> Optional.of(WithdrawalKind.TAKEDOWN);
            case UPDATE, CORRECTION, WITHHOLD -> Optional.empty();
        };
    }
}
