package com.sapoche.booking.architecture.wrong.command.queue;

/** Stands for an aggregate. */
public interface QueueAggregate {}
