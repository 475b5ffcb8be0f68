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

@DisplayName("Many at once")
class ConcurrentCallNextTest extends CommandScenario {
    private List<Object> allAtOnce(int number, IntFunction<LedgerCommand> command) throws Exception {
        ExecutorService desks = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> calls = IntStream.range(0, number)
                    .<Callable<Object>>mapToObj(i -> () -> ledger.answer(command.apply(i)))
                    .toList();
            List<Object> answers = new ArrayList<>();
            for (Future<Object> answer : desks.invokeAll(calls, 1, TimeUnit.MINUTES)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            desks.shutdown();
        }
    }

    @Test
    void callEachPatientOnce() throws Exception {
        allAtOnce(60, i -> join("b" + i).command());

        List<Object> called = allAtOnce(60, i -> callNext());

        assertThat(called)
                .hasSize(60)
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(CallNextResult.class))
                .extracting("bookingId")
                .doesNotHaveDuplicates();
    }

    @Test
    void takeEachSeatOnce() throws Exception {
        given(publish("nine", 1, 20));

        List<Object> answers = allAtOnce(60, i -> join("b" + i).command());

        assertThat(answers)
                .extracting(answer -> ((JoinResult) answer).status())
                .filteredOn(BookingStatus.OFFERED::equals)
                .hasSize(20);
    }

    @Test
    void drawEachTicketOnce() throws Exception {
        List<Object> answers = allAtOnce(60, i -> join("b" + i).command());

        assertThat(answers)
                .extracting(answer -> (int) ((JoinResult) answer).ticket())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 60).boxed().toList());
    }
}
