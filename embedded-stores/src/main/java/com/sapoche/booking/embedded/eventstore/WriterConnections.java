package com.sapoche.booking.embedded.eventstore;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens the single writing connection. Tests replace it to make SQLite fail. */
@FunctionalInterface
interface WriterConnections {
    WriterConnections PLAIN = SqliteFile::openWriter;

    Connection open(SqliteFile file) throws SQLException;
}
