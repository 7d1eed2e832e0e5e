package org.stoppress.ingest.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.stoppress.ingest.format.Formats;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.intake.Ledger.Expectation;
import org.stoppress.ingest.intake.Ledger.Order;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Decision;
import org.stoppress.ingest.story.Decision.Refused;
import org.stoppress.ingest.story.Decision.Why;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Occasion;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.WithdrawalKind;

/** What a newsroom does with a story that it sent: looks at it, corrects it, withdraws it, reinstates it. */
@Service
public final class Newsdesk {
    private final Stories stories;
    private final Formats formats;
    private final Ledger ledger;
    private final Intake intake;
    private final SendingSettings settings;

    Newsdesk(Stories stories, Formats formats, Ledger ledger, Intake intake, SendingSettings settings) {
        this.stories = stories;
        this.formats = formats;
        this.ledger = ledger;
        this.intake = intake;
        this.settings = settings;
    }

    /** What a newsroom gets that asks for a story. */
    public sealed interface Answer<T> {
        /** Nobody sent such a story. */
        record Unknown<T>() implements Answer<T> {}

        /** It is another source's. */
        record Foreign<T>() implements Answer<T> {}

        record Given<T>(T value) implements Answer<T> {}
    }

    public Answer<StoryView> view(String source, ArticleId id) {
        return own(source, id, story -> new StoryView(story, told(story)));
    }

    /**
     * Corrects what is public or held.
     *
     * @param json the changed fields and a {@code correctionNote}
     */
    public Answer<Result> correct(String source, ArticleId id, byte[] json, Ticket ticket) {
        return done(source, id, () -> {
            var correcting = new Correcting(json);
            var result = enter(id, ticket, correcting);
            return correcting.refusal == null ? result : new Result.Unreadable(correcting.refusal, id);
        });
    }

    public Answer<Result> withdraw(
            String source, ArticleId id, WithdrawalKind kind, @Nullable String reason, Ticket ticket) {
        return done(
                source,
                id,
                () -> withdrawn(enter(id, ticket, (story, occasion) -> story.withdraw(kind, reason, occasion))));
    }

    public Answer<Result> reinstate(String source, ArticleId id, @Nullable String reason, Ticket ticket) {
        return done(source, id, () -> enter(id, ticket, (story, occasion) -> story.reinstate(reason, occasion)));
    }

    private Answer<Result> done(String source, ArticleId id, Supplier<Result> verb) {
        return own(source, id, _ -> intake.counted(verb));
    }

    private <T> Answer<T> own(String source, ArticleId id, Function<Story, T> use) {
        var story = stories.find(id);
        if (story.isEmpty()) {
            return new Answer.Unknown<>();
        }
        return story.get().source().equals(source)
                ? new Answer.Given<>(use.apply(story.get()))
                : new Answer.Foreign<>();
    }

    private Result enter(ArticleId id, Ticket ticket, BiFunction<Story, Occasion, Decision> decide) {
        var entry = ledger.enter(new Order(
                id,
                ticket instanceof Ticket.Keyed ? Expectation.SHARED : Expectation.ANY,
                Intake.key(id, ticket),
                ticket.trace(),
                ticket.by(),
                (known, occasion) -> decide.apply(known.orElseThrow(), occasion)));
        return intake.taking(entry, id, "", List.of()).await(settings.patience());
    }

    /** Asking again for what is so already is no duplicate story: the answer says how it is. */
    private static Result withdrawn(Result result) {
        return result instanceof Result.Accepted(var receipt) && receipt.status() == Receipt.Status.DUPLICATE
                ? new Result.Accepted(new Receipt(
                        receipt.article(),
                        receipt.uri(),
                        receipt.version(),
                        Receipt.Status.WITHDRAWN,
                        receipt.receivedAt(),
                        null,
                        List.of(),
                        receipt.slug()))
                : result;
    }

    /** What was held and then let out was taken twice, and is one version to the newsroom. */
    private List<TakenVersion> told(Story story) {
        var versions = stories.versions(story);
        var byKey = versions.stream().collect(Collectors.toMap(TakenVersion::key, Function.identity()));
        var told = new ArrayList<TakenVersion>();
        var letOut = new HashSet<String>();
        for (var version : versions) {
            var text = Optional.ofNullable(version.textOf()).map(byKey::get);
            if (letOut.contains(version.key())) {
                continue;
            }
            text.filter(held -> held.state() == TakenVersion.State.EMBARGOED && version.embargoedUntil() != null)
                    .ifPresent(held -> letOut.add(held.key()));
            var whole = text.map(version::showing).orElse(version);
            told.add(isToBeErased(story, whole) ? whole.erased() : whole);
        }
        return told;
    }

    private static boolean isToBeErased(Story story, TakenVersion version) {
        return story.eraseUpTo() != null && !version.receivedAt().isAfter(story.eraseUpTo());
    }

    /** Reads the correction against the text as it is when the decision is made. */
    private final class Correcting implements BiFunction<Story, Occasion, Decision> {
        private final byte[] json;
        private Parsed.@Nullable Refusal refusal;

        Correcting(byte[] json) {
            this.json = json;
        }

        @Override
        public Decision apply(Story story, Occasion occasion) {
            refusal = null;
            var current = text(story);
            if (current.isEmpty()) {
                return story.reasonNotToCorrect();
            }
            return switch (formats.correct(story.uri(), current.get(), json)) {
                case Parsed.Refusal refused -> refuse(story, refused);
                case Parsed.Story(Draft.Submission submission)
                when submission.correctionNote() == null -> refuse(story, withoutNote(story));
                case Parsed.Story(Draft.Submission submission) -> story.correct(submission, occasion);
                case Parsed.Story(Draft.Withdrawal _) ->
                    refuse(story, new Parsed.Refusal(Parsed.Kind.UNPROCESSABLE, "A correction can't withdraw."));
            };
        }

        private Decision refuse(Story story, Parsed.Refusal why) {
            refusal = why;
            return new Refused(Why.NO_TEXT, story);
        }

        private static Parsed.Refusal withoutNote(Story story) {
            return new Parsed.Refusal(
                    Parsed.Kind.UNPROCESSABLE,
                    "A correction says what it corrects.",
                    List.of(new Parsed.Fault("/correctionNote", "is needed: what readers are told of the correction")),
                    story.uri());
        }

        private Optional<Content> text(Story story) {
            return Optional.ofNullable(story.textToCorrect())
                    .flatMap(key -> stories.version(story.id(), key))
                    .map(TakenVersion::content);
        }
    }
}
