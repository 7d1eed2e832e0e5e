package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.stoppress.log.RebuildReport.Comparison;
import org.stoppress.log.RebuildReport.Contents;
import org.stoppress.query.NewsFields;

/** Which version an index holds of each story, by id; the withdrawn among them. */
public record Holdings(SortedMap<String, Long> versions, Set<String> withdrawn) {
    static Holdings of(IndexReader reader) throws IOException {
        var versions = new TreeMap<String, Long>();
        var withdrawn = new HashSet<String>();
        for (var leaf : reader.leaves()) {
            read(leaf.reader(), versions, withdrawn);
        }
        return new Holdings(versions, withdrawn);
    }

    public static Comparison compare(Holdings live, Holdings other) {
        var ids = new HashSet<>(live.versions.keySet());
        ids.addAll(other.versions.keySet());
        long differing = ids.stream()
                .filter(id -> !live.versions.getOrDefault(id, 0L).equals(other.versions.getOrDefault(id, 0L)))
                .count();
        return new Comparison(live.contents(), other.contents(), differing);
    }

    private Contents contents() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            versions.forEach(
                    (id, version) -> digest.update((id + "/" + version + "\n").getBytes(StandardCharsets.UTF_8)));
            return new Contents(
                    versions.size() - withdrawn.size(),
                    withdrawn.size(),
                    "sha256:" + HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void read(LeafReader reader, SortedMap<String, Long> versions, Set<String> withdrawn)
            throws IOException {
        var ids = reader.terms(NewsFields.ID);
        if (ids == null) {
            return;
        }
        var gone = reader.postings(new Term(StoryFields.STATE, StoryFields.WITHDRAWN), PostingsEnum.NONE);
        var tombstones = new HashSet<Integer>();
        for (int at = gone == null ? DocIdSetIterator.NO_MORE_DOCS : gone.nextDoc();
                gone != null && at != DocIdSetIterator.NO_MORE_DOCS;
                at = gone.nextDoc()) {
            tombstones.add(at);
        }
        var live = reader.getLiveDocs();
        var terms = ids.iterator();
        PostingsEnum documents = null;
        for (var term = terms.next(); term != null; term = terms.next()) {
            documents = terms.postings(documents, PostingsEnum.NONE);
            for (int at = documents.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = documents.nextDoc()) {
                var version = reader.getNumericDocValues(StoryFields.VERSION);
                if ((live == null || live.get(at)) && version != null && version.advanceExact(at)) {
                    versions.put(term.utf8ToString(), version.longValue());
                    if (tombstones.contains(at)) {
                        withdrawn.add(term.utf8ToString());
                    }
                }
            }
        }
    }
}
