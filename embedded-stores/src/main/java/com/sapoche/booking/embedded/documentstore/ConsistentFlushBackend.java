package com.sapoche.booking.embedded.documentstore;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the store to its file only while no command is in progress. A document and each of its index entries are in
 * different maps; a file written in the middle of a command contains a document without its index entries, which no query
 * finds after a kill.
 *
 * <p>A command with write concern {@code j: true} is answered after its changes are in the file; commands that wait at the
 * same time share one write. Any other command is answered at once.
 */
final class ConsistentFlushBackend extends IndexedH2Backend {

    private static final Logger log = LoggerFactory.getLogger(ConsistentFlushBackend.class);

    /** Interval of commits: a kill loses at most the changes of this time, except those written with {@code j: true}. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
    /** Interval of compactions. MVStore compacts by itself only when it also commits by itself. */
    private static final Duration COMPACT_EVERY = Duration.ofSeconds(10);
    /** Percentage of live data below which a chunk of the file is rewritten. */
    private static final int TARGET_FILL_RATE = 50;

    private static final int COMPACTION_BYTES = 4 * 1024 * 1024;

    private final MVStore store;
    private final ReentrantReadWriteLock commandLock = new ReentrantReadWriteLock(true);
    private final FlushBarrier flushBarrier = new FlushBarrier();
    private final Thread writer = new Thread(this::writeUntilStopped, "document-store-writer");
    private long lastCompaction = System.nanoTime();

    ConsistentFlushBackend(MVStore store) {
        super(store);
        this.store = store;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    /** Stops the writer and waits for a commit in progress. Closing the backend writes the remaining changes. */
    void stop() {
        flushBarrier.stop();
        commandLock.writeLock().lock();
        commandLock.writeLock().unlock();
    }

    private void writeUntilStopped() {
        try {
            for (FlushBarrier.Flush flush = flushBarrier.next(COMMIT_EVERY);
                    flush != null;
                    flush = flushBarrier.next(COMMIT_EVERY)) {
                flush.end(commitOrLog());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean commitOrLog() {
        try {
            commitExclusively();
            return true;
        } catch (RuntimeException e) {
            // An exception would end the writer thread; the next commit includes these changes.
            log.warn("Document store not written to its file, next attempt in {}", COMMIT_EVERY, e);
            return false;
        }
    }

    private void commitExclusively() {
        Lock exclusive = commandLock.writeLock();
        exclusive.lock();
        try {
            if (!store.isClosed() && store.hasUnsavedChanges()) {
                store.commit();
                if (System.nanoTime() - lastCompaction > COMPACT_EVERY.toNanos()) {
                    store.compact(TARGET_FILL_RATE, COMPACTION_BYTES);
                    lastCompaction = System.nanoTime();
                }
            }
        } finally {
            exclusive.unlock();
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document reply = execute(message);
        if (requiresJournal(message.getDocument())) {
            flushBarrier.await();
        }
        return reply;
    }

    private Document execute(MongoMessage message) {
        Lock shared = commandLock.readLock();
        shared.lock();
        try {
            return super.handleMessage(message);
        } finally {
            shared.unlock();
        }
    }

    private static boolean requiresJournal(Document command) {
        return command.get("writeConcern") instanceof Document concern && Utils.isTrue(concern.get("j"));
    }
}
