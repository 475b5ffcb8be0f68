package com.sapoche.booking.platform.serialization;

import java.util.List;

/** Contributes the types that one module stores. Each module declares a bean of this class for its own types. */
public record StoredTypes(List<StoredType> types) {
    public static StoredTypes of(StoredType... types) {
        return new StoredTypes(List.of(types));
    }
}
