package com.sapoche.booking.embedded.eventstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Locks a data directory against a second process. The operating system releases the lock at the end of the process. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) {
        Path file = directory.resolve("events.lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EventLogException("Cannot write " + file + ": " + e.getMessage(), e);
        }
        try {
            if (tryLock(channel) != null) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new EventLogException("Cannot lock " + file + ": " + e.getMessage(), e);
        }
        throw new EventLogException(
                "The event log in " + directory.toAbsolutePath()
                        + " is open in another ledger. Stop that ledger, or start this one with another data directory.",
                null);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process holds the lock
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EventLogException("Cannot release the lock of the event log: " + e.getMessage(), e);
        }
    }
}
