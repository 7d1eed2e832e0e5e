package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index. An entry is the values of the indexed fields, in order, and the document's key behind them; it maps to
 * where that key begins. A field with several values (an array) makes an entry for each.
 */
final class OrderedIndex extends Index<DocumentKey> implements Entries {

    private final MVMap<byte[], Integer> map;
    private final MVMap<String, Integer> severals;
    private final boolean unique;
    private volatile int several;

    /** @param severals which indexes have met several values, by name of their map, as bits of fields */
    OrderedIndex(
            String name,
            List<IndexKey> keys,
            boolean sparse,
            boolean unique,
            MVMap<byte[], Integer> map,
            MVMap<String, Integer> severals) {
        super(name, keys, sparse);
        this.unique = unique;
        this.map = map;
        this.severals = severals;
        this.several = severals.getOrDefault(map.getName(), 0);
    }

    @Override
    public List<IndexKey> order() {
        return getKeys();
    }

    @Override
    public boolean hasSeveral(int field) {
        return (several & 1 << Math.min(field, Integer.SIZE - 1)) != 0;
    }

    @Override
    public boolean leavesOut() {
        return isSparse();
    }

    @Override
    public MVMap<byte[], Integer> map() {
        return map;
    }

    @Override
    public DocumentKey document(byte[] entry, Object value) {
        return new DocumentKey(Arrays.copyOfRange(entry, (Integer) value, entry.length));
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return toIndexDescription().equals(other.toIndexDescription());
    }

    @Override
    public DocumentKey getPosition(Document document) {
        return DocumentKey.of(document.get("_id"));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<DocumentKey> collection) {
        check(document, getPosition(document), collection);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<DocumentKey> collection) {
        check(after, getPosition(before), collection);
    }

    private void check(Document document, DocumentKey key, MongoCollection<DocumentKey> collection) {
        if (!unique && getKeys().size() == 1) {
            // There is nothing to refuse, and the values are to be found once more when they are added.
            return;
        }
        for (byte[] values : values(document)) {
            if (unique && isTakenByOther(values, key)) {
                throw new DuplicateKeyError(this, collection, getKeys(), described(document));
            }
        }
    }

    private boolean isTakenByOther(byte[] values, DocumentKey key) {
        byte[] entry = map.ceilingKey(values);
        return entry != null
                && entry.length >= values.length
                && Arrays.equals(entry, 0, values.length, values, 0, values.length)
                && !Arrays.equals(entry, values.length, entry.length, key.bytes(), 0, key.bytes().length);
    }

    private KeyValue described(Document document) {
        List<@Nullable Object> values = new ArrayList<>();
        for (IndexKey key : getKeys()) {
            Object value = Utils.getSubdocumentValueCollectionAware(document, key.getKey());
            values.add(value instanceof Missing ? null : value);
        }
        return new KeyValue(values);
    }

    @Override
    public void add(Document document, DocumentKey key, MongoCollection<DocumentKey> collection) {
        if (unique) {
            // An index that is built over documents hears of each only now.
            check(document, key, collection);
        }
        values(document).forEach(values -> map.put(entry(values, key), values.length));
    }

    @Override
    public DocumentKey remove(Document document) {
        DocumentKey key = getPosition(document);
        values(document).forEach(values -> map.remove(entry(values, key)));
        return key;
    }

    @Override
    public void updateInPlace(
            Document before, Document after, DocumentKey key, MongoCollection<DocumentKey> collection) {
        List<byte[]> old = values(before);
        List<byte[]> present = values(after);
        for (byte[] values : old) {
            if (!contains(present, values)) {
                map.remove(entry(values, key));
            }
        }
        for (byte[] values : present) {
            if (!contains(old, values)) {
                map.put(entry(values, key), values.length);
            }
        }
    }

    private static boolean contains(List<byte[]> all, byte[] one) {
        return all.stream().anyMatch(each -> Arrays.equals(each, one));
    }

    private static byte[] entry(byte[] values, DocumentKey key) {
        byte[] entry = Arrays.copyOf(values, values.length + key.bytes().length);
        System.arraycopy(key.bytes(), 0, entry, values.length, key.bytes().length);
        return entry;
    }

    /** The values of the indexed fields, one after the other; more than one where a field has several. */
    private List<byte[]> values(Document document) {
        List<IndexKey> keys = getKeys();
        List<byte[]> combinations = List.of(new byte[0]);
        boolean absent = true;
        int arrays = 0;
        for (int i = 0; i < keys.size(); i++) {
            IndexKey key = keys.get(i);
            Object value = Utils.getSubdocumentValueCollectionAware(document, key.getKey());
            absent &= value instanceof Missing;
            List<byte[]> each;
            if (value instanceof Collection<?> elements) {
                each = elements(elements, key.isAscending());
                arrays++;
                if (each.size() > 1) {
                    noteSeveral(i);
                }
            } else {
                each = List.of(OrderedBytes.of(value, key.isAscending()));
            }
            combinations = combine(combinations, each);
        }
        if (arrays > 1) {
            // Refuses arrays that are not inside each other.
            getKeyValues(document);
        }
        return absent && isSparse() ? List.of() : combinations;
    }

    private static List<byte[]> elements(Collection<?> values, boolean ascending) {
        if (values.isEmpty()) {
            return List.of(new OrderedBytes().addEmptyArray(ascending).toBytes());
        }
        var distinct = new TreeSet<byte[]>(Arrays::compareUnsigned);
        values.forEach(value -> distinct.add(OrderedBytes.of(value, ascending)));
        return List.copyOf(distinct);
    }

    private static List<byte[]> combine(List<byte[]> combinations, List<byte[]> each) {
        List<byte[]> combined = new ArrayList<>(combinations.size() * each.size());
        for (byte[] start : combinations) {
            for (byte[] end : each) {
                combined.add(new OrderedBytes().append(start).append(end).toBytes());
            }
        }
        return combined;
    }

    private void noteSeveral(int field) {
        int bits = several | 1 << Math.min(field, Integer.SIZE - 1);
        if (bits != several) {
            several = bits;
            severals.put(map.getName(), bits);
        }
    }

    /** Queries don't come here: they are planned over all indexes at once. */
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
        return map.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    /** The map goes with the database's own removal of it. */
    @Override
    public void drop() {}
}
