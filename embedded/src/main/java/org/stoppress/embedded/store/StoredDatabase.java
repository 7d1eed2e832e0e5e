package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** Collections and indexes, each a map of the one file. */
final class StoredDatabase extends AbstractSynchronizedMongoDatabase<DocumentKey> {

    private static final String DOCUMENTS = "documents:";
    private static final String INDEX = "index:";
    private static final String SEVERALS = "severals";

    private final MVStore store;
    private final Commits commits;
    private final LongAdder examined;
    private final MVMap<String, Integer> severals;
    private final boolean opened;

    StoredDatabase(String name, MVStore store, Commits commits, LongAdder examined, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        this.commits = commits;
        this.examined = examined;
        this.severals = store.openMap(SEVERALS, new MVMap.Builder<String, Integer>().valueType(SmallNumbers.TYPE));
        commits.restructure(() -> {
            initializeNamespacesAndIndexes();
            return name;
        });
        this.opened = true;
    }

    /** The databases that the file has collections of. */
    static List<String> names(MVStore store) {
        return store.getMapNames().stream()
                .filter(map -> map.startsWith(DOCUMENTS))
                .map(map -> Utils.firstFragment(map.substring(DOCUMENTS.length())))
                .distinct()
                .toList();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (command.equalsIgnoreCase("aggregate")) {
            Document response = aggregate(query.get(command), query, databases, oplog);
            if (response != null) {
                return response;
            }
        }
        Document response = super.handleCommand(channel, command, query, databases, oplog);
        if (command.equalsIgnoreCase("insert")) {
            countOnlyInserted(query, response);
        }
        return response;
    }

    /** The library counts documents that were refused, too. */
    private static void countOnlyInserted(Document query, Document response) {
        if (query.get("documents") instanceof List<?> documents
                && response.get("writeErrors") instanceof List<?> errors) {
            boolean stoppedAtFirst = Utils.isTrue(query.get("ordered"));
            Object inserted = stoppedAtFirst && errors.getFirst() instanceof Document error
                    ? error.get("index")
                    : documents.size() - errors.size();
            response.put("n", inserted);
        }
    }

    /** Lets the indexes serve the start of a pipeline; null when that is not for them. */
    private @Nullable Document aggregate(
            @Nullable Object name, Document command, DatabaseResolver databases, Oplog oplog) {
        if (!(name instanceof String collectionName)
                || !(resolveCollection(collectionName, false) instanceof StoredCollection collection)) {
            return null;
        }
        List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
        var start = new PipelineStart(pipeline);
        List<Document> rest = pipeline.subList(start.stages(), pipeline.size());
        if (start.stages() == 0 && FieldNames.neededByPipeline(rest).equals(FieldNames.ALL)) {
            return null;
        }
        Document counting = start.countOf(rest);
        List<Document> result;
        if (counting != null) {
            int count = collection.count(start.match(), start.skip(), start.limit());
            result = count == 0 ? List.of() : List.of(start.counted(counting, count));
        } else {
            Aggregation aggregation = Aggregation.fromPipeline(rest, databases, this, collection, oplog);
            aggregation.validate(new Document(command).append("cursor", new Document()));
            result = aggregation.runStages(
                    collection.find(start.match(), start.sort(), start.skip(), start.limit()).stream(
                            FieldNames.neededByPipeline(rest)));
        }
        Document cursor = new Document("id", 0L)
                .append("ns", getFullCollectionNamespace(collectionName))
                .append("firstBatch", result);
        var response = new Document("cursor", cursor);
        Utils.markOkay(response);
        return response;
    }

    @Override
    protected MongoCollection<DocumentKey> openOrCreateCollection(String name, CollectionOptions options) {
        return new StoredCollection(this, name, options, cursorRegistry, store, documents(name), commits, examined);
    }

    private MVMap<byte[], byte[]> documents(String collection) {
        return store.openMap(
                documentsMap(getFullCollectionNamespace(collection)),
                new MVMap.Builder<byte[], byte[]>().keyType(ByteArrays.TYPE).valueType(ByteArrays.TYPE));
    }

    private static String documentsMap(String namespace) {
        return DOCUMENTS + namespace;
    }

    private static String indexMaps(String namespace) {
        return INDEX + namespace + ":";
    }

    @Override
    protected Index<DocumentKey> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
            return new IdIndex(name, keys.getFirst().isAscending(), documents(collection));
        }
        return openOrCreateIndex(collection, name, keys, sparse, true);
    }

    @Override
    protected Index<DocumentKey> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return openOrCreateIndex(collection, name, keys, sparse, false);
    }

    private Index<DocumentKey> openOrCreateIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        String mapName = indexMaps(getFullCollectionNamespace(collection)) + name;
        MVMap<byte[], Integer> map = store.openMap(
                mapName,
                new MVMap.Builder<byte[], Integer>().keyType(ByteArrays.TYPE).valueType(SmallNumbers.TYPE));
        if (opened
                && resolveCollection(collection, true).getIndexes().stream()
                        .noneMatch(index -> index.getName().equals(name))) {
            // What a crash left of an index that was not complete.
            map.clear();
            severals.remove(mapName);
        }
        return new OrderedIndex(name, keys, sparse, unique, map, severals);
    }

    /** The index and its description are one change, so an index that is described is complete. */
    @Override
    protected synchronized void addIndex(Document description) {
        restructure(() -> super.addIndex(description));
    }

    @Override
    protected synchronized MongoCollection<DocumentKey> resolveOrCreateCollection(String name) {
        MongoCollection<DocumentKey> collection = resolveCollection(name, false);
        return collection != null ? collection : commits.restructure(() -> super.resolveOrCreateCollection(name));
    }

    @Override
    public synchronized MongoCollection<DocumentKey> createCollectionOrThrowIfExists(
            String name, CollectionOptions options) {
        return commits.restructure(() -> super.createCollectionOrThrowIfExists(name, options));
    }

    @Override
    protected void dropIndex(MongoCollection<DocumentKey> collection, String name) {
        restructure(() -> {
            super.dropIndex(collection, name);
            removeMap(indexMaps(collection.getFullName()) + name);
        });
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        restructure(() -> {
            super.dropCollection(name, oplog);
            removeMap(documentsMap(getFullCollectionNamespace(name)));
        });
    }

    private void removeMap(String name) {
        severals.remove(name);
        store.removeMap(name);
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        String before = collection.getFullName();
        String after = getFullCollectionNamespace(newName);
        restructure(() -> {
            super.moveCollection(from, collection, newName);
            store.renameMap(store.openMap(documentsMap(before)), documentsMap(after));
            for (Index<?> index : collection.getIndexes()) {
                if (index instanceof OrderedIndex ordered) {
                    String map = indexMaps(after) + index.getName();
                    Integer bits = severals.remove(ordered.map().getName());
                    store.renameMap(ordered.map(), map);
                    if (bits != null) {
                        severals.put(map, bits);
                    }
                }
            }
        });
    }

    private void restructure(Runnable change) {
        commits.restructure(() -> {
            change.run();
            return true;
        });
    }

    @Override
    protected long getStorageSize() {
        FileStore<?> file = store.getFileStore();
        return file == null ? 0 : file.size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
