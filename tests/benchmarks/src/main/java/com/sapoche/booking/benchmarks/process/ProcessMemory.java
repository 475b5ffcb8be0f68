package com.sapoche.booking.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Reads the memory that a process uses. */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** Returns the resident set size from the kernel, in MiB. */
    public static long residentMebibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("No memory information of process " + pid, e);
        }
    }

    /** Returns the used heap in MiB; empty if the process is not a JVM of this user, or if this is a JRE without jstat. */
    static OptionalLong usedHeapMebibytes(long pid) {
        Path jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
        if (!Files.isExecutable(jstat)) {
            return OptionalLong.empty();
        }
        ProcessBuilder command = new ProcessBuilder(jstat.toString(), "-gc", Long.toString(pid))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Determines the decimal separator.
        command.environment().put("LC_ALL", "C");
        try {
            Process process = command.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean successful = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
            return successful ? OptionalLong.of(usedHeapMebibytes(output)) : OptionalLong.empty();
        } catch (IOException e) {
            throw new IllegalStateException("jstat does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /** Adds the used parts of both survivor spaces, eden and the old generation, which jstat prints in KiB. */
    static long usedHeapMebibytes(String output) {
        List<String> lines = output.lines().toList();
        List<String> names = List.of(lines.get(0).trim().split("\\s+"));
        String[] values = lines.get(1).trim().split("\\s+");
        double kibibytes = 0;
        for (String space : List.of("S0U", "S1U", "EU", "OU")) {
            String value = values[names.indexOf(space)];
            // A collector without this space.
            if (!value.equals("-")) {
                kibibytes += Double.parseDouble(value);
            }
        }
        return Math.round(kibibytes / 1024);
    }
}
