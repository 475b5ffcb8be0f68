package com.sapoche.booking.saga;

import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.platform.serialization.StoredTypes;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.capacity.SeatOfferOutbox;
import com.sapoche.booking.saga.dispatch.Causation;
import com.sapoche.booking.saga.service.OverdueServicePolicy;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.saga.SagaScopeDescriptor;

/** Names the saga states and the content of deadlines that this module stores. */
public final class SagaTypes {
    private SagaTypes() {}

    public static StoredTypes all() {
        List<StoredType> types = new ArrayList<>(List.of(
                StoredType.of("slot-allocation.saga", 1, SlotAllocationSaga.class),
                StoredType.of("deadline.causation", 1, Causation.class),
                StoredType.of("deadline.saga-scope", 1, SagaScopeDescriptor.class)));
        types.add(SeatOfferOutbox.scopeType());
        types.add(OverdueServicePolicy.scopeType());
        return new StoredTypes(List.copyOf(types));
    }
}
