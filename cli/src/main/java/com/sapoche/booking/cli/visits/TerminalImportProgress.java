package com.sapoche.booking.cli.visits;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Displays a progress bar on standard error. */
final class TerminalImportProgress implements ImportProgress {
    private static final int WIDTH = 100;

    private final ProgressBar bar;

    TerminalImportProgress(int total) {
        bar = new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(total)
                .setUnit(" rows", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
    }

    @Override
    public void reached(int visits) {
        bar.stepTo(visits);
    }

    @Override
    public void close() {
        bar.close();
    }
}
