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
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.Release;
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
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Map<String, Object> extras = new LinkedHashMap<>();
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
    private Status status = Status.USABLE;
    private WithdrawalKind withdrawalKind = WithdrawalKind.KILL;
    private @Nullable String reason;
    private boolean correction;
    private @Nullable String correctionNote;
    private @Nullable Embargo embargo;
    private boolean editedInSilence;
    private boolean headlineFromText;
    private @Nullable String headline;
    private Body body = Body.NONE;
    private @Nullable Body summary;
    private @Nullable Body caption;
    private @Nullable String language;
    private @Nullable String canonicalUrl;
    private @Nullable String notAStory;

    public Drafting(Languages languages) {
        this.languages = languages;
    }

    /** Starts from what is known of a story, so that only what changes has to be told. */
    public static Drafting changing(String uri, Content known, Languages languages) {
        var drafting = new Drafting(languages);
        drafting.uri = uri;
        drafting.known = true;
        drafting.correction = true;
        drafting.headline = known.headline();
        drafting.body = new Body(known.bodyHtml(), known.bodyText());
        drafting.summary = known.summary() == null ? null : new Body("", known.summary());
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
                .byline(known.byline())
                .dateline(known.dateline())
                .section(known.section())
                .urgency(known.urgency())
                .breaking(known.breaking())
                .alert(known.alert())
                .publishedAt(known.publishedAt())
                .expiresAt(known.expiresAt())
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
        if (ignored.size() < MOST_FAULTS) {
            ignored.add(Text.opening(name, 200));
        }
    }

    /** Has no field of ours, or is not for readers; kept for the newsroom. */
    public void keep(String name, Object value) {
        extras.put(name, value);
    }

    /** Keeps a further value under a name that may have one already. */
    public void keepToo(String name, Object value) {
        var known = extras.get(name);
        if (known == null) {
            extras.put(name, value);
        } else if (known instanceof List<?> list) {
            var longer = new ArrayList<Object>(list);
            longer.add(value);
            extras.put(name, longer);
        } else if (!known.equals(value)) {
            extras.put(name, new ArrayList<>(List.of(known, value)));
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

    /** The strictest of what is said holds. */
    public void status(Status said) {
        status = status.strictest(said);
    }

    public void withdrawn(WithdrawalKind kind, @Nullable String why) {
        status = Status.CANCELED;
        withdrawalKind = kind;
        reason(why);
    }

    public void reason(@Nullable String why) {
        reason = line(why);
    }

    public void correction() {
        correction = true;
    }

    public void correctionNote(@Nullable String note) {
        correctionNote = line(note);
        correction |= correctionNote != null;
    }

    /** The longest of what is said holds. */
    public void embargo(Embargo said) {
        if (embargo == null || said.until() == null) {
            embargo = said;
        } else if (embargo.until() != null && said.until().isAfter(embargo.until())) {
            embargo = said;
        }
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
        content.byline(within(Content.LONGEST_BYLINE, line(raw), pointer, "byline"));
    }

    public void dateline(@Nullable String raw) {
        content.dateline(line(raw));
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
        content.expiresAt(at);
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
        if (notAStory != null && status != Status.CANCELED) {
            return new Refusal(Kind.NOT_A_STORY, notAStory, List.of(), uri);
        }
        standIns();
        limits();
        return status == Status.CANCELED ? withdrawal() : submission();
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
                status == Status.USABLE ? Release.USABLE : Release.WITHHELD,
                correction,
                correctionNote,
                embargo,
                editedInSilence,
                finished,
                extras,
                List.copyOf(ignored)));
    }

    /** A kill needs no text, and is not held up by a fault in what it kills. */
    private Parsed.Item withdrawal() {
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
                withdrawalKind,
                reason,
                finished,
                extras,
                List.copyOf(ignored)));
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
