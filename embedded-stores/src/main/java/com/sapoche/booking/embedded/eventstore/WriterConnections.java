package com.sapoche.booking.embedded.eventstore;

import java.sql.Connection;
import java.sql.SQLException;

/** How the one writing connection is opened; tests use it to make SQLite itself fail. */
@FunctionalInterface
interface WriterConnections {
    WriterConnections PLAIN = SqliteFile::openWriter;

    Connection open(SqliteFile file) throws SQLException;
}
