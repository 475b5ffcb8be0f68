package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerCommand;

/** Asks a queue for the name of its zone, and changes nothing. Where queues are carried out, it is at hand. */
public record FindQueueZone(String clinicId, String queueId) implements LedgerCommand {}
