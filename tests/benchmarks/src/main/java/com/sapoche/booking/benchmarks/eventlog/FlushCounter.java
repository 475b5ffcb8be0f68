package com.sapoche.booking.benchmarks.eventlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts with strace the system calls that force data to disk: fsync, fdatasync, msync, and writes
 * to files that were opened for synchronous writing.
 */
final class FlushCounter {
    private static final Pattern SYNC_OPEN = Pattern.compile("openat\\(.*O_D?SYNC.*= \\d+<([^>]+)>");
    private static final Pattern WRITE = Pattern.compile("p?write(?:v|64)?\\(\\d+<([^>]+)>");
    private static final Pattern FLUSH = Pattern.compile(" (?:fsync|fdatasync|msync)\\(");

    private FlushCounter() {}

    /** Returns the flushes per commit, including opening and closing; empty if strace is not available. */
    static OptionalDouble perCommit(EventStoreCandidate candidate, Path directory, int threads, long each)
            throws IOException, InterruptedException {
        if (Stream.of(System.getenv("PATH").split(":")).noneMatch(bin -> Files.isExecutable(Path.of(bin, "strace")))) {
            return OptionalDouble.empty();
        }
        Path trace = directory.resolve("strace.txt");
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-y",
                "-qq",
                "-o",
                trace.toString(),
                "-e",
                "trace=openat,write,writev,pwrite64,fsync,fdatasync,msync"));
        command.addAll(AppendingProcess.command(candidate, directory, "traced", threads, each));
        Process traced = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return traced.waitFor() == 0
                ? OptionalDouble.of((double) flushes(trace, directory) / (threads * each))
                : OptionalDouble.empty();
    }

    private static long flushes(Path trace, Path directory) throws IOException {
        Set<String> synchronous = new HashSet<>();
        long flushes = 0;
        for (String line : Files.readAllLines(trace)) {
            Matcher opened = SYNC_OPEN.matcher(line);
            if (opened.find()) {
                synchronous.add(opened.group(1));
            }
            Matcher written = WRITE.matcher(line);
            boolean synchronousWrite = written.find() && synchronous.contains(written.group(1));
            if (synchronousWrite || (FLUSH.matcher(line).find() && line.contains(directory.toString()))) {
                flushes++;
            }
        }
        return flushes;
    }
}
