package com.sapoche.booking.architecture.wrong.api;

import com.mongodb.client.MongoClient;
import com.sapoche.booking.architecture.wrong.benchmarks.BenchmarksClass;
import com.sapoche.booking.architecture.wrong.cli.CliClass;
import com.sapoche.booking.architecture.wrong.command.CommandClass;
import com.sapoche.booking.architecture.wrong.embedded.EmbeddedClass;
import com.sapoche.booking.architecture.wrong.platform.PlatformClass;
import com.sapoche.booking.architecture.wrong.query.QueryClass;
import com.sapoche.booking.architecture.wrong.resilience.ResilienceClass;
import com.sapoche.booking.architecture.wrong.saga.SagaClass;
import com.sapoche.booking.architecture.wrong.standalone.StandaloneClass;
import com.sapoche.booking.architecture.wrong.testkit.TestkitClass;
import org.springframework.context.ApplicationContext;

/** Breaks every rule about the dependencies of its module. */
public record ApiClass(
        PlatformClass platform,
        CommandClass command,
        QueryClass query,
        SagaClass saga,
        EmbeddedClass embedded,
        StandaloneClass standalone,
        CliClass cli,
        TestkitClass testkit,
        BenchmarksClass benchmarks,
        ResilienceClass resilience,
        MongoClient mongo,
        ApplicationContext spring) {}
