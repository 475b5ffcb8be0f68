package com.sapoche.booking.query.projection;

/** Represents a collection owned by one projection. */
public interface ProjectionCollection {

    /**
     * Creates the indexes of the collection.
     *
     * @throws IllegalStateException if an index does not exist afterwards
     */
    void ensureIndexes();

    /** Drops the stored documents and the cache. */
    void drop();

    void clearCache();
}
