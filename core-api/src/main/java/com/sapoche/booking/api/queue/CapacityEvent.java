package com.sapoche.booking.api.queue;

/** Groups the events that change the free seats that a queue may offer. */
public sealed interface CapacityEvent extends QueueEvent
        permits CapacityAdded, CapacityChanged, CapacityWithdrawn, CapacityReleased, CapacityTaken {}
