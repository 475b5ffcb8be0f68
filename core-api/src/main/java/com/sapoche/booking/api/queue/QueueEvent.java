package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;

/** Groups the events that are stored in the stream of a queue and change its state. */
public sealed interface QueueEvent extends LedgerEvent
        permits QueueOpened,
                QueuePolicyChanged,
                QueuePaused,
                QueueResumed,
                QueueClosed,
                ScheduleAdded,
                WaitingListEvent,
                CapacityEvent {}
