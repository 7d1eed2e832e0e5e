package org.stoppress.article.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.at;
import static org.stoppress.article.article.SampleArticles.logged;
import static org.stoppress.article.article.SampleArticles.rain;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Count;
import org.stoppress.article.article.InMemoryArticles;

class DirectoryTest {
    private final InMemoryArticles articles = new InMemoryArticles();
    private final TestClock clock = new TestClock(NOON);
    private final List<Runnable> background = new ArrayList<>();
    private Duration cost = Duration.ZERO;

    @Test
    void isRightAtOnceWhereCountingIsQuick() {
        var directory = new Directory(articles, clock, background::add);
        articles.keep(logged(rain("a", 1).build()));
        assertThat(directory.sections()).containsExactly(new Count("Local", 1));

        articles.keep(List.of(at(0, 1, rain("b", 1).build())));

        assertThat(directory.sections()).containsExactly(new Count("Local", 2));
        assertThat(background).isEmpty();
    }

    @Test
    void noticesWhatExpires() {
        var directory = new Directory(articles, clock, background::add);
        articles.keep(logged(rain("a", 1).expires(NOON.plusSeconds(5)).build()));
        assertThat(directory.tags()).hasSize(2);

        clock.advance(Duration.ofMinutes(2));

        assertThat(directory.tags()).isEmpty();
    }

    @Test
    void letsNobodyWaitWhereCountingTakesLong() {
        var directory = new Directory(slow(), clock, background::add);
        articles.keep(logged(rain("a", 1).build()));
        cost = Duration.ofSeconds(1);
        assertThat(directory.sections()).containsExactly(new Count("Local", 1));

        articles.keep(List.of(at(0, 1, rain("b", 1).build())));
        assertThat(directory.sections()).containsExactly(new Count("Local", 1));
        assertThat(background).isEmpty();

        clock.advance(Duration.ofSeconds(20));
        assertThat(directory.sections()).containsExactly(new Count("Local", 1));
        background.forEach(Runnable::run);
        assertThat(directory.sections()).containsExactly(new Count("Local", 2));
    }

    /** The same articles, but counting takes a while. */
    private Articles slow() {
        return (Articles) Proxy.newProxyInstance(
                Articles.class.getClassLoader(), new Class<?>[] {Articles.class}, (_, method, arguments) -> {
                    if (method.getName().equals("sections")) {
                        clock.advance(cost);
                    }
                    return method.invoke(articles, arguments);
                });
    }
}
