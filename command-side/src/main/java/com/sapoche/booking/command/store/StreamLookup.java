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

/** Looks up many streams in an event store that answers for one stream at a time. */
final class StreamLookup {
    /** A lookup waits for the event store, not for a processor. */
    private static final int CONCURRENT = 32;

    private static final ExecutorService EXECUTOR = executor();

    private StreamLookup() {}

    /** Returns the streams that exist. */
    static Set<String> existing(Collection<String> streams, Predicate<String> exists) {
        List<CompletableFuture<Boolean>> answers = streams.stream()
                .map(stream -> CompletableFuture.supplyAsync(() -> exists.test(stream), EXECUTOR))
                .toList();
        try {
            Iterator<CompletableFuture<Boolean>> answer = answers.iterator();
            return streams.stream().filter(stream -> answer.next().join()).collect(Collectors.toSet());
        } catch (CompletionException failed) {
            answers.forEach(waiting -> waiting.cancel(false));
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static ExecutorService executor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                CONCURRENT, CONCURRENT, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "stream-lookup");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
