package org.stoppress.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder where everything is kept, ours alone as long as it is open. The lock goes with the process, however it ends. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder claim(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        FileChannel lock;
        try {
            Files.createDirectories(path);
            lock = FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Refusal("Can't write to the data folder " + path + ": choose another one with --data.", e);
        }
        try {
            if (lock.tryLock() != null) {
                return new DataFolder(path, lock);
            }
        } catch (IOException | OverlappingFileLockException _) {
            // Said below.
        }
        closeQuietly(lock);
        throw new Refusal(
                "Stop Press is running on " + path + " already: stop it first, or choose another folder with --data.");
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock is gone with the process at the latest.
        }
    }
}
