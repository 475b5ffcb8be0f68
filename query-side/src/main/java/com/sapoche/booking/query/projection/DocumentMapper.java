package com.sapoche.booking.query.projection;

import org.bson.Document;

/** How the content of one kind of document is stored. {@code _id} and {@code lastEvent} are not its business. */
public interface DocumentMapper<T> {

    /** The fields of a new document, which is completed by the caller. */
    Document write(T value);

    T read(Document document);
}
