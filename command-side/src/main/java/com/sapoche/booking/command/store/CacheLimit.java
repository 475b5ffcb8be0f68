package com.sapoche.booking.command.store;

import java.util.function.ToIntFunction;

/**
 * Limits the memory of the cached aggregates of one type.
 *
 * @param bytes maximum of the sum of all estimates
 * @param estimate estimates the memory of one aggregate, in bytes
 */
public record CacheLimit<T>(long bytes, ToIntFunction<T> estimate) {}
