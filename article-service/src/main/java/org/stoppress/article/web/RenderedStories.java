package org.stoppress.article.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.util.unit.DataSize;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.browse.ChangeWatch;

/**
 * Stories in memory, with what was made of them. A story leaves as soon as it changes: what this instance took from the log is
 * known at once, what others took a moment later. While nobody can tell, the store is asked for the version each time.
 */
final class RenderedStories implements ChangeWatch.Listener {
    private static final int FORMS = 3;
    private static final int ALL_BESIDE_THE_BODY = 4_000;

    private final Articles articles;
    private final ChangeWatch watch;
    private final Cache<ArticleId, Story> stories;
    private final AtomicInteger generation = new AtomicInteger();

    RenderedStories(Articles articles, ChangeWatch watch, DataSize memory) {
        this.articles = articles;
        this.watch = watch;
        this.stories = Caffeine.newBuilder()
                .maximumWeight(memory.toBytes())
                .<ArticleId, Story>weigher((_, story) -> story.weight())
                .build();
        watch.tell(this);
    }

    /** What stands of a story, and its forms as they are asked for. */
    record Story(Change change, int generation, Map<Format, Representation> forms) {
        Representation form(Format format, Function<Change, Representation> rendering) {
            return forms.computeIfAbsent(format, _ -> rendering.apply(change));
        }

        /** As text of its own, and in each form that it may be asked for. */
        private int weight() {
            var body = change.standing() instanceof Article article
                    ? article.copy().body()
                    : null;
            return ALL_BESIDE_THE_BODY
                    + (1 + FORMS)
                            * (body == null
                                    ? 0
                                    : body.html().length() + body.text().length());
        }
    }

    /** A story that is known, withdrawn or not; else ends the request. */
    Story get(ArticleId id) {
        if (!watch.isFresh()) {
            return checked(id);
        }
        var story = stories.get(id, this::load);
        if (story.generation() == generation.get()) {
            return story;
        }
        stories.asMap().remove(id, story);
        return load(id);
    }

    private Story checked(ArticleId id) {
        var known = stories.getIfPresent(id);
        if (known != null) {
            var head = articles.head(id);
            if (head.isPresent()
                    && head.get().version() == known.change().standing().version()) {
                return known;
            }
        }
        return load(id);
    }

    private Story load(ArticleId id) {
        int now = generation.get();
        return new Story(articles.find(id).orElseThrow(Stories::unknown), now, new ConcurrentHashMap<>());
    }

    @Override
    public void changed(Collection<ArticleId> ids) {
        stories.invalidateAll(ids);
    }

    @Override
    public void muchChanged() {
        generation.incrementAndGet();
        stories.invalidateAll();
    }
}
