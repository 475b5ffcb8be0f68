package com.sapoche.booking.command.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks up many streams concurrently in an event store whose interface accepts one stream per call. */
final class StreamLookup {
    /** Exceeds the number of processors, because a lookup mostly waits for the event store. */
    private static final int MAX_THREADS = 32;

    private static final ExecutorService EXECUTOR = executor();

    private StreamLookup() {}

    /** Returns the existing ones of the given streams. */
    static Set<String> existing(Collection<String> streams, Predicate<String> exists) {
        List<CompletableFuture<Boolean>> lookups = streams.stream()
                .map(stream -> CompletableFuture.supplyAsync(() -> exists.test(stream), EXECUTOR))
                .toList();
        try {
            Iterator<CompletableFuture<Boolean>> lookup = lookups.iterator();
            return streams.stream().filter(stream -> lookup.next().join()).collect(Collectors.toSet());
        } catch (CompletionException failed) {
            lookups.forEach(pending -> pending.cancel(false));
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static ExecutorService executor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "stream-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
