package com.sapoche.booking.standalone.architecture.wrong.runtime;

/** Knows parts it must not know. */
record KnowsOthers(
        com.sapoche.booking.standalone.architecture.wrong.http.Part http,
        com.sapoche.booking.standalone.architecture.wrong.command.Part command,
        com.sapoche.booking.standalone.architecture.wrong.query.Part query,
        com.sapoche.booking.standalone.architecture.wrong.saga.Part saga,
        com.sapoche.booking.standalone.architecture.wrong.standalone.Part standalone,
        com.sapoche.booking.standalone.architecture.wrong.cli.Part cli) {}
