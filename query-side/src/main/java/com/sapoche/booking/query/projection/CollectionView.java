package com.sapoche.booking.query.projection;

import java.util.List;

/** What a view is called, and the collections that are its own. */
public abstract class CollectionView implements View {

    private final String name;
    private final List<Documents<?>> documents;

    protected CollectionView(String name, List<Documents<?>> documents) {
        this.name = name;
        this.documents = documents;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<Documents<?>> documents() {
        return documents;
    }
}
