package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryMatcher;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Documents by {@code _id}. One change is made at a time; reads see the collection as it was when they began, and neither
 * wait for writes nor make them wait.
 */
final class StoredCollection extends AbstractMongoCollection<DocumentKey> {

    private final MVStore store;
    private final MVMap<byte[], byte[]> documents;
    private final Commits commits;
    private final LongAdder examined;
    private final QueryMatcher matcher = new DefaultQueryMatcher();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    // These change under the lock for writing.
    private List<Entries> entries;
    private long lastChange;

    // These belong to the change under way.
    private int wantedByUpdate;
    private boolean selectorIsWrapped;

    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVStore store,
            MVMap<byte[], byte[]> documents,
            Commits commits,
            LongAdder examined) {
        super(database, name, options, cursors);
        this.store = store;
        this.documents = documents;
        this.commits = commits;
        this.examined = examined;
        this.entries = List.of(new ById(documents));
    }

    private <T extends @Nullable Object> T change(Supplier<T> change) {
        lock.writeLock().lock();
        try {
            return commits.change(change);
        } finally {
            lastChange = commits.made();
            lock.writeLock().unlock();
        }
    }

    private void change(Runnable change) {
        change(() -> {
            change.run();
            return true;
        });
    }

    @Override
    public void addDocument(Document document) {
        change(() -> super.addDocument(document));
    }

    @Override
    public void removeDocument(Document document) {
        change(() -> super.removeDocument(document));
    }

    @Override
    public Document findAndModify(Document query) {
        return change(() -> {
            selectorIsWrapped = true;
            try {
                return super.findAndModify(query);
            } finally {
                selectorIsWrapped = false;
            }
        });
    }

    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return change(() -> super.deleteDocuments(selector, limit, oplog));
    }

    @Override
    public Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        return change(() -> {
            wantedByUpdate = isMulti ? 0 : 1;
            try {
                return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
            } finally {
                wantedByUpdate = 0;
            }
        });
    }

    @Override
    public void addIndex(Index<DocumentKey> index) {
        change(() -> {
            super.addIndex(index);
            noteIndexes();
        });
    }

    @Override
    public void dropIndex(String name) {
        change(() -> {
            super.dropIndex(name);
            noteIndexes();
        });
    }

    private void noteIndexes() {
        var known = new ArrayList<Entries>();
        known.add(entries.getFirst());
        for (Index<DocumentKey> index : getIndexes()) {
            if (index instanceof Entries secondary) {
                known.add(secondary);
            }
        }
        entries = List.copyOf(known);
    }

    @Override
    public void renameTo(MongoDatabase database, String name) {
        change(() -> super.renameTo(database, name));
    }

    @Override
    protected DocumentKey addDocumentInternal(Document document) {
        String idField = getIdField();
        Object id = idField == null ? UUID.randomUUID() : Utils.getSubdocumentValue(document, idField);
        DocumentKey key = DocumentKey.of(id);
        documents.put(key.bytes(), Bson.encode(document));
        return key;
    }

    @Override
    protected void removeDocument(DocumentKey key) {
        documents.remove(key.bytes());
    }

    @Override
    protected void handleUpdate(DocumentKey key, Document before, Document after) {
        documents.put(key.bytes(), Bson.encode(after));
    }

    @Override
    public QueryResult handleQuery(QueryParameters parameters) {
        Document selector = parameters.getQuerySelector();
        if (selector.get("$query") instanceof Document query) {
            return page(query, parameters);
        }
        if (lock.isWriteLockedByCurrentThread() && selectorIsWrapped) {
            return super.handleQuery(parameters);
        }
        // As it is, also where it asks for a field that is called "query".
        return queryDocuments(
                selector,
                null,
                parameters.getNumberToSkip(),
                parameters.getLimit(),
                parameters.getBatchSize(),
                parameters.getProjection());
    }

    /** For a client: as much as fits into one answer, and a cursor for the rest. */
    private QueryResult page(Document query, QueryParameters parameters) {
        Matches matches = find(
                query,
                (Document) parameters.getQuerySelector().get("$orderby"),
                parameters.getNumberToSkip(),
                Math.abs(parameters.getLimit()));
        UnaryOperator<List<Document>> projection = found -> projected(found.stream(), parameters.getProjection());
        Predicate<String> needed = FieldNames.neededByProjection(parameters.getProjection());
        int batchSize = parameters.getBatchSize();
        Matches.Batch first = matches.batch(0, batchSize > 0 ? batchSize : Integer.MAX_VALUE, needed);
        List<Document> found = projection.apply(first.documents());
        if (first.next() >= matches.size()) {
            return new QueryResult(found);
        }
        var rest = new MatchesCursor(cursorRegistry.generateCursorId(), matches, first.next(), needed, projection);
        cursorRegistry.add(rest);
        return new QueryResult(found, rest);
    }

    /** For ourselves: all of it. */
    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        int wanted = lock.isWriteLockedByCurrentThread() && wantedByUpdate > 0 ? wantedByUpdate : limit;
        Matches matches = find(query, orderBy, skip, wanted);
        return new QueryResult(projection == null ? matches : projected(matches.stream(), projection));
    }

    private List<Document> projected(Stream<Document> found, @Nullable Document projection) {
        return matchDocumentsFromStream(new Document(), found, 0, 0, 0, null, projection)
                .collectDocuments();
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, projection);
    }

    /** The documents that match, in order; {@code limit} 0 is no limit. */
    Matches find(Document query, @Nullable Document orderBy, int skip, int limit) {
        List<SortField> sort = SortField.of(orderBy);
        var matches = new Matches(key -> current(key, query));
        DocumentKey only = DocumentKey.only(query);
        if (only != null) {
            byte[] bson = skip > 0 ? null : current(only, query);
            if (bson != null) {
                matches.add(only, bson);
            }
            return matches;
        }
        try (Snapshot snapshot = snapshot()) {
            Plan plan =
                    Plan.cheapest(snapshot.entries(), Conditions.of(query), sort, limit > 0 ? (long) skip + limit : 0);
            var reading = new Reading(snapshot, plan, query, sort);
            if (plan.sorted()) {
                reading.inOrder(skip, limit, matches);
            } else {
                reading.sorted(skip, limit, matches);
            }
        }
        return matches;
    }

    private Snapshot snapshot() {
        return snapshot(entries -> entries);
    }

    private Snapshot snapshot(UnaryOperator<List<Entries>> wanted) {
        lock.readLock().lock();
        try {
            commits.see(lastChange);
            return new Snapshot(store, wanted.apply(entries));
        } finally {
            lock.readLock().unlock();
        }
    }

    private byte @Nullable [] current(DocumentKey key, Document query) {
        try (Snapshot snapshot = snapshot(entries -> entries.subList(0, 1))) {
            examined.increment();
            byte[] bson = snapshot.get(documents, key.bytes());
            return bson != null && matcher.matches(Bson.decode(bson, FieldNames.neededBy(query, List.of())), query)
                    ? bson
                    : null;
        }
    }

    /** Goes through what a plan yields and keeps what matches. */
    private final class Reading {

        private final Snapshot snapshot;
        private final Document query;
        private final List<SortField> sort;
        private final Predicate<String> needed;
        private final Walk walk;
        private final Predicate<DocumentKey> isNew;
        private final boolean allMatch;

        Reading(Snapshot snapshot, Plan plan, Document query, List<SortField> sort) {
            this.snapshot = snapshot;
            this.query = query;
            this.sort = sort;
            this.needed = FieldNames.neededBy(query, sort);
            this.walk = plan.walk().apply(snapshot);
            this.isNew = plan.repeats() ? new HashSet<DocumentKey>()::add : _ -> true;
            this.allMatch = query.isEmpty() || plan.certain();
        }

        void inOrder(int skip, int limit, Matches matches) {
            int left = skip;
            while ((limit == 0 || matches.size() < limit) && walk.advance()) {
                DocumentKey key = walk.document();
                if (!isNew.test(key)) {
                    continue;
                }
                byte[] bson = null;
                if (!allMatch || (left == 0 && !matches.isFull())) {
                    bson = read(key);
                    if (bson == null || (!allMatch && !matcher.matches(Bson.decode(bson, needed), query))) {
                        continue;
                    }
                }
                if (left > 0) {
                    left--;
                } else {
                    matches.add(key, bson);
                }
            }
        }

        void sorted(int skip, int limit, Matches matches) {
            var best = new Best(limit > 0 ? skip + limit : Integer.MAX_VALUE);
            while (walk.advance()) {
                DocumentKey key = walk.document();
                byte[] bson = isNew.test(key) ? read(key) : null;
                if (bson != null) {
                    Document document = Bson.decode(bson, needed);
                    if (matcher.matches(document, query)) {
                        best.add(new Candidate(SortKey.of(document, sort), key, bson));
                    }
                }
            }
            best.inOrder().skip(skip).forEach(candidate -> matches.add(candidate.key(), candidate.bson()));
        }

        private byte @Nullable [] read(DocumentKey key) {
            examined.increment();
            return snapshot.get(documents, key.bytes());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by its sort key alone
    private record Candidate(byte[] sortKey, DocumentKey key, byte @Nullable [] bson) {
        static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::sortKey, Arrays::compareUnsigned)
                .thenComparing(candidate -> candidate.key().bytes(), Arrays::compareUnsigned);
    }

    /** The first so many of all that are added. */
    private static final class Best {

        private final int most;
        private final List<Candidate> candidates = new ArrayList<>();
        private long bytes;

        Best(int most) {
            this.most = most;
        }

        void add(Candidate candidate) {
            byte[] bson = candidate.bson();
            if (bson != null && bytes < Matches.MOST_BYTES) {
                bytes += bson.length;
                candidates.add(candidate);
            } else {
                candidates.add(new Candidate(candidate.sortKey(), candidate.key(), null));
            }
            if (candidates.size() / 2 > most) {
                candidates.sort(Candidate.ORDER);
                candidates.subList(most, candidates.size()).clear();
                bytes = candidates.stream()
                        .mapToLong(kept -> kept.bson() == null ? 0 : kept.bson().length)
                        .sum();
            }
        }

        Stream<Candidate> inOrder() {
            return candidates.stream().sorted(Candidate.ORDER).limit(most);
        }
    }

    @Override
    public int count(@Nullable Document query, int skip, int limit) {
        if (query == null || query.isEmpty()) {
            return super.count(query, skip, limit);
        }
        OptionalLong counted = counted(Conditions.of(query));
        if (counted.isPresent()) {
            long afterSkip = Math.max(0, counted.getAsLong() - skip);
            return (int) (limit > 0 ? Math.min(limit, afterSkip) : afterSkip);
        }
        return find(query, null, skip, Math.max(limit, 0)).size();
    }

    private OptionalLong counted(Conditions conditions) {
        lock.readLock().lock();
        try (Snapshot snapshot = snapshot()) {
            return Plan.count(snapshot.entries(), conditions);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public int count() {
        commits.see(lastChangeNow());
        return documents.size();
    }

    private long lastChangeNow() {
        lock.readLock().lock();
        try {
            return lastChange;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    protected Document getDocument(DocumentKey key) {
        return Bson.decode(Objects.requireNonNull(documents.get(key.bytes())));
    }

    /** Only asked for within a change, when nothing of the file is written anew. */
    @Override
    protected Stream<DocumentWithPosition<DocumentKey>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream()
                .map(entry ->
                        new DocumentWithPosition<>(Bson.decode(entry.getValue()), new DocumentKey(entry.getKey())));
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int delta) {}

    @Override
    protected int getDataSize() {
        long size = documents.values().stream().mapToLong(bson -> bson.length).sum();
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    private record ById(MVMap<byte[], byte[]> map) implements Entries {

        @Override
        public List<IndexKey> order() {
            return List.of();
        }

        @Override
        public boolean hasSeveral(int field) {
            return false;
        }

        @Override
        public boolean leavesOut() {
            return false;
        }

        @Override
        public DocumentKey document(byte[] entry, Object value) {
            return new DocumentKey(entry);
        }
    }
}
