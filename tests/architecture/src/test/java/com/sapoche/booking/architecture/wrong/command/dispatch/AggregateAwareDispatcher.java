package com.sapoche.booking.architecture.wrong.command.dispatch;

import com.sapoche.booking.architecture.wrong.command.queue.QueueAggregate;

/** Depends on an aggregate, though it carries commands of all aggregates. */
public record AggregateAwareDispatcher(QueueAggregate queue) {}
