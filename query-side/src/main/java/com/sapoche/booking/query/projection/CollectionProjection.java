package com.sapoche.booking.query.projection;

import java.util.List;

/** Implements the properties of a projection that consists of a name and its collections. */
public abstract class CollectionProjection implements Projection {

    private final String name;
    private final int version;
    private final List<ProjectionCollection> collections;

    protected CollectionProjection(String name, int version, List<? extends ProjectionCollection> collections) {
        this.name = name;
        this.version = version;
        this.collections = List.copyOf(collections);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int version() {
        return version;
    }

    @Override
    public final List<ProjectionCollection> collections() {
        return collections;
    }
}
