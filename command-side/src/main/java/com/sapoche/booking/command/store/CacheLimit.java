package com.sapoche.booking.command.store;

import java.util.function.ToIntFunction;

/**
 * Limits the memory that cached aggregates of one type take.
 *
 * @param bytes maximum of the sum of all estimates
 * @param estimate estimates the memory that one aggregate takes, in bytes
 */
public record CacheLimit<T>(long bytes, ToIntFunction<T> estimate) {}
