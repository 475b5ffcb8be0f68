package com.sapoche.booking.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists all processes of the machine at one moment. */
final class ProcessTable {
    private final Map<Long, ProcessStat> processes = new HashMap<>();
    private final Map<Long, List<ProcessStat>> children = new HashMap<>();

    private ProcessTable(Collection<ProcessStat> all) {
        for (ProcessStat process : all) {
            processes.put(process.pid(), process);
            children.computeIfAbsent(process.parent(), parent -> new ArrayList<>())
                    .add(process);
        }
    }

    static ProcessTable of(Collection<ProcessStat> processes) {
        return new ProcessTable(processes);
    }

    static ProcessTable read() {
        List<ProcessStat> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            for (Path folder : folders.filter(ProcessTable::isProcess).toList()) {
                addStat(folder, all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("CPU time cannot be read from /proc", e);
        }
        return new ProcessTable(all);
    }

    private static boolean isProcess(Path folder) {
        return Character.isDigit(folder.getFileName().toString().charAt(0));
    }

    private static void addStat(Path folder, List<ProcessStat> all) throws IOException {
        String stat;
        try {
            stat = Files.readString(folder.resolve("stat"));
        } catch (NoSuchFileException ended) {
            return;
        } catch (IOException e) {
            // Linux also reports a process that ends while it is read as "No such process", without a type of its own.
            if (Files.exists(folder)) {
                throw e;
            }
            return;
        }
        all.add(ProcessStat.parse(stat));
    }

    /** Returns the process and all its descendants, for example the workers of nginx. */
    List<ProcessStat> tree(long pid) {
        ProcessStat root = processes.get(pid);
        if (root == null) {
            throw new IllegalStateException(
                    "Process " + pid + " does not run; a measured process must not be restarted");
        }
        List<ProcessStat> tree = new ArrayList<>();
        Deque<ProcessStat> left = new ArrayDeque<>(List.of(root));
        while (!left.isEmpty()) {
            ProcessStat process = left.remove();
            tree.add(process);
            left.addAll(children.getOrDefault(process.pid(), List.of()));
        }
        return tree;
    }
}
