package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;

/** Asks a queue for the name of its zone, and changes nothing. Where queues are carried out, it is at hand. */
@CommandType("queue.find-zone")
public record FindQueueZone(String clinicId, String queueId) implements LedgerCommand {}
