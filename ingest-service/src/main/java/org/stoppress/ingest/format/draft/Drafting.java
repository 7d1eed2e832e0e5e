package org.stoppress.ingest.format.draft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Fault;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Lifecycle.Act;
import org.stoppress.ingest.story.Lifecycle.Place;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.Slug;

/**
 * A draft in the making. A format tells it what it finds, as written and in any order; {@link #finish()} cleans, finds stand-ins,
 * checks, and lists every fault. Made for one story and one thread.
 */
public final class Drafting {
    private static final int LONGEST_URI = 2000;
    // Of a document that is wrong a million times over, so many are enough to mend it.
    private static final int MOST_FAULTS = 1000;

    final Languages languages;
    final Content.Builder content = Content.builder();
    final List<Fault> faults = new ArrayList<>();
    final Set<String> essential = new LinkedHashSet<>();
    final Kept kept = new Kept();
    final Fate fate;
    final List<String> notes = new ArrayList<>();
    final List<String> genres = new ArrayList<>();
    final Set<String> tags = new LinkedHashSet<>();
    final Set<Concept> subjects = new LinkedHashSet<>();
    final Set<Concept> people = new LinkedHashSet<>();
    final Set<Concept> organisations = new LinkedHashSet<>();
    final Set<Concept> places = new LinkedHashSet<>();
    final Map<String, Media> media = new LinkedHashMap<>();
    final Set<Link> related = new LinkedHashSet<>();

    String headlinePointer = "/headline";
    String bodyPointer = "/bodyText";

    @Nullable
    String uri;

    boolean known;

    @Nullable
    String version;

    @Nullable
    Instant versionCreated;

    @Nullable
    String reason;

    @Nullable
    String correctionNote;

    boolean editedInSilence;
    boolean headlineFromText;
    private boolean tooManyTags;

    @Nullable
    String headline;

    @Nullable
    String byline;

    @Nullable
    String dateline;

    Body body = Body.NONE;

    @Nullable
    Body summary;

    @Nullable
    Body caption;

    @Nullable
    String language;

    @Nullable
    String canonicalUrl;

    @Nullable
    String notAStory;

    /** @param lifecycle how the source says what is to become of the story */
    public Drafting(Languages languages, Lifecycle lifecycle) {
        this.languages = languages;
        this.fate = new Fate(lifecycle);
    }

    /** Starts from what is known of a story, so that only what changes has to be told. */
    public static Drafting changing(String uri, Content known, Languages languages) {
        var drafting = new Drafting(languages, Lifecycle.USUAL);
        drafting.uri = uri;
        drafting.known = true;
        drafting.fate.act(Act.CORRECTION);
        drafting.fate.expiry(known.expiresAt());
        drafting.headline = known.headline();
        drafting.body = new Body(known.bodyHtml(), known.bodyText());
        drafting.summary = known.summary() == null ? null : new Body("", known.summary());
        drafting.byline = known.byline();
        drafting.dateline = known.dateline();
        drafting.language = known.language();
        drafting.canonicalUrl = known.canonicalUrl();
        drafting.tags.addAll(known.tags());
        drafting.subjects.addAll(known.subjects());
        drafting.people.addAll(known.people());
        drafting.organisations.addAll(known.organisations());
        drafting.places.addAll(known.places());
        known.media().forEach(item -> drafting.media.put(item.href(), item));
        drafting.related.addAll(known.related());
        drafting.content
                .type(known.type())
                .slug(known.slug())
                .section(known.section())
                .urgency(known.urgency())
                .breaking(known.breaking())
                .alert(known.alert())
                .publishedAt(known.publishedAt())
                .copyright(known.copyright())
                .usageTerms(known.usageTerms());
        return drafting;
    }

    /** Where a missing headline or body is to be reported. */
    public Drafting pointers(String toHeadline, String toBody) {
        headlinePointer = toHeadline;
        bodyPointer = toBody;
        return this;
    }

    public void fault(String pointer, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(pointer, detail));
        }
    }

    /** A fault in what says which story this is, which version, and whether it may go out: not even a withdrawal bears one. */
    public void essentialFault(String pointer, String detail) {
        essential.add(pointer);
        fault(pointer, detail);
    }

    public boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** Well-formed, and something else than a story. */
    public void notAStory(String why) {
        notAStory = why;
    }

    /** Was sent, and has no effect. */
    public void ignore(String name) {
        kept.ignore(name);
    }

    /** Has no field of ours, or is not for readers; kept for the newsroom. */
    public void keep(String name, Object value) {
        kept.put(name, value);
    }

    /** Keeps a further value under a name that may have one already. */
    public void keepToo(String name, Object value) {
        kept.add(name, value);
    }

    /** A word to editors: no reader ever sees it. */
    public void note(@Nullable String raw) {
        var note = block(raw);
        if (note != null) {
            notes.add(note);
            kept.add("edNote", note);
        }
    }

    public void uri(@Nullable String raw, String pointer) {
        if (raw == null || raw.isBlank()) {
            return;
        }
        var clean = Text.line(raw);
        if (clean.isEmpty()) {
            return;
        }
        if (known) {
            if (!clean.equals(uri)) {
                essentialFault(pointer, "names another story than the one that is to change");
            }
        } else if (Content.characters(clean) > LONGEST_URI) {
            essentialFault(pointer, "uri has more than " + LONGEST_URI + " characters");
        } else {
            uri = clean;
        }
    }

    public Optional<String> uri() {
        return Optional.ofNullable(uri);
    }

    public void version(@Nullable String raw) {
        version = raw == null || raw.isBlank() ? null : Text.line(raw);
    }

    public void versionCreated(@Nullable Instant at) {
        versionCreated = at;
    }

    /** What the newsroom lets be done with it. A word that nobody knows withholds, and is kept. */
    public void status(String word) {
        if (!fate.says(Place.STATUS, word)) {
            fate.act(Act.WITHHOLD);
        }
        if (!fate.letsOut(word)) {
            kept.put("pubStatus", Text.line(word));
        }
    }

    /** Whether a word of status withdraws a story. */
    public boolean withdraws(String word) {
        return fate.withdraws(word);
    }

    /** Whether a word of status would let an item out. */
    public boolean letsOut(String word) {
        return fate.letsOut(word);
    }

    /** What kind of version this is. A word that nobody knows says nothing. */
    public void signal(String word) {
        fate.says(Place.SIGNAL, word);
    }

    /** What sort of text it is: a name or a code. It has no field of ours; to some sources <i>correction</i> is one. */
    public void genre(String word) {
        genres.add(word);
    }

    /** Told to the world. */
    public void reason(@Nullable String why) {
        reason = line(why);
    }

    public void correction() {
        fate.act(Act.CORRECTION);
    }

    public void correctionNote(@Nullable String note) {
        correctionNote = line(note);
        if (correctionNote != null) {
            correction();
        }
    }

    /** The longest of what is said holds. */
    public void embargo(Embargo said) {
        fate.embargo(said);
    }

    public void editedInSilence() {
        editedInSilence = true;
    }

    /** A missing headline is the first words of the text. */
    public void headlineFromText() {
        headlineFromText = true;
    }

    public void type(String type) {
        content.type(type);
    }

    public void headline(@Nullable String raw) {
        headline = line(raw);
    }

    public boolean hasHeadline() {
        return headline != null;
    }

    public void slug(@Nullable String raw) {
        content.slug(raw == null || raw.isBlank() ? null : Slug.of(Text.clean(raw)));
    }

    public void summary(@Nullable Body said) {
        summary = said == null || said.isBlank() ? null : said;
    }

    public boolean hasSummary() {
        return summary != null;
    }

    public void body(@Nullable Body said) {
        body = said == null ? Body.NONE : said;
    }

    public boolean hasBody() {
        return !body.isBlank();
    }

    /** Stands in for the body where there is neither body nor summary. */
    public void caption(@Nullable Body said) {
        caption = said == null || said.isBlank() ? null : said;
    }

    public void byline(@Nullable String raw, String pointer) {
        byline = within(Content.LONGEST_BYLINE, line(raw), pointer, "byline");
    }

    public boolean hasByline() {
        return byline != null;
    }

    public void dateline(@Nullable String raw) {
        dateline = line(raw);
    }

    public boolean hasDateline() {
        return dateline != null;
    }

    public void section(@Nullable String raw) {
        content.section(line(raw));
    }

    public void copyright(@Nullable String raw) {
        content.copyright(line(raw));
    }

    public void usageTerms(@Nullable String raw) {
        content.usageTerms(raw == null || raw.isBlank() ? null : Text.block(raw));
    }

    /** A language tag that a format holds its newsrooms to. */
    public void language(@Nullable String raw, String pointer) {
        if (raw == null || raw.isBlank()) {
            language = null;
            return;
        }
        Languages.tag(raw)
                .ifPresentOrElse(
                        tag -> language = tag, () -> fault(pointer, "language is not a language tag (BCP 47)"));
    }

    /** A language tag from where wrong ones are common; those are passed over. */
    public void languageIfSound(@Nullable String raw) {
        if (raw != null && !raw.isBlank()) {
            Languages.tag(raw).ifPresent(tag -> language = tag);
        }
    }

    public void urgency(@Nullable Integer urgency) {
        content.urgency(urgency);
    }

    public void breaking(boolean breaking) {
        content.breaking(breaking);
    }

    public void alert(@Nullable Boolean alert) {
        content.alert(alert);
    }

    public void publishedAt(@Nullable Instant at) {
        content.publishedAt(at);
    }

    public void expiresAt(@Nullable Instant at) {
        fate.expiry(at);
    }

    /** Dropped, and listed as ignored under {@code name}, where it is no address for readers. */
    public void canonicalUrl(@Nullable String raw, String name) {
        canonicalUrl = address(raw, name);
    }

    /** Forgets the tags so far. */
    public void noTags() {
        tags.clear();
    }

    public void tag(String raw, String pointer) {
        var tag = within(Content.LONGEST_TAG, line(raw), pointer, "tag");
        if (tag != null && tags.add(tag) && tags.size() == Content.MOST_TAGS + 1) {
            tooManyTags(tags.size(), pointer);
        }
    }

    public void tooManyTags(int count, String pointer) {
        if (count > Content.MOST_TAGS && !tooManyTags) {
            tooManyTags = true;
            fault(pointer, "There are more than " + Content.MOST_TAGS + " tags");
        }
    }

    public Set<Concept> subjects() {
        return subjects;
    }

    public Set<Concept> people() {
        return people;
    }

    public Set<Concept> organisations() {
        return organisations;
    }

    public void noPlaces() {
        places.clear();
    }

    public void place(Concept place, String pointer) {
        if (within(Content.LONGEST_PLACE, place.name(), pointer, "place") != null) {
            places.add(place);
        }
    }

    public void noMedia() {
        media.clear();
    }

    /** Dropped, and listed as ignored under {@code name}, where its address is none for readers. */
    public void media(Media item, String name) {
        var href = address(item.href(), name);
        if (href != null) {
            media.putIfAbsent(
                    href, new Media(item.type(), href, block(item.caption()), line(item.credit()), line(item.alt())));
        }
    }

    public void noRelated() {
        related.clear();
    }

    /** The link is dropped, and listed as ignored under {@code name}, where its address is none for readers. */
    public void related(@Nullable String title, @Nullable String href, String name) {
        var address = address(href, name);
        boolean dropped = href != null && !href.isBlank() && address == null;
        var text = line(title);
        if (dropped || (text == null && address == null)) {
            return;
        }
        related.add(new Link(text == null ? String.valueOf(address) : text, address));
    }

    /** What has come of it: a draft, or every fault there is. */
    public Parsed.Item finish() {
        return new Finishing(this).item();
    }

    private @Nullable String address(@Nullable String raw, String name) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        var address = WebAddress.of(raw);
        if (address.isEmpty()) {
            ignore(name);
        }
        return address.orElse(null);
    }

    private @Nullable String within(int longest, @Nullable String value, String pointer, String what) {
        if (value == null || Content.characters(value) <= longest) {
            return value;
        }
        fault(pointer, what + " has more than " + longest + " characters");
        return null;
    }

    private static @Nullable String line(@Nullable String raw) {
        return orNull(raw, Text::line);
    }

    private static @Nullable String block(@Nullable String raw) {
        return orNull(raw, Text::block);
    }

    private static @Nullable String orNull(@Nullable String raw, UnaryOperator<String> cleaning) {
        var clean = raw == null ? "" : cleaning.apply(raw);
        return clean.isEmpty() ? null : clean;
    }
}
