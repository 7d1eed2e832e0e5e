package org.stoppress.article.web;

import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.Head;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;

/** Finds what a path names, or ends the request: 404 for what is unknown, 410 for what was withdrawn. */
class Stories {
    private final Articles articles;

    Stories(Articles articles) {
        this.articles = articles;
    }

    static ArticleId id(String written) {
        return ArticleId.parse(written).orElseThrow(Stories::unknown);
    }

    /** That a story stands, and in which version. */
    Head head(ArticleId id) {
        var head = articles.head(id).orElseThrow(Stories::unknown);
        if (head.withdrawn()) {
            // Its reason is in the story itself; by now it may even be back.
            find(id);
            return articles.head(id).orElseThrow(Stories::unknown);
        }
        return head;
    }

    /** An article that stands. */
    Change find(ArticleId id) {
        return standing(articles.find(id).orElseThrow(Stories::unknown));
    }

    static Article article(Change change) {
        return switch (change.standing()) {
            case Article article -> article;
            case Withdrawal withdrawal -> throw gone(withdrawal);
        };
    }

    private static Change standing(Change change) {
        article(change);
        return change;
    }

    static ProblemException gone(Withdrawal withdrawal) {
        return new ProblemException(
                Problem.of(410, "withdrawn", "Withdrawn", "This story was withdrawn by those who published it.")
                        .with("reason", withdrawal.reason())
                        .with("kind", withdrawal.kind().word())
                        .with("withdrawnAt", withdrawal.withdrawnAt().toString()));
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.notFound("No such article."));
    }
}
