package org.stoppress.reader.page;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts pages together. What a page is about must be had, or there is no page ({@link NewsOutageException}); all else may be
 * missing. The parts are asked for at the same time, each on a virtual thread.
 */
public final class Reading {
    private static final int FRONT_STORIES = 16;
    private static final int LIST_STORIES = 20;
    private static final int SECTION_BLOCKS = 4;
    private static final int SECTION_STORIES = 20;
    private static final int MOST_READ = 5;
    private static final int RELATED = 6;
    private static final int ALERTS = 30;

    private final News news;
    private final Navigation navigation;
    private final InstantSource clock;
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("reading-", 0).factory());

    public Reading(News news, Navigation navigation, InstantSource clock) {
        this.news = news;
        this.navigation = navigation;
        this.clock = clock;
    }

    public FrontPage front() {
        var newest = ask(() -> news.stories(Selection.latest(FRONT_STORIES)));
        var mostRead = ask(() -> news.mostRead(MOST_READ));
        var blocks = navigation.sections().stream()
                .limit(SECTION_BLOCKS)
                .map(section -> ask(() -> block(section)))
                .toList();
        return FrontPage.of(
                needed(newest).items(),
                blocks.stream()
                        .map(block -> wished(block, new FrontPage.SectionBlock("", List.of())))
                        .toList(),
                wished(mostRead, List.of()),
                clock.instant());
    }

    /** A page of a list: of a section, of a tag, or of everything; from the cursor on, if there is one. */
    public Listing<Article> list(@Nullable String section, @Nullable String tag, @Nullable String cursor) {
        return news.stories(new Selection(section, tag, cursor, LIST_STORIES));
    }

    /** A story with what is near it, else with the latest, or what has become of it. */
    public Answer<ArticlePage> article(String id) {
        var related = ask(() -> news.related(id, RELATED));
        return switch (news.story(id)) {
            case Lookup.Found(var article) -> {
                var near = wished(related, List.<Article>of());
                yield new Answer.Page<>(
                        near.isEmpty()
                                ? new ArticlePage(
                                        article,
                                        List.of(),
                                        others(ask(() -> news.stories(Selection.latest(RELATED + 1))), id))
                                : new ArticlePage(article, near, List.of()));
            }
            case Lookup.Withdrawn withdrawn -> new Answer.Gone<>(withdrawn);
            case Lookup.Unknown _ -> new Answer.Missing<>();
        };
    }

    /** A story's versions and what changed between two of them: unless said, between the latest two that have a text. */
    public Answer<History> history(String id, @Nullable Integer from, @Nullable Integer to) {
        var revisions = ask(() -> news.revisions(id));
        return switch (news.story(id)) {
            case Lookup.Found(var article) -> {
                var all = needed(revisions);
                yield new Answer.Page<>(new History(article, all, difference(id, all, from, to)));
            }
            case Lookup.Withdrawn withdrawn -> new Answer.Gone<>(withdrawn);
            case Lookup.Unknown _ -> new Answer.Missing<>();
        };
    }

    private @Nullable Difference difference(
            String id, List<Revision> revisions, @Nullable Integer from, @Nullable Integer to) {
        var readable = revisions.stream()
                .filter(Revision::isReadable)
                .map(Revision::version)
                .toList();
        var after = readable.stream()
                .filter(version -> to == null || version.equals(to))
                .findFirst();
        var before = after.flatMap(latest -> readable.stream()
                .filter(version -> from == null ? version < latest : version.equals(from))
                .findFirst());
        return before.flatMap(earlier -> news.difference(id, earlier, after.orElseThrow()))
                .orElse(null);
    }

    private static List<Article> others(CompletableFuture<Listing<Article>> latest, String id) {
        return wished(latest, Listing.<Article>empty()).items().stream()
                .filter(article -> !article.id().equals(id))
                .limit(RELATED)
                .toList();
    }

    public SearchAnswer search(SearchQuestion question) {
        return news.search(question);
    }

    public Listing<Alert> alerts(@Nullable String cursor) {
        return news.alerts(cursor, ALERTS);
    }

    private FrontPage.SectionBlock block(Section section) {
        return new FrontPage.SectionBlock(
                section.name(),
                news.stories(Selection.ofSection(section.name(), SECTION_STORIES))
                        .items());
    }

    /** What came of asking for a page about a story. */
    public sealed interface Answer<T> {
        record Page<T>(T page) implements Answer<T> {}

        record Gone<T>(Lookup.Withdrawn withdrawn) implements Answer<T> {}

        record Missing<T>() implements Answer<T> {}
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, threads);
    }

    private static <T> T needed(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static <T> T wished(CompletableFuture<T> answer, T otherwise) {
        try {
            return needed(answer);
        } catch (NewsOutageException | NewsRefusedException _) {
            return otherwise;
        }
    }
}
