package org.stoppress.embedded.store;

import java.util.IdentityHashMap;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** Documents and indexes as they were at one instant, however long it takes to read them. */
final class Snapshot implements AutoCloseable {

    private final MVStore store;
    private final MVStore.TxCounter usage;
    private final IdentityHashMap<MVMap<?, ?>, RootReference<?, ?>> roots = new IdentityHashMap<>();

    private final List<Entries> entries;

    /** Taken while none of the entries changes. */
    Snapshot(MVStore store, List<Entries> entries) {
        this.store = store;
        this.usage = store.registerVersionUsage();
        this.entries = entries;
        entries.forEach(each -> roots.put(each.map(), each.map().flushAndGetRoot()));
    }

    /** The documents themselves, then the indexes. */
    List<Entries> entries() {
        return entries;
    }

    <V> @Nullable V get(MVMap<byte[], V> map, byte[] key) {
        return map.get(root(map).root, key);
    }

    /** From this key on, itself included, to either end; null begins at the end that it goes away from. */
    Cursor<byte[], Object> cursor(MVMap<byte[], ?> map, byte @Nullable [] from, boolean backwards) {
        @SuppressWarnings("unchecked")
        var root = (RootReference<byte[], Object>) root(map);
        return new Cursor<>(root, from, null, backwards);
    }

    @SuppressWarnings("unchecked")
    private <V> RootReference<byte[], V> root(MVMap<byte[], V> map) {
        var root = (RootReference<byte[], V>) roots.get(map);
        if (root == null) {
            throw new IllegalStateException(map.getName() + " is not in this snapshot");
        }
        return root;
    }

    @Override
    public void close() {
        store.deregisterVersionUsage(usage);
    }
}
