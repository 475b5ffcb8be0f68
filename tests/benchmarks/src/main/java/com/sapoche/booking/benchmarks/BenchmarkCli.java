package com.sapoche.booking.benchmarks;

import com.sapoche.booking.benchmarks.growth.GrowthBenchmark;
import com.sapoche.booking.benchmarks.http.HttpBenchmark;
import com.sapoche.booking.benchmarks.openloop.OpenLoopBenchmark;
import picocli.CommandLine;

/** Runs the benchmark that the command line names; without a name, the comparisons over HTTP. */
public final class BenchmarkCli {
    private BenchmarkCli() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new HttpBenchmark())
                .addSubcommand(new OpenLoopBenchmark())
                .addSubcommand(new GrowthBenchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
