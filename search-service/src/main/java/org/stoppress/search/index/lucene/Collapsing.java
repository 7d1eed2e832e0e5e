package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/** Brings stories of nearly the same text together, under the one that ranks first. */
final class Collapsing {
    /** So many results are looked at; what ranks behind them is not shown in a collapsed list. */
    static final int REACH = 1_000;

    private Collapsing() {}

    /** The first of each cluster, in the order of the results. */
    static List<Cluster> of(IndexSearcher searcher, ScoreDoc[] results) throws IOException {
        var clusters = new ArrayList<Cluster>();
        for (var result : results) {
            long sketch = sketch(searcher, result.doc);
            int known = indexOf(clusters, sketch);
            if (known < 0) {
                clusters.add(new Cluster((FieldDoc) result, sketch, 1));
            } else {
                clusters.set(known, clusters.get(known).larger());
            }
        }
        return clusters;
    }

    private static int indexOf(List<Cluster> clusters, long sketch) {
        for (int i = 0; i < clusters.size(); i++) {
            if (Sketch.near(clusters.get(i).sketch, sketch)) {
                return i;
            }
        }
        return -1;
    }

    private static long sketch(IndexSearcher searcher, int document) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var sketches = DocValues.getNumeric(leaf.reader(), StoryFields.SKETCH);
        return sketches.advanceExact(document - leaf.docBase) ? sketches.longValue() : document;
    }

    /** Stories of nearly the same text as {@code first}. */
    record Cluster(FieldDoc first, long sketch, int size) {
        private Cluster larger() {
            return new Cluster(first, sketch, size + 1);
        }
    }
}
