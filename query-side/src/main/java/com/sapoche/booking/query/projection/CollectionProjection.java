package com.sapoche.booking.query.projection;

import java.util.List;

/** What a view is called, and the collections that are its own. */
public abstract class CollectionProjection implements Projection {

    private final String name;
    private final List<VersionedCollection<?>> documents;

    protected CollectionProjection(String name, List<VersionedCollection<?>> documents) {
        this.name = name;
        this.documents = documents;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<VersionedCollection<?>> documents() {
        return documents;
    }
}
