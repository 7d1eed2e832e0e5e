package org.stoppress.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file with a key that only its owner reads. */
final class KeyFile {
    private KeyFile() {}

    /** The key in the file; where it is not there, {@code fresh} is put into it. */
    static SecretKey at(Path file, SecretKey fresh) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                create(file, fresh);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " can't be read or made", e);
        }
    }

    private static SecretKey read(Path file) throws IOException {
        var key = Files.readString(file).strip();
        if (key.isEmpty()) {
            throw new IOException("The file is empty: remove it, and a new key is made");
        }
        return new SecretKey(key);
    }

    /** Made whole under another name first: nobody ever reads half a key, and it is never readable by others. */
    private static void create(Path file, SecretKey key) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (var channel = Files.newByteChannel(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(StandardCharsets.UTF_8.encode(key.value() + "\n"));
        }
        try {
            Files.move(draft, file);
        } catch (FileAlreadyExistsException _) {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
