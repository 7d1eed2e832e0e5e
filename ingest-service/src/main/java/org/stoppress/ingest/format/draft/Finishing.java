package org.stoppress.ingest.format.draft;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Lifecycle.Place;
import org.stoppress.ingest.story.WithdrawalKind;

/** Judges what a format has told: finds stand-ins, checks, and makes a draft or a refusal of it. */
final class Finishing {
    private static final int OPENING_WORDS = 100;

    private final Drafting told;

    Finishing(Drafting told) {
        this.told = told;
    }

    Parsed.Item item() {
        signs();
        var withdrawal = told.fate.withdrawal();
        if (told.notAStory != null && withdrawal.isEmpty()) {
            return new Refusal(Kind.NOT_A_STORY, told.notAStory, List.of(), told.uri);
        }
        standIns();
        limits();
        told.fate.expiry().ifPresent(told.content::expiresAt);
        told.fate.mistakenExpiry().ifPresent(expiry -> told.kept.putIfAbsent("expires", expiry.toString()));
        return withdrawal.isPresent() ? withdrawal(withdrawal.get()) : submission();
    }

    /** Where a source has no field for it, it says in the text what is to become of a story. */
    private void signs() {
        told.fate.says(Place.HEADLINE, told.headline == null ? List.of() : List.of(told.headline));
        told.fate.says(Place.NOTE, told.notes);
        told.fate.says(Place.TAG, told.tags);
        told.fate.says(Place.TAG, told.genres);
        for (var subject : told.subjects) {
            told.fate.says(Place.TAG, subject.name());
            Optional.ofNullable(subject.code()).ifPresent(code -> told.fate.says(Place.TAG, code));
        }
    }

    private void standIns() {
        if (told.body.isBlank()) {
            told.body = told.summary != null && !told.summary.html().isEmpty()
                    ? told.summary
                    : told.caption == null ? Body.NONE : told.caption;
        }
        if (told.headline == null && told.headlineFromText && !told.body.isBlank()) {
            told.headline = Text.opening(told.body.text(), OPENING_WORDS);
        }
    }

    private void limits() {
        if (told.headline == null) {
            told.fault(told.headlinePointer, "A story needs a headline");
        } else if (Content.characters(told.headline) > Content.LONGEST_HEADLINE) {
            told.fault(told.headlinePointer, "headline has more than " + Content.LONGEST_HEADLINE + " characters");
        }
        if (told.body.isBlank()) {
            told.fault(told.bodyPointer, "A story needs a body, or a summary, description or caption in its place");
        }
    }

    private Parsed.Item submission() {
        if (!told.faults.isEmpty()) {
            return refusal();
        }
        var content = content();
        return new Parsed.Story(new Draft.Submission(
                name(content),
                new SourceVersion(told.version, told.versionCreated),
                told.fate.release(),
                told.fate.corrects(),
                told.correctionNote,
                told.fate.embargo(),
                told.editedInSilence,
                content,
                told.kept.extras(),
                told.kept.ignored()));
    }

    /** A kill needs no text, and is not held up by a fault in what it kills. */
    private Parsed.Item withdrawal(WithdrawalKind kind) {
        var content = told.faults.isEmpty() ? content() : null;
        var name = told.uri == null && content != null ? name(content) : told.uri;
        if (name == null || !told.essential.isEmpty()) {
            return refusal();
        }
        told.faults.stream()
                .filter(fault -> !fault.pointer().equals(told.headlinePointer)
                        && !fault.pointer().equals(told.bodyPointer))
                .forEach(fault -> told.ignore(fault.pointer().substring(1)));
        return new Parsed.Story(new Draft.Withdrawal(
                name,
                new SourceVersion(told.version, told.versionCreated),
                kind,
                told.reason,
                content,
                told.kept.extras(),
                told.kept.ignored()));
    }

    private Refusal refusal() {
        return new Refusal(Kind.UNPROCESSABLE, "The story can't be taken as it is.", told.faults, told.uri);
    }

    private Content content() {
        var names = new LinkedHashSet<>(told.tags);
        Stream.of(told.subjects, told.people, told.organisations)
                .flatMap(Set::stream)
                .filter(concept -> !isBareCode(concept))
                .map(Concept::name)
                .filter(name -> Content.characters(name) <= Content.LONGEST_TAG)
                .takeWhile(_ -> names.size() < Content.MOST_TAGS)
                .forEach(names::add);
        if (told.language == null) {
            told.languages.of(told.headline + "\n" + told.body.text()).ifPresent(detected -> told.language = detected);
        }
        return told.content
                .headline(required(told.headline))
                .bodyHtml(told.body.html())
                .bodyText(told.body.text())
                .byline(told.byline)
                .dateline(told.dateline)
                .summary(told.summary == null ? null : told.summary.text())
                .language(told.language)
                .tags(List.copyOf(names))
                .subjects(List.copyOf(told.subjects))
                .people(List.copyOf(told.people))
                .organisations(List.copyOf(told.organisations))
                .places(List.copyOf(told.places))
                .media(List.copyOf(told.media.values()))
                .related(List.copyOf(told.related))
                .canonicalUrl(told.canonicalUrl)
                .build();
    }

    /** A concept that came without a name goes by its code; nobody looks for 20000523. */
    private static boolean isBareCode(Concept concept) {
        return concept.name().equals(concept.code()) && concept.name().chars().noneMatch(Character::isLetter);
    }

    private String name(Content content) {
        if (told.uri != null) {
            return told.uri;
        }
        return Optional.ofNullable(told.canonicalUrl)
                .flatMap(WebAddress::absolute)
                .orElseGet(() -> "urn:sha256:" + sha256(content.headline() + "\n\n" + content.bodyText()));
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
