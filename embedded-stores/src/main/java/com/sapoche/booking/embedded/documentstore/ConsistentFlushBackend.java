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
 * Writes the store to its file only while no command is under way. A document and each of its index entries are in maps
 * of their own; a file written in the middle of a command has some of them as they were before and others as they are
 * after it. After a kill such a document is there and cannot be found, for ever.
 *
 * <p>A command whose write concern asks for the journal is answered when what it changed is in the file, together with
 * whatever else was changed meanwhile; any other at once.
 */
final class ConsistentFlushBackend extends IndexedH2Backend {

    private static final Logger log = LoggerFactory.getLogger(ConsistentFlushBackend.class);

    /** What a kill may cost those that do not ask for the journal. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
    /** The store does this itself only where it also commits itself. */
    private static final Duration COMPACT_EVERY = Duration.ofSeconds(10);
    /** Percent of a chunk of the file that is still in use. */
    private static final int FILL_RATE = 50;

    private static final int COMPACT_AT_ONCE = 4 * 1024 * 1024;

    private final MVStore store;
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock(true);
    private final FlushBarrier journal = new FlushBarrier();
    private final Thread writer = new Thread(this::writeUntilStopped, "views-commit");
    private long compactedAt = System.nanoTime();

    ConsistentFlushBackend(MVStore store) {
        super(store);
        this.store = store;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    /** Returns when no commit is under way any more; closing the backend writes what is left. */
    void stop() {
        journal.stop();
        commands.writeLock().lock();
        commands.writeLock().unlock();
    }

    private void writeUntilStopped() {
        try {
            for (FlushBarrier.Flush turn = journal.next(COMMIT_EVERY);
                    turn != null;
                    turn = journal.next(COMMIT_EVERY)) {
                turn.end(commitOrLog());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean commitOrLog() {
        try {
            commitWhileQuiet();
            return true;
        } catch (RuntimeException e) {
            // An exception would end the thread; what is not written now is written next time.
            log.warn("The views could not be written to their file; trying again in {}", COMMIT_EVERY, e);
            return false;
        }
    }

    private void commitWhileQuiet() {
        Lock quiet = commands.writeLock();
        quiet.lock();
        try {
            if (!store.isClosed() && store.hasUnsavedChanges()) {
                store.commit();
                if (System.nanoTime() - compactedAt > COMPACT_EVERY.toNanos()) {
                    store.compact(FILL_RATE, COMPACT_AT_ONCE);
                    compactedAt = System.nanoTime();
                }
            }
        } finally {
            quiet.unlock();
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document answer = carryOut(message);
        if (asksForTheJournal(message.getDocument())) {
            journal.await();
        }
        return answer;
    }

    private Document carryOut(MongoMessage message) {
        Lock underWay = commands.readLock();
        underWay.lock();
        try {
            return super.handleMessage(message);
        } finally {
            underWay.unlock();
        }
    }

    private static boolean asksForTheJournal(Document command) {
        return command.get("writeConcern") instanceof Document concern && Utils.isTrue(concern.get("j"));
    }
}
