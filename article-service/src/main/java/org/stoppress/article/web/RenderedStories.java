package org.stoppress.article.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.article.browse.ChangeWatch;

/**
 * Stories in memory, as they are sent. A story leaves as soon as it changes: what this instance took from the log is
 * known at once, what others took a moment later. While nobody can tell, the store is asked for the version each time.
 */
final class RenderedStories implements ChangeWatch.Listener {
    private static final int ALL_BESIDE_THE_FORMS = 500;

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

    /** How a version is sent in the formats that it was asked for in; a withdrawn one in none. */
    private record Story(
            long version, @Nullable Withdrawal withdrawal, int generation, Map<Format, Representation> forms) {
        private @Nullable Representation form(Format format) {
            if (withdrawal != null) {
                throw Stories.gone(withdrawal);
            }
            return forms.get(format);
        }

        private int weight() {
            return ALL_BESIDE_THE_FORMS
                    + forms.values().stream().mapToInt(Representation::size).sum();
        }
    }

    /** A story that stands, in this format; else ends the request. */
    Representation get(ArticleId id, Format format, Function<Change, Representation> rendering) {
        var known = watch.isFresh() ? stories.getIfPresent(id) : checked(id);
        if (known != null && known.generation() == generation.get()) {
            var form = known.form(format);
            if (form != null) {
                return form;
            }
        }
        // Within the map, so that a story that changes meanwhile leaves it behind this, not before.
        var story = stories.asMap().compute(id, (_, before) -> load(id, before, format, rendering));
        return Objects.requireNonNull(story.form(format));
    }

    private @Nullable Story checked(ArticleId id) {
        var known = stories.getIfPresent(id);
        return known != null
                        && articles.head(id)
                                .filter(head -> head.version() == known.version())
                                .isPresent()
                ? known
                : null;
    }

    private Story load(
            ArticleId id, @Nullable Story before, Format format, Function<Change, Representation> rendering) {
        int now = generation.get();
        var change = articles.find(id).orElseThrow(Stories::unknown);
        long version = change.standing().version();
        return switch (change.standing()) {
            case Withdrawal withdrawal -> new Story(version, withdrawal, now, Map.of());
            case Article _ -> {
                var forms = new EnumMap<Format, Representation>(Format.class);
                if (before != null && before.version() == version && before.generation() == now) {
                    forms.putAll(before.forms());
                }
                forms.put(format, rendering.apply(change));
                yield new Story(version, null, now, forms);
            }
        };
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
