package com.sapoche.booking.query.projection;

import org.bson.Document;

/** Converts the content of a collection to and from documents, except the fields {@code _id} and {@code lastEvent}. */
public interface DocumentMapper<T> {

    /** Creates a document without {@code _id} and {@code lastEvent}. */
    Document write(T value);

    T read(Document document);

    /** Estimates the memory that a cached value occupies, in bytes. */
    int weight(T value);
}
