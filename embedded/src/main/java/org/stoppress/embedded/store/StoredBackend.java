package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All databases, in one file. It answers when everything that the answer tells is in the file. */
public class StoredBackend extends AbstractMongoBackend {

    private static final Logger log = LoggerFactory.getLogger(StoredBackend.class);

    private static final int CACHE_MEBIBYTES = 32;

    /** Small pages: a change writes every page on its way. */
    private static final int PAGE_BYTES = 4 * 1024;

    private static final int KEYS_PER_PAGE = 24;

    /**
     * How long what is stale stays. Not for readers: who reads an old version says so (see {@link Snapshot}). But the file's header
     * is written at every twentieth commit only, and after a kill the last commit is found from there, by a chain of commits of
     * which none may be overwritten meanwhile. Without retention, a kill right after one was, and before the header is written
     * again, loses all commits behind it.
     */
    static final Duration RETENTION = Duration.ofSeconds(5);

    private static final int MILLIS_TO_COMPACT_AT_CLOSE = 300;

    private final MVStore store;
    private final Commits commits;
    private final Upkeep upkeep;
    private final LongAdder examined = new LongAdder();

    StoredBackend(MVStore store, boolean forced) {
        this.store = store;
        this.commits = new Commits(store, forced);
        this.upkeep = new Upkeep(store, commits);
        StoredDatabase.names(store).forEach(this::resolveDatabase);
        upkeep.start();
    }

    /**
     * Opens the file, or makes it.
     *
     * @param forced whether an answer also waits until the disk has the commit
     */
    public static StoredBackend open(Path file, boolean forced) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEBIBYTES)
                .pageSplitSize(PAGE_BYTES)
                .keysPerPage(KEYS_PER_PAGE)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setRetentionTime(Math.toIntExact(RETENTION.toMillis()));
        return new StoredBackend(store, forced);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoredDatabase(name, store, commits, examined, getCursorRegistry());
    }

    /** {@code hello} is the newer name of {@code isMaster}, by which health checks ask. */
    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        if (command.equals("hello")) {
            return super.handleCommand(channel, databaseName, "ismaster", query).append("isWritablePrimary", true);
        }
        if (command.equalsIgnoreCase("listDatabases")) {
            return databases();
        }
        return super.handleCommand(channel, databaseName, command, query);
    }

    /** The library opens each of them anew for this, which health checks ask all the time: minutes for many documents. */
    private Document databases() {
        var databases = StoredDatabase.names(store).stream()
                .sorted()
                .map(name -> new Document("name", name)
                        .append("empty", resolveDatabase(name).isEmpty()))
                .toList();
        return new Document("databases", databases).append("ok", 1.0);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document response;
        try {
            response = super.handleMessage(message);
        } catch (MongoServerException e) {
            // A client's affair: a duplicate key, say, or a command that we don't know.
            log.debug("refused {}", message.getDocument().keySet(), e);
            response = refusal(e);
        }
        commits.awaitSeen();
        return response;
    }

    private static Document refusal(MongoServerException e) {
        var response = new Document("errmsg", e.getMessageWithoutErrorCode());
        if (e instanceof MongoServerError error) {
            response.put("code", error.getCode());
            response.putIfNotNull("codeName", error.getCodeName());
        }
        return response.append("ok", 0);
    }

    /** How many documents were read so far to answer queries. */
    public long examined() {
        return examined.sum();
    }

    @Override
    public void close() {
        super.close();
        upkeep.close();
        store.close(MILLIS_TO_COMPACT_AT_CLOSE);
    }
}
