package com.sapoche.booking.api.queue;

/** Queries the name of a queue's time zone, which the queue itself answers. There is no result if the queue does not exist. */
public record FindQueueZone(String clinicId, String queueId) {}
