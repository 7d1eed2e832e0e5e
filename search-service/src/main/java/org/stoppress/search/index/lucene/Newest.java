package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.ArrayUtil;

/**
 * The newest of very many matches. Stories come in the order of time, so whoever looks at them in that order finds each newer than
 * those before it; here the matches of a segment are looked at from the last to the first, and few are ever kept.
 */
final class Newest extends SimpleCollector {
    private static final int AT_A_TIME = 1_024;

    private final int most;
    private final PublishedTimes published;
    private final PriorityQueue<Match> newest = new PriorityQueue<>(
            Comparator.comparingLong(Match::at).thenComparing(Match::story, Comparator.reverseOrder()));
    private final int[] some = new int[AT_A_TIME];
    private int[] stories = {};
    private int size;
    private int base;
    private PublishedTimes.Times times;

    private Newest(int most, PublishedTimes published, PublishedTimes.Times none) {
        this.most = most;
        this.published = published;
        this.times = none;
    }

    private record Match(int story, long at) {}

    /** Their numbers in the index, the newest first. */
    static List<Integer> of(IndexSearcher searcher, Query query, int most, PublishedTimes published)
            throws IOException {
        return searcher.search(query, new CollectorManager<Newest, List<Integer>>() {
            @Override
            public Newest newCollector() {
                return new Newest(most, published, PublishedTimes.Times.NONE);
            }

            @Override
            public List<Integer> reduce(Collection<Newest> collectors) {
                var all = new ArrayList<Match>();
                collectors.forEach(collector -> all.addAll(collector.newest));
                return all.stream()
                        .sorted(Comparator.comparingLong(Match::at).reversed().thenComparingInt(Match::story))
                        .limit(most)
                        .map(Match::story)
                        .toList();
            }
        });
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        base = context.docBase;
        times = published.of(context.reader());
        size = 0;
    }

    @Override
    public void collect(int story) {
        stories = ArrayUtil.grow(stories, size + 1);
        stories[size++] = story;
    }

    @Override
    public void collect(DocIdStream found) throws IOException {
        for (int count = found.intoArray(some); count > 0; count = found.intoArray(some)) {
            stories = ArrayUtil.grow(stories, size + count);
            System.arraycopy(some, 0, stories, size, count);
            size += count;
        }
    }

    @Override
    public void finish() {
        for (int i = size - 1; i >= 0; i--) {
            long at = times.at(stories[i]);
            if (newest.size() < most) {
                newest.add(new Match(base + stories[i], at));
            } else if (at > newest.element().at) {
                newest.remove();
                newest.add(new Match(base + stories[i], at));
            }
        }
        size = 0;
    }
}
