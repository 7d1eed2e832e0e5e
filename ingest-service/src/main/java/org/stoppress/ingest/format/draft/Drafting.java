package org.stoppress.ingest.format.draft;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Fault;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Lifecycle.Act;
import org.stoppress.ingest.story.Lifecycle.Place;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.Slug;
import org.stoppress.ingest.story.WithdrawalKind;

/**
 * A draft in the making. A format tells it what it finds, as written and in any order; {@link #finish()} cleans, finds stand-ins,
 * checks, and lists every fault. Made for one story and one thread.
 */
public final class Drafting {
    private static final int LONGEST_URI = 2000;
    private static final int OPENING_WORDS = 100;
    // Of a document that is wrong a million times over, so many are enough to mend it.
    private static final int MOST_FAULTS = 1000;

    private final Languages languages;
    private final Content.Builder content = Content.builder();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> essential = new LinkedHashSet<>();
    private final Kept kept = new Kept();
    private final Fate fate;
    private final List<String> notes = new ArrayList<>();
    private final List<String> genres = new ArrayList<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<Concept> subjects = new LinkedHashSet<>();
    private final Set<Concept> people = new LinkedHashSet<>();
    private final Set<Concept> organisations = new LinkedHashSet<>();
    private final Set<Concept> places = new LinkedHashSet<>();
    private final Map<String, Media> media = new LinkedHashMap<>();
    private final Set<Link> related = new LinkedHashSet<>();

    private String headlinePointer = "/headline";
    private String bodyPointer = "/bodyText";
    private @Nullable String uri;
    private boolean known;
    private @Nullable String version;
    private @Nullable Instant versionCreated;
    private @Nullable String reason;
    private @Nullable String correctionNote;
    private boolean editedInSilence;
    private boolean headlineFromText;
    private @Nullable String headline;
    private @Nullable String byline;
    private @Nullable String dateline;
    private Body body = Body.NONE;
    private @Nullable Body summary;
    private @Nullable Body caption;
    private @Nullable String language;
    private @Nullable String canonicalUrl;
    private @Nullable String notAStory;

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
        if (tag != null) {
            tags.add(tag);
        }
    }

    public void tooManyTags(int count, String pointer) {
        if (count > Content.MOST_TAGS) {
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
        signs();
        var withdrawal = fate.withdrawal();
        if (notAStory != null && withdrawal.isEmpty()) {
            return new Refusal(Kind.NOT_A_STORY, notAStory, List.of(), uri);
        }
        standIns();
        limits();
        fate.expiry().ifPresent(content::expiresAt);
        fate.mistakenExpiry().ifPresent(expiry -> kept.putIfAbsent("expires", expiry.toString()));
        return withdrawal.isPresent() ? withdrawal(withdrawal.get()) : submission();
    }

    /** Where a source has no field for it, it says in the text what is to become of a story. */
    private void signs() {
        fate.says(Place.HEADLINE, headline == null ? List.of() : List.of(headline));
        fate.says(Place.NOTE, notes);
        fate.says(Place.TAG, tags);
        fate.says(Place.TAG, genres);
        for (var subject : subjects) {
            fate.says(Place.TAG, subject.name());
            Optional.ofNullable(subject.code()).ifPresent(code -> fate.says(Place.TAG, code));
        }
    }

    private void standIns() {
        if (body.isBlank()) {
            body = summary != null && !summary.html().isEmpty() ? summary : caption == null ? Body.NONE : caption;
        }
        if (headline == null && headlineFromText && !body.isBlank()) {
            headline = Text.opening(body.text(), OPENING_WORDS);
        }
    }

    private void limits() {
        if (headline == null) {
            fault(headlinePointer, "A story needs a headline");
        } else if (Content.characters(headline) > Content.LONGEST_HEADLINE) {
            fault(headlinePointer, "headline has more than " + Content.LONGEST_HEADLINE + " characters");
        }
        if (body.isBlank()) {
            fault(bodyPointer, "A story needs a body, or a summary, description or caption in its place");
        }
    }

    private Parsed.Item submission() {
        if (!faults.isEmpty()) {
            return refusal();
        }
        var finished = finishedContent();
        return new Parsed.Story(new Draft.Submission(
                named(finished),
                new SourceVersion(version, versionCreated),
                fate.release(),
                fate.corrects(),
                correctionNote,
                fate.embargo(),
                editedInSilence,
                finished,
                kept.extras(),
                kept.ignored()));
    }

    /** A kill needs no text, and is not held up by a fault in what it kills. */
    private Parsed.Item withdrawal(WithdrawalKind kind) {
        var finished = faults.isEmpty() ? finishedContent() : null;
        var name = uri == null && finished != null ? named(finished) : uri;
        if (name == null || !essential.isEmpty()) {
            return refusal();
        }
        faults.stream()
                .filter(fault -> !fault.pointer().equals(headlinePointer)
                        && !fault.pointer().equals(bodyPointer))
                .forEach(fault -> ignore(fault.pointer().substring(1)));
        return new Parsed.Story(new Draft.Withdrawal(
                name,
                new SourceVersion(version, versionCreated),
                kind,
                reason,
                finished,
                kept.extras(),
                kept.ignored()));
    }

    private Refusal refusal() {
        return new Refusal(Kind.UNPROCESSABLE, "The story can't be taken as it is.", faults, uri);
    }

    private Content finishedContent() {
        var names = new LinkedHashSet<>(tags);
        Stream.of(subjects, people, organisations)
                .flatMap(Set::stream)
                .filter(concept -> !isBareCode(concept))
                .map(Concept::name)
                .filter(name -> Content.characters(name) <= Content.LONGEST_TAG)
                .takeWhile(_ -> names.size() < Content.MOST_TAGS)
                .forEach(names::add);
        if (language == null) {
            languages.of(headline + "\n" + body.text()).ifPresent(detected -> language = detected);
        }
        return content.headline(required(headline))
                .bodyHtml(body.html())
                .bodyText(body.text())
                .byline(byline)
                .dateline(dateline)
                .summary(summary == null ? null : summary.text())
                .language(language)
                .tags(List.copyOf(names))
                .subjects(List.copyOf(subjects))
                .people(List.copyOf(people))
                .organisations(List.copyOf(organisations))
                .places(List.copyOf(places))
                .media(List.copyOf(media.values()))
                .related(List.copyOf(related))
                .canonicalUrl(canonicalUrl)
                .build();
    }

    /** A concept that came without a name goes by its code; nobody looks for 20000523. */
    private static boolean isBareCode(Concept concept) {
        return concept.name().equals(concept.code()) && concept.name().chars().noneMatch(Character::isLetter);
    }

    private String named(Content finished) {
        if (uri != null) {
            return uri;
        }
        return Optional.ofNullable(canonicalUrl)
                .flatMap(WebAddress::absolute)
                .orElseGet(() -> "urn:sha256:" + sha256(finished.headline() + "\n\n" + finished.bodyText()));
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

    private static String required(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("Checked before");
        }
        return value;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
