package com.sapoche.booking.api.queue;

/** Changes the free seats that a queue may offer. */
public sealed interface CapacityEvent extends QueueEvent
        permits CapacityAdded, CapacityChanged, CapacityWithdrawn, CapacityReleased, CapacityTaken {}
