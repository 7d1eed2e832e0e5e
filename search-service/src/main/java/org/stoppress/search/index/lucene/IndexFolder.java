package org.stoppress.search.index.lucene;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NRTCachingDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;

/**
 * Opens the index for writing. What can't be read is set aside in the folder, for whoever wants to know why; the new index is
 * empty and has no position, so it is filled from the beginning of the log.
 */
final class IndexFolder {
    /** Raised when documents are written in another way: an index of another format is rebuilt. */
    static final String FORMAT = "3";

    static final String FORMAT_KEY = "format";

    private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);
    private static final String SET_ASIDE = "unreadable-";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    // Small new segments stay in memory until they are merged or committed.
    private static final double LARGEST_CACHED_SEGMENT_MB = 4;
    private static final double CACHE_MB = 32;
    private static final double BUFFER_MB = 32;

    private final Path path;

    IndexFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    IndexWriter open(Instant now) {
        try {
            Files.createDirectories(path);
            var unreadable = check();
            if (unreadable != null) {
                setAside(unreadable, now);
            }
            return writer();
        } catch (LockObtainFailedException e) {
            throw new IllegalStateException("The index " + path + " is in use by another process", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The index " + path + " can't be opened: " + e.getMessage(), e);
        }
    }

    private IndexWriter writer() throws IOException {
        var merges = new TieredMergePolicy();
        merges.setSegmentsPerTier(8);
        merges.setDeletesPctAllowed(20);
        var scheduler = new ConcurrentMergeScheduler();
        scheduler.setMaxMergesAndThreads(4, 1);
        var config = new IndexWriterConfig(NewsFields.analyzer(NewsLanguage.ENGLISH))
                .setRAMBufferSizeMB(BUFFER_MB)
                .setMergePolicy(merges)
                .setMergeScheduler(scheduler)
                .setCommitOnClose(false);
        Directory directory = new NRTCachingDirectory(FSDirectory.open(path), LARGEST_CACHED_SEGMENT_MB, CACHE_MB);
        try {
            return new IndexWriter(directory, config);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Why what is in the folder is no index of ours; null if it is one, or if there is nothing. */
    private @org.jspecify.annotations.Nullable Exception check() throws IOException {
        try (var directory = FSDirectory.open(path)) {
            if (!DirectoryReader.indexExists(directory)) {
                return null;
            }
            try (var reader = DirectoryReader.open(directory)) {
                var format = reader.getIndexCommit().getUserData().get(FORMAT_KEY);
                if (!FORMAT.equals(format)) {
                    return new IllegalStateException("It has format " + format + ", not " + FORMAT);
                }
                for (var leaf : reader.leaves()) {
                    leaf.reader().checkIntegrity();
                }
                return null;
            } catch (CorruptIndexException
                    | IndexFormatTooOldException
                    | IndexFormatTooNewException
                    | EOFException
                    | FileNotFoundException
                    | NoSuchFileException
                    | IllegalArgumentException
                    | IllegalStateException
                    | ArrayIndexOutOfBoundsException e) {
                return e;
            }
        }
    }

    private void setAside(Exception reason, Instant now) throws IOException {
        var aside = path.resolve(SET_ASIDE + SECOND.format(now));
        log.atWarn()
                .setCause(reason)
                .addKeyValue("setAside", aside)
                .log("The index can't be read; it is set aside and rebuilt from the log");
        for (var earlier : entries()) {
            if (Files.isDirectory(earlier) && earlier.getFileName().toString().startsWith(SET_ASIDE)) {
                delete(earlier);
            }
        }
        Files.createDirectories(aside);
        for (var file : entries()) {
            if (Files.isRegularFile(file)) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
    }

    private List<Path> entries() throws IOException {
        try (var entries = Files.list(path)) {
            return entries.toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    static Map<String, String> committed(IndexWriter writer) {
        var data = writer.getLiveCommitData();
        if (data == null) {
            return Map.of();
        }
        var committed = new java.util.HashMap<String, String>();
        data.forEach(entry -> committed.put(entry.getKey(), entry.getValue()));
        return committed;
    }
}
