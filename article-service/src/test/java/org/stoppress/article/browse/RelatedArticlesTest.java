package org.stoppress.article.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;
import static org.stoppress.article.article.SampleArticles.killed;
import static org.stoppress.article.article.SampleArticles.logged;
import static org.stoppress.article.article.SampleArticles.rain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.InMemoryArticles;
import org.stoppress.article.article.Link;

class RelatedArticlesTest {
    private final InMemoryArticles articles = new InMemoryArticles();
    private final RelatedArticles related = new RelatedArticles(articles, InstantSource.fixed(NOON));

    @Test
    void putsWhatSharesMostFirst() {
        var story = rain("story", 1).tags("flood", "council").places("Oslo").build();
        articles.keep(logged(
                story,
                rain("section-alone", 1).tags("chess").places("Rome").build(),
                rain("one-tag", 1).tags("flood").places("Rome").build(),
                rain("both-tags", 1).tags("Flood", "Council").places("Rome").build(),
                rain("all", 1).tags("flood", "council").places("Oslo").build(),
                rain("nothing", 1).section("World").tags("chess").places("Rome").build(),
                rain("withdrawn", 1).tags("flood", "council").build(),
                killed("withdrawn", 2),
                rain("expired", 1).tags("flood", "council").expires(NOON).build()));

        assertThat(related.to(story, 10))
                .extracting(Article::uri)
                .containsExactly("all", "both-tags", "one-tag", "section-alone");
        assertThat(related.to(story, 2)).hasSize(2);
    }

    @Test
    void putsWhatTheNewsroomPointsToFirst() {
        var story = rain("story", 1)
                .tags("flood")
                .related(
                        new Link("Whatever it is called", "http://localhost:8080/articles/" + id("far") + "/last-year"),
                        new Link("a Headline that was pasted", null),
                        new Link("Elsewhere", "https://news.example/other"))
                .build();
        articles.keep(logged(
                story,
                rain("near", 1).tags("flood").build(),
                rain("pasted", 1)
                        .tags("chess")
                        .headline("A headline that was pasted")
                        .build(),
                rain("far", 1).section("World").tags("chess").build()));

        assertThat(related.to(story, 10)).extracting(Article::uri).containsExactly("far", "pasted", "near");
    }

    @Test
    void prefersTheNewerAndTheSameWords() {
        var story = rain("story", 1).headline("Ferry strikes harbour wall").build();
        articles.keep(logged(
                story,
                rain("old", 1)
                        .headline("Ferry strikes again")
                        .published(NOON.minus(Duration.ofDays(300)))
                        .build(),
                rain("other-words", 1).headline("Council meets on Monday").build(),
                rain("same-words", 1).headline("Ferry strikes again").build()));

        assertThat(related.to(story, 10)).extracting(Article::uri).containsExactly("same-words", "other-words", "old");
    }

    @Test
    void isEmptyForAStoryWithoutSectionAndTags() {
        var story = rain("story", 1).section(null).tags().build();
        articles.keep(logged(story, rain("other", 1).build()));

        assertThat(related.to(story, 10)).isEqualTo(List.of());
    }
}
