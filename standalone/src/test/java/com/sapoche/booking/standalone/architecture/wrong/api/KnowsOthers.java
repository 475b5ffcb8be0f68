package com.sapoche.booking.standalone.architecture.wrong.api;

import com.mongodb.client.MongoClient;
import org.springframework.context.ApplicationContext;

/** Knows parts and libraries it must not know. */
record KnowsOthers(
        ApplicationContext spring,
        MongoClient mongo,
        com.sapoche.booking.standalone.architecture.wrong.runtime.Part runtime,
        com.sapoche.booking.standalone.architecture.wrong.command.Part command,
        com.sapoche.booking.standalone.architecture.wrong.query.Part query,
        com.sapoche.booking.standalone.architecture.wrong.saga.Part saga,
        com.sapoche.booking.standalone.architecture.wrong.http.Part http,
        com.sapoche.booking.standalone.architecture.wrong.standalone.Part standalone,
        com.sapoche.booking.standalone.architecture.wrong.cli.Part cli) {}
