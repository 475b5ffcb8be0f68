package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.CallNextResult;
import com.sapoche.booking.api.booking.JoinResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Concurrent commands")
class ConcurrentCallNextTest extends CommandScenario {
    private List<Object> sendConcurrently(int number, IntFunction<LedgerCommand> command) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> calls = IntStream.range(0, number)
                    .<Callable<Object>>mapToObj(i -> () -> ledger.resultOf(command.apply(i)))
                    .toList();
            List<Object> results = new ArrayList<>();
            for (Future<Object> result : executor.invokeAll(calls, 1, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void callEachPatientOnce() throws Exception {
        sendConcurrently(60, i -> join("b" + i).command());

        List<Object> called = sendConcurrently(60, i -> callNext());

        assertThat(called)
                .hasSize(60)
                .extracting(result -> ((CallNextResult) result).booking())
                .doesNotContainNull()
                .extracting("bookingId")
                .doesNotHaveDuplicates();
    }

    @Test
    void takeEachSeatOnce() throws Exception {
        given(publish("nine", 1, 20));

        List<Object> results = sendConcurrently(60, i -> join("b" + i).command());

        assertThat(results)
                .extracting(result -> ((JoinResult) result).status())
                .filteredOn(BookingStatus.OFFERED::equals)
                .hasSize(20);
    }

    @Test
    void issueEachTicketOnce() throws Exception {
        List<Object> results = sendConcurrently(60, i -> join("b" + i).command());

        assertThat(results)
                .extracting(result -> (int) ((JoinResult) result).ticket())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 60).boxed().toList());
    }
}
