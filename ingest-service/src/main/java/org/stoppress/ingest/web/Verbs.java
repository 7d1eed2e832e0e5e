package org.stoppress.ingest.web;

import java.util.function.Function;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.intake.Intake;
import org.stoppress.ingest.intake.Newsdesk;
import org.stoppress.ingest.intake.Newsdesk.Answer;
import org.stoppress.ingest.intake.Result;
import org.stoppress.ingest.intake.Ticket;
import org.stoppress.ingest.reject.RejectBox;
import org.stoppress.ingest.reject.Verb;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.WithdrawalKind;

/** Does with a story what a request asks for. */
final class Verbs {
    private final Newsdesk newsdesk;
    private final Intake intake;
    private final Refusals refusals;
    private final RejectBox box;

    Verbs(Newsdesk newsdesk, Intake intake, Refusals refusals, RejectBox box) {
        this.newsdesk = newsdesk;
        this.intake = intake;
        this.refusals = refusals;
        this.box = box;
    }

    /** As {@link #perform}, and keeps what is refused. */
    Result take(Verb verb, String source, ArticleId article, byte[] body, Ticket ticket) {
        Function<Ticket, Answer<Result>> work;
        try {
            work = work(verb, source, article, body);
        } catch (ProblemException e) {
            intake.turnAway();
            refusals.keep(source, verb, article, body, e.problem());
            throw e;
        }
        var result = given(work.apply(ticket));
        refusals.keep(source, verb, body, result);
        return result;
    }

    /** @throws ProblemException where the request makes no sense, or the story is not the source's */
    Result perform(Verb verb, String source, ArticleId article, byte[] body, Ticket ticket) {
        return given(work(verb, source, article, body).apply(ticket));
    }

    private Function<Ticket, Answer<Result>> work(Verb verb, String source, ArticleId article, byte[] body) {
        return switch (verb) {
            case CORRECTION -> ticket -> newsdesk.correct(source, article, body, ticket);
            case WITHDRAWAL -> {
                var wish = NewsdeskRequests.withdrawal(body);
                yield ticket -> withdraw(source, article, wish, ticket);
            }
            case REINSTATEMENT -> {
                var reason = NewsdeskRequests.reason(body);
                yield ticket -> newsdesk.reinstate(source, article, reason, ticket);
            }
        };
    }

    private Answer<Result> withdraw(String source, ArticleId article, NewsdeskRequests.Withdrawal wish, Ticket ticket) {
        var answer = newsdesk.withdraw(source, article, wish.kind(), wish.reason(), ticket);
        if (wish.kind() == WithdrawalKind.TAKEDOWN && answer instanceof Answer.Given<Result>(Result.Accepted _)) {
            // What is taken down is nowhere any more, not even where it was refused.
            box.removeAbout(source, article.value());
        }
        return answer;
    }

    /** What a source may know of a story. */
    static <T> T given(Answer<T> answer) {
        return switch (answer) {
            case Answer.Unknown<T> _ -> throw new ProblemException(Replies.unknownStory());
            case Answer.Foreign<T> _ -> throw new ProblemException(Replies.foreignStory());
            case Answer.Given<T>(var value) -> value;
        };
    }
}
