package org.stoppress.ingest.story;

import static org.stoppress.contract.version.Precedence.EQUAL;
import static org.stoppress.contract.version.Precedence.OLDER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.Precedence;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.story.Announcement.Origin;
import org.stoppress.ingest.story.Announcement.Showing;
import org.stoppress.ingest.story.Announcement.Step;
import org.stoppress.ingest.story.Announcement.Withdrawing;
import org.stoppress.ingest.story.Decision.Duplicate;
import org.stoppress.ingest.story.Decision.Refused;
import org.stoppress.ingest.story.Decision.Taken;
import org.stoppress.ingest.story.Decision.Why;
import org.stoppress.ingest.story.Deed.What;
import org.stoppress.ingest.story.TakenVersion.State;

/**
 * What the ledger says of one story, without its texts. It decides what comes of each submission; whoever asks puts the decision
 * down, and asks again where another was faster.
 *
 * @param revision how many times the ledger was written
 * @param version the newest version number given; 0 while there is none
 * @param newest the key of the version taken last
 * @param recency the highest version and creation time ever taken: our own verbs inherit them, so that a retried old version
 *     never undoes a correction
 * @param mark of the version taken last, see {@link Mark}
 * @param submitted the mark of the version that the newsroom's own system submitted last
 * @param urgent whether any version of it was urgent
 * @param shown what readers see, or saw before it was withdrawn
 * @param held what waits for its embargo to end
 * @param recall how it was withdrawn, while it is
 * @param eraseUpTo texts received up to then are to be erased, once all that needs them is in the log
 */
public record Story(
        ArticleId id,
        String source,
        String uri,
        long revision,
        Standing standing,
        long version,
        String newest,
        SourceVersion recency,
        String mark,
        String submitted,
        boolean urgent,
        @Nullable Shown shown,
        @Nullable Held held,
        @Nullable Recall recall,
        @Nullable Instant eraseUpTo) {

    private static final int URGENT = 2;

    /** The decision on a story that is seen for the first time. */
    public static Taken first(String source, Draft draft, Occasion occasion) {
        var blank = blank(source, draft.uri());
        return switch (draft) {
            case Draft.Submission submission ->
                blank.accept(submission, submission.content().digest(), occasion);
            case Draft.Withdrawal withdrawal -> blank.recall(withdrawal, true, occasion);
        };
    }

    /** The decision on another submission of a known story. */
    public Decision submit(Draft draft, Occasion occasion) {
        return switch (draft) {
            case Draft.Submission submission -> submit(submission, occasion);
            case Draft.Withdrawal withdrawal -> submit(withdrawal, occasion);
        };
    }

    private Decision submit(Draft.Submission submission, Occasion occasion) {
        if (standing == Standing.WITHDRAWN) {
            return new Refused(Why.WITHDRAWN, this);
        }
        var sent = submission.sourceVersion();
        var precedence = sent.against(recency);
        if (precedence == OLDER) {
            return new Refused(Why.STALE, this);
        }
        var digest = submission.content().digest();
        boolean known = isKnown(Mark.of(submission, digest, occasion.now()), precedence, sent)
                || isHeldAlready(submission, digest);
        if (known && saysNothingNew(submission)) {
            return duplicate(sent);
        }
        if (precedence == EQUAL && !submission.editedInSilence()) {
            return new Refused(Why.CONFLICT, this);
        }
        return accept(submission, digest, occasion);
    }

    private Decision submit(Draft.Withdrawal withdrawal, Occasion occasion) {
        var sent = withdrawal.sourceVersion();
        boolean older = sent.against(recency) == OLDER;
        if (standing == Standing.WITHDRAWN && !goesFurther(withdrawal.kind())) {
            return !older && Mark.of(withdrawal).equals(submitted) ? duplicate(sent) : new Refused(Why.WITHDRAWN, this);
        }
        // The version that we know, now canceled, is how many systems cancel: no conflict.
        return older ? new Refused(Why.STALE, this) : recall(withdrawal, true, occasion);
    }

    /** The newsroom's correction of what is public, or of what is held: changed content with a note. */
    public Decision correct(Draft.Submission correction, Occasion occasion) {
        if (standing == Standing.WITHDRAWN) {
            return new Refused(Why.WITHDRAWN, this);
        }
        var digest = correction.content().digest();
        var highest = recency.highest(correction.sourceVersion());
        if (held != null) {
            var until = correction.embargo() == null
                    ? held.until()
                    : correction.embargo().until();
            return hold(correction, until, digest, highest, submitted, occasion);
        }
        return standing == Standing.PUBLIC
                ? show(correction, digest, highest, submitted, occasion.now(), occasion)
                : withhold(correction, digest, highest, submitted, occasion);
    }

    /** The key of the text that a correction changes; absent where there is none. */
    public @Nullable String textToCorrect() {
        if (held != null) {
            return held.text();
        }
        if (standing == Standing.PUBLIC && shown != null) {
            return shown.text();
        }
        return standing == Standing.WITHDRAWN ? null : newest;
    }

    /** Where there is no text to correct: why not. */
    public Refused reasonNotToCorrect() {
        return new Refused(standing == Standing.WITHDRAWN ? Why.WITHDRAWN : Why.NO_TEXT, this);
    }

    /** The newsroom takes the story back. A story that is withdrawn already stays as it is, but a kill can become a takedown. */
    public Decision withdraw(WithdrawalKind kind, @Nullable String reason, Occasion occasion) {
        if (standing == Standing.WITHDRAWN && !goesFurther(kind)) {
            return new Duplicate(this, this);
        }
        var withdrawal = new Draft.Withdrawal(uri, SourceVersion.UNKNOWN, kind, reason, null, Map.of(), List.of());
        return recall(withdrawal, false, occasion);
    }

    /** The newsroom takes its withdrawal back. Where no text is left, it is the newsroom's next version that readers will see. */
    public Decision reinstate(@Nullable String reason, Occasion occasion) {
        if (standing != Standing.WITHDRAWN) {
            return new Refused(held != null ? Why.UNDER_EMBARGO : Why.NOT_WITHDRAWN, this);
        }
        var revised = new StoryRevision(this).newest(occasion.key()).recall(null);
        if (shown == null || shown.text() == null) {
            return new Taken(
                    revised.standing(Standing.REOPENED).marks("", "").build(),
                    again(
                            occasion,
                            State.WITHHELD,
                            0,
                            recency,
                            null,
                            null,
                            null,
                            deed(What.REINSTATED, occasion, reason)),
                    null);
        }
        long number = version + 1;
        var now = occasion.now();
        var next = revised.standing(Standing.PUBLIC)
                .version(number)
                .marks(Mark.usable(shown.digest()), submitted)
                .shown(shown.since(now))
                .build();
        return new Taken(
                next,
                again(
                        occasion,
                        State.PUBLISHED,
                        number,
                        recency,
                        shown.digest(),
                        shown.publishedAt(),
                        new Text(shown.text(), null),
                        deed(What.REINSTATED, occasion, reason)),
                new Showing(
                        origin(recency, now),
                        number,
                        urgent,
                        occasion.trace(),
                        Step.REINSTATED,
                        shown.text(),
                        shown.digest(),
                        shown.publishedAt(),
                        shown.firstPublishedAt(),
                        now,
                        shown.correction(),
                        reason));
    }

    /** Whether a version is held whose instant has come. */
    public boolean isDue(Instant now) {
        return held != null && held.isDue(now);
    }

    /**
     * Lets out what is held, and gives it its number.
     *
     * @throws IllegalStateException where nothing {@linkplain #isDue is due}
     */
    public Taken release(Occasion occasion) {
        var now = occasion.now();
        if (held == null || !held.isDue(now)) {
            throw new IllegalStateException("Nothing of " + id + " is due");
        }
        long number = version + 1;
        var published = publishedAt(held, now);
        var correction = correction(held.correction(), held.correctionNote(), now);
        var usable = Mark.usable(held.digest());
        var next = new StoryRevision(this)
                .newest(occasion.key())
                .standing(Standing.PUBLIC)
                .version(number)
                .marks(usable, submitted.equals(held.mark()) ? usable : submitted)
                .urgent(urgent || held.urgent())
                .shown(new Shown(
                        held.text(),
                        held.slug(),
                        held.digest(),
                        now,
                        published,
                        firstPublishedAt(published),
                        correction))
                .held(null)
                .build();
        var created = held.sourceVersion().createdAt();
        return new Taken(
                next,
                again(
                        occasion,
                        State.PUBLISHED,
                        number,
                        held.sourceVersion(),
                        held.digest(),
                        published,
                        new Text(held.text(), held.until()),
                        deed(What.RELEASED, occasion, null)),
                new Showing(
                        origin(held.sourceVersion(), now),
                        number,
                        next.urgent(),
                        occasion.trace(),
                        step(held.correction()),
                        held.text(),
                        held.digest(),
                        published,
                        firstPublishedAt(published),
                        created == null ? now : created,
                        correction,
                        null));
    }

    private Taken accept(Draft.Submission submission, String digest, Occasion occasion) {
        var now = occasion.now();
        var highest = recency.highest(submission.sourceVersion());
        var mark = Mark.of(submission, digest, now);
        if (submission.release() == Release.WITHHELD) {
            return withhold(submission, digest, highest, mark, occasion);
        }
        var embargo = submission.embargo();
        if (embargo != null && !embargo.isOver(now)) {
            return hold(submission, embargo.until(), digest, highest, mark, occasion);
        }
        var created = submission.sourceVersion().createdAt();
        return show(submission, digest, highest, mark, created == null ? now : created, occasion);
    }

    private Taken withhold(
            Draft.Submission submission, String digest, SourceVersion highest, String sent, Occasion occasion) {
        var next = new StoryRevision(this)
                .newest(occasion.key())
                .recency(highest)
                .marks(Mark.withheld(digest), sent)
                .held(null)
                .build();
        return new Taken(next, version(submission, occasion, State.WITHHELD, 0, digest, null, null), null);
    }

    /** What was held before, if anything, is replaced. */
    private Taken hold(
            Draft.Submission submission,
            @Nullable Instant until,
            String digest,
            SourceVersion highest,
            String sent,
            Occasion occasion) {
        var content = submission.content();
        var mark = Mark.embargoed(digest, until);
        var next = new StoryRevision(this)
                .newest(occasion.key())
                .recency(highest)
                .marks(mark, sent)
                .held(new Held(
                        occasion.key(),
                        until,
                        said(submission, highest),
                        digest,
                        mark,
                        content.slug(),
                        occasion.now(),
                        isUrgent(content),
                        submission.correction(),
                        submission.correctionNote(),
                        content.publishedAt()))
                .build();
        return new Taken(next, version(submission, occasion, State.EMBARGOED, 0, digest, null, until), null);
    }

    /** What is held is the newest no longer, so it will not be let out. */
    private Taken show(
            Draft.Submission submission,
            String digest,
            SourceVersion highest,
            String sent,
            Instant updatedAt,
            Occasion occasion) {
        var content = submission.content();
        var now = occasion.now();
        long number = version + 1;
        var published = publishedAt(content, submission.sourceVersion(), now);
        var correction = correction(submission.correction(), submission.correctionNote(), now);
        var next = new StoryRevision(this)
                .newest(occasion.key())
                .standing(Standing.PUBLIC)
                .version(number)
                .recency(highest)
                .marks(Mark.usable(digest), sent)
                .urgent(urgent || isUrgent(content))
                .shown(new Shown(
                        occasion.key(),
                        content.slug(),
                        digest,
                        now,
                        published,
                        firstPublishedAt(published),
                        correction))
                .held(null)
                .build();
        return new Taken(
                next,
                version(submission, occasion, State.PUBLISHED, number, digest, published, null),
                new Showing(
                        origin(said(submission, highest), now),
                        number,
                        next.urgent(),
                        occasion.trace(),
                        step(submission.correction()),
                        occasion.key(),
                        digest,
                        published,
                        firstPublishedAt(published),
                        updatedAt,
                        correction,
                        null));
    }

    private Taken recall(Draft.Withdrawal withdrawal, boolean submittedByNewsroom, Occasion occasion) {
        var now = occasion.now();
        boolean erases = withdrawal.kind() == WithdrawalKind.TAKEDOWN;
        // Of a story of which the world knows nothing it learns nothing; but one first seen as canceled is known as
        // that.
        boolean told = standing == Standing.PUBLIC || revision == 0 || (standing == Standing.WITHDRAWN && version > 0);
        long number = told ? version + 1 : version;
        var recall = new Recall(withdrawal.kind(), withdrawal.reason(), now);
        var content = withdrawal.content();
        var digest = content == null ? null : content.digest();
        var highest = recency.highest(withdrawal.sourceVersion());
        var next = new StoryRevision(this)
                .newest(occasion.key())
                .standing(Standing.WITHDRAWN)
                .version(number)
                .recency(highest)
                .marks(Mark.of(withdrawal), submittedByNewsroom ? Mark.of(withdrawal) : submitted)
                .shown(erases && shown != null ? shown.erased() : shown)
                .held(null)
                .recall(recall)
                .eraseUpTo(erases ? now : eraseUpTo)
                .build();
        var said = withdrawal.sourceVersion().equals(SourceVersion.UNKNOWN) ? highest : withdrawal.sourceVersion();
        var version = new TakenVersion(
                occasion.key(),
                id,
                previous(),
                State.WITHDRAWN,
                told ? number : 0,
                said,
                digest,
                now,
                null,
                null,
                null,
                erases ? null : content,
                null,
                recall,
                erases ? Map.of() : withdrawal.extras(),
                withdrawal.ignored(),
                deed(What.WITHDRAWN, occasion, recall.reason()));
        return new Taken(
                next,
                version,
                told ? new Withdrawing(origin(said, now), number, urgent, occasion.trace(), recall) : null);
    }

    private TakenVersion version(
            Draft.Submission submission,
            Occasion occasion,
            State state,
            long number,
            String digest,
            @Nullable Instant publishedAt,
            @Nullable Instant until) {
        return new TakenVersion(
                occasion.key(),
                id,
                previous(),
                state,
                number,
                submission.sourceVersion(),
                digest,
                occasion.now(),
                publishedAt,
                until,
                null,
                submission.content(),
                submission.correctionNote(),
                null,
                submission.extras(),
                submission.ignored(),
                deed(submission.correction() ? What.CORRECTED : What.SENT, occasion, null));
    }

    private Deed deed(What what, Occasion occasion, @Nullable String reason) {
        return new Deed(what, source, occasion.by(), reason);
    }

    /** Where the text of a version is that shows an earlier one again. */
    private record Text(String key, @Nullable Instant heldUntil) {}

    private TakenVersion again(
            Occasion occasion,
            State state,
            long number,
            SourceVersion sourceVersion,
            @Nullable String digest,
            @Nullable Instant publishedAt,
            @Nullable Text text,
            Deed deed) {
        return new TakenVersion(
                occasion.key(),
                id,
                previous(),
                state,
                number,
                sourceVersion,
                digest,
                occasion.now(),
                publishedAt,
                text == null ? null : text.heldUntil(),
                text == null ? null : text.key(),
                null,
                null,
                null,
                Map.of(),
                List.of(),
                deed);
    }

    private Duplicate duplicate(SourceVersion sent) {
        var highest = recency.highest(sent);
        return new Duplicate(
                this,
                highest.equals(recency)
                        ? this
                        : new StoryRevision(this).recency(highest).build());
    }

    /**
     * Whether this content was taken before, so that sending it says nothing new. Where the newsroom's versions put it in order,
     * that is the newest content alone: an older one sent as newer is a return to it. Where they don't, it may be a retry, or a
     * feed read again: then what the newsroom sent last counts as well, though a correction of ours followed it, and so does
     * what readers see while a version is held.
     */
    private boolean isKnown(String sent, Precedence precedence, SourceVersion sentVersion) {
        if (sent.equals(mark)) {
            return true;
        }
        if (precedence != EQUAL && areInOrder(sentVersion, recency)) {
            return false;
        }
        return sent.equals(submitted) || (held != null && shown != null && sent.equals(Mark.usable(shown.digest())));
    }

    /** Between the end of an embargo and the release, which is a moment later, it is still the version that is held. */
    private boolean isHeldAlready(Draft.Submission submission, String digest) {
        return held != null
                && submission.embargo() != null
                && submission.release() != Release.WITHHELD
                && Mark.embargoed(digest, submission.embargo().until()).equals(mark);
    }

    private boolean saysNothingNew(Draft.Submission submission) {
        var note = submission.correctionNote();
        if (note == null) {
            return true;
        }
        if (held != null) {
            return note.equals(held.correctionNote());
        }
        return shown != null
                && shown.correction() != null
                && shown.correction().note().equals(note);
    }

    private static boolean areInOrder(SourceVersion one, SourceVersion other) {
        return (one.number().isPresent() && other.number().isPresent())
                || (one.createdAt() != null && other.createdAt() != null);
    }

    private boolean goesFurther(WithdrawalKind kind) {
        return kind == WithdrawalKind.TAKEDOWN && recall != null && recall.kind() == WithdrawalKind.KILL;
    }

    private Step step(boolean correction) {
        if (version == 0) {
            return Step.PUBLISHED;
        }
        if (standing == Standing.REOPENED) {
            return Step.REINSTATED;
        }
        return correction ? Step.CORRECTED : Step.UPDATED;
    }

    private Instant publishedAt(Content content, SourceVersion sent, Instant now) {
        if (content.publishedAt() != null) {
            return content.publishedAt();
        }
        if (shown != null) {
            return shown.publishedAt();
        }
        return sent.createdAt() != null ? sent.createdAt() : now;
    }

    /** The end of its embargo is the release date of what was never out before. */
    private Instant publishedAt(Held held, Instant now) {
        if (held.publishedAt() != null) {
            return held.publishedAt();
        }
        if (shown != null) {
            return shown.publishedAt();
        }
        return held.until() != null ? held.until() : now;
    }

    private Instant firstPublishedAt(Instant published) {
        return shown == null ? published : shown.firstPublishedAt();
    }

    private @Nullable Correction correction(boolean corrects, @Nullable String note, Instant now) {
        if (corrects) {
            return new Correction(note == null ? Correction.WITHOUT_NOTE : note, now);
        }
        return shown == null ? null : shown.correction();
    }

    /** A verb of ours has no version of its own: it goes under the newest that the newsroom made. */
    private static SourceVersion said(Draft.Submission submission, SourceVersion highest) {
        return submission.sourceVersion().equals(SourceVersion.UNKNOWN) ? highest : submission.sourceVersion();
    }

    private Origin origin(SourceVersion sourceVersion, Instant receivedAt) {
        return new Origin(id, source, uri, sourceVersion, receivedAt);
    }

    private @Nullable String previous() {
        return newest.isEmpty() ? null : newest;
    }

    private static boolean isUrgent(Content content) {
        return content.breaking()
                || Boolean.TRUE.equals(content.alert())
                || (content.urgency() != null && content.urgency() <= URGENT);
    }

    private static Story blank(String source, String uri) {
        return new Story(
                ArticleId.of(source, uri),
                source,
                uri,
                0,
                Standing.UNSEEN,
                0,
                "",
                SourceVersion.UNKNOWN,
                "",
                "",
                false,
                null,
                null,
                null,
                null);
    }
}
