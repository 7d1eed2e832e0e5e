package org.stoppress.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.TermFilteredPresearcher;

/**
 * Very many saved queries, and which of them an article matches: exactly those that searching would find it by. Only queries that share a
 * word with the article are asked at all. Safe for use by many threads.
 */
public final class NewsMonitor implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final Monitor monitor;

    public NewsMonitor() {
        try {
            var configuration = new MonitorConfiguration();
            configuration.setQueryUpdateBufferSize(BATCH);
            this.monitor = new Monitor(NewsAnalyzer.EXACT, new TermFilteredPresearcher(), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves queries by their ids; one whose id is known is replaced. */
    public void save(Map<String, ParsedQuery> queries) {
        var batch = new ArrayList<MonitorQuery>();
        try {
            for (var query : queries.entrySet()) {
                batch.add(new MonitorQuery(query.getKey(), NewsQueries.IN_EVERY_LANGUAGE.matching(query.getValue())));
                if (batch.size() == BATCH) {
                    monitor.register(batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                monitor.register(batch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(Collection<String> ids) {
        try {
            monitor.deleteById(List.copyOf(ids));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of all queries that the article matches. */
    public Set<String> matches(NewsDocument article) {
        try {
            var document = new Document();
            NewsFields.of(article).forEach(document::add);
            var ids = new HashSet<String>();
            for (var match : monitor.match(document, TermMatcher::new).getMatches()) {
                ids.add(match.getQueryId());
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int size() {
        try {
            return monitor.getQueryCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
