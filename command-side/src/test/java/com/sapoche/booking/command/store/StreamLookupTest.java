package com.sapoche.booking.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A lookup of many streams")
class StreamLookupTest {
    private static final int CONCURRENT = 16;

    @Test
    void looksUpStreamsConcurrently() {
        List<Integer> numbers = IntStream.range(0, 10 * CONCURRENT).boxed().toList();
        CyclicBarrier barrier = new CyclicBarrier(CONCURRENT);

        assertThat(StreamLookup.existing(
                        numbers.stream().map(number -> "slot-" + number).toList(), stream -> {
                            await(barrier);
                            return stream.endsWith("7");
                        }))
                .containsExactlyInAnyOrderElementsOf(numbers.stream()
                        .filter(number -> number % 10 == 7)
                        .map(number -> "slot-" + number)
                        .toList());
    }

    @Test
    void propagatesFailuresOfTheEventStore() {
        assertThatThrownBy(() -> StreamLookup.existing(List.of("a", "b"), stream -> {
                    throw new IllegalStateException("no event store");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no event store");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("fewer than " + CONCURRENT + " lookups at the same time", e);
        }
    }
}
