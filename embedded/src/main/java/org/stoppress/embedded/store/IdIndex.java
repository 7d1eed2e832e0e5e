package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;

/** The unique index on {@code _id}, which needs no entries: documents lie by it. */
final class IdIndex extends Index<DocumentKey> {

    private static final String ID = "_id";

    private final MVMap<byte[], byte[]> documents;

    IdIndex(String name, boolean ascending, MVMap<byte[], byte[]> documents) {
        super(name, List.of(new IndexKey(ID, ascending)), false);
        this.documents = documents;
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public DocumentKey getPosition(Document document) {
        return DocumentKey.of(document.get(ID));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<DocumentKey> collection) {
        if (documents.containsKey(getPosition(document).bytes())) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get(ID)));
        }
    }

    @Override
    public void add(Document document, DocumentKey key, MongoCollection<DocumentKey> collection) {}

    @Override
    public DocumentKey remove(Document document) {
        return getPosition(document);
    }

    /** An id never changes. */
    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<DocumentKey> collection) {}

    @Override
    public void updateInPlace(
            Document before, Document after, DocumentKey key, MongoCollection<DocumentKey> collection) {}

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<DocumentKey> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {}
}
