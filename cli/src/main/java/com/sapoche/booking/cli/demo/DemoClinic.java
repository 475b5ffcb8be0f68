package com.sapoche.booking.cli.demo;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo-clinic", hidden = true)
public final class DemoClinic implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
