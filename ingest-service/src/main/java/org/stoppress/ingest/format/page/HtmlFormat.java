package org.stoppress.ingest.format.page;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.draft.Decoding;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Lifecycle;

/** A story page. */
public final class HtmlFormat implements Format {
    private static final Set<String> TYPES = Set.of("text/html", "application/xhtml+xml");
    private static final Pattern DECLARED = Pattern.compile(
            "<(?:meta|\\?xml)[^>]*?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final int LOOK_AHEAD = 4096;
    private static final int OPENING = 200_000;

    private final Languages languages;

    public HtmlFormat(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean accepts(ContentType type) {
        return TYPES.contains(type.type());
    }

    @Override
    public Parsed parse(ContentType type, byte[] body, Lifecycle lifecycle) {
        var html = text(type, body);
        if (html.indexOf('<') < 0) {
            return new Refusal(Kind.UNPARSEABLE, "The body is not HTML: there is no element in it.");
        }
        Document document = Jsoup.parse(html);
        // Indented, a deep page would be as large as it is deep times long.
        document.outputSettings().prettyPrint(false);
        var draft = new Drafting(languages, lifecycle).pointers("/headline", "/bodyHtml");
        var page = ArticleText.isMonstrous(document)
                ? StoryPage.wordsAlone(opening(html), document)
                : new StoryPage(document);
        page.tell(draft);
        return draft.finish();
    }

    /** What a page says of itself stands at its beginning. */
    private static Document opening(String html) {
        return Jsoup.parse(html.substring(0, Math.min(html.length(), OPENING)));
    }

    private static String text(ContentType type, byte[] body) {
        if (type.charset() != null || Decoding.byteOrderMark(body).isPresent()) {
            return Decoding.text(body, type.charset());
        }
        var head = new String(body, 0, Math.min(body.length, LOOK_AHEAD), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(head);
        var named = declared.find()
                ? ContentType.of("text/html; charset=" + declared.group(1)).charset()
                : null;
        return named == null
                        || named.equals(StandardCharsets.UTF_8)
                        || named.name().startsWith("UTF-16")
                ? Decoding.text(body, null)
                : Decoding.text(body, named);
    }
}
