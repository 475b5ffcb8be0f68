package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;

/** Is stored in the stream of a queue and changes its state. */
public sealed interface QueueEvent extends LedgerEvent
        permits QueueOpened,
                QueuePolicyChanged,
                QueuePaused,
                QueueResumed,
                QueueClosed,
                ScheduleAdded,
                WaitingListEvent,
                CapacityEvent {}
