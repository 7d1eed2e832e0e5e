package org.stoppress.article.store.mongo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.Count;
import org.stoppress.article.article.Head;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.Page;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.Revision;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.article.Standing;
import org.stoppress.article.article.Withdrawal;

/** Whichever set is live, as of a moment ago. */
final class LiveArticles implements Articles {
    private static final long A_MOMENT = Duration.ofMillis(250).toNanos();

    private final MongoArticleSets sets;
    private volatile @Nullable Known known;

    LiveArticles(MongoArticleSets sets) {
        this.sets = sets;
    }

    private record Known(MongoArticles articles, long until) {}

    private MongoArticles live() {
        var known = this.known;
        if (known == null || System.nanoTime() - known.until() >= 0) {
            known = new Known(sets.forReading(), System.nanoTime() + A_MOMENT);
            this.known = known;
        }
        return known.articles();
    }

    @Override
    public String set() {
        return live().set();
    }

    @Override
    public void keep(Collection<Change> changes) {
        sets.forWriting().keep(changes);
    }

    @Override
    public void reached(Collection<ReadPosition> positions) {
        sets.forWriting().reached(positions);
    }

    @Override
    public List<ReadPosition> positions() {
        return live().positions();
    }

    @Override
    public Instant lastChange() {
        return live().lastChange();
    }

    @Override
    public Optional<Head> head(ArticleId id) {
        return live().head(id);
    }

    @Override
    public Optional<Change> find(ArticleId id) {
        return live().find(id);
    }

    @Override
    public List<Standing> find(Collection<ArticleId> ids, boolean bodies) {
        return live().find(ids, bodies);
    }

    @Override
    public void putAway(Instant now) {
        sets.forWriting().putAway(now);
    }

    @Override
    public Page list(Selection selection, @Nullable SortKey after, int limit, boolean bodies) {
        return live().list(selection, after, limit, bodies);
    }

    @Override
    public List<Revision> revisions(ArticleId id) {
        return live().revisions(id);
    }

    @Override
    public Optional<Revision> revision(ArticleId id, long version) {
        return live().revision(id, version);
    }

    @Override
    public List<Withdrawal> removed(@Nullable SortKey after, int limit) {
        return live().removed(after, limit);
    }

    @Override
    public List<Change> changes(LogPlace from, long before, int limit, boolean bodies) {
        return live().changes(from, before, limit, bodies);
    }

    @Override
    public List<Count> sections(Instant now) {
        return live().sections(now);
    }

    @Override
    public List<Count> tags(Instant now) {
        return live().tags(now);
    }
}
