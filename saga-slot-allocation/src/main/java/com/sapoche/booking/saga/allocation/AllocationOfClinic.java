package com.sapoche.booking.saga.allocation;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.ServiceStarted;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.saga.AssociationResolver;
import org.axonframework.modelling.saga.PayloadAssociationResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds an allocation within its clinic: identifiers are unique inside one clinic only. {@link ServiceStarted} and
 * {@link NoShowRecorded} may be about no allocation at all.
 */
public class AllocationOfClinic implements AssociationResolver {
    private final AssociationResolver payload = new PayloadAssociationResolver();

    @Override
    public <T> void validate(String property, MessageHandlingMember<T> handler) {
        payload.validate(property, handler);
    }

    @Override
    public <T> @Nullable Object resolve(String property, EventMessage<?> message, MessageHandlingMember<T> handler) {
        Object allocationId = payload.resolve(property, message, handler);
        return allocationId == null
                ? null
                : key(((LedgerEvent) message.getPayload()).clinicId(), allocationId.toString());
    }

    static String key(String clinicId, String allocationId) {
        return clinicId + "/" + allocationId;
    }
}
