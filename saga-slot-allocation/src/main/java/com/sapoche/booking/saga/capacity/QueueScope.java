package com.sapoche.booking.saga.capacity;

import org.axonframework.messaging.ScopeDescriptor;

/** Identifies the queue whose free seats a deadline offers. */
record QueueScope(String clinicId, String queueId) implements ScopeDescriptor {
    private static final long serialVersionUID = 1L;

    @Override
    public String scopeDescription() {
        return "queue " + clinicId + "/" + queueId;
    }
}
