package com.sapoche.booking.saga.service;

import org.axonframework.messaging.ScopeDescriptor;

/** Identifies the booking whose service a deadline belongs to. */
record ServiceScope(String clinicId, String queueId, String bookingId) implements ScopeDescriptor {
    private static final long serialVersionUID = 1L;

    @Override
    public String scopeDescription() {
        return "service of booking " + clinicId + "/" + bookingId;
    }
}
