package com.sapoche.booking.documents;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the store to its file only while no command is under way. A document and each of its index entries are in maps
 * of their own; a file written in the middle of a command has some of them as they were before and others as they are
 * after it. After a kill such a document is there and cannot be found, for ever.
 */
final class QuietBackend extends QuickBackend {

    private static final Logger log = LoggerFactory.getLogger(QuietBackend.class);

    /** What a kill may cost, in ms. */
    private static final long COMMIT_EVERY = 500;
    /** In commits. The store does this itself only where it also commits itself. */
    private static final int COMPACT_EVERY = 20;
    /** Percent of a chunk of the file that is still in use. */
    private static final int FILL_RATE = 50;

    private static final int COMPACT_AT_ONCE = 4 * 1024 * 1024;

    private final MVStore store;
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock(true);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "views-commit");
        thread.setDaemon(true);
        return thread;
    });
    private int commits;

    QuietBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::commitOrLog, COMMIT_EVERY, COMMIT_EVERY, TimeUnit.MILLISECONDS);
    }

    /** Returns when no commit is under way any more; closing the backend writes what is left. */
    void stop() {
        timer.shutdown();
        commands.writeLock().lock();
        commands.writeLock().unlock();
    }

    private void commitOrLog() {
        try {
            commitWhileQuiet();
        } catch (RuntimeException e) {
            // An exception would end the timer; what is not written now is written next time.
            log.warn("The views could not be written to their file; trying again in {} ms", COMMIT_EVERY, e);
        }
    }

    private void commitWhileQuiet() {
        Lock quiet = commands.writeLock();
        quiet.lock();
        try {
            if (!store.isClosed() && store.hasUnsavedChanges()) {
                store.commit();
                if (++commits % COMPACT_EVERY == 0) {
                    store.compact(FILL_RATE, COMPACT_AT_ONCE);
                }
            }
        } finally {
            quiet.unlock();
        }
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Lock underWay = commands.readLock();
        underWay.lock();
        try {
            return super.handleMessage(message);
        } finally {
            underWay.unlock();
        }
    }
}
