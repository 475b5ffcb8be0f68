package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.CallNextResult;
import com.sapoche.booking.api.booking.CalledBooking;
import com.sapoche.booking.api.booking.JoinResult;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two processes that change one queue")
class ConcurrentProcessesTest extends CommandScenario {
    private final CommandSideFixture other = ledger.newProcess();

    /** Ensures that both processes have the queue in their caches. */
    @BeforeEach
    void loadTheQueueInBothProcesses() {
        ledger.send(pause());
        other.send(resume());
        ledger.send(publish("early", 0, 1));
        other.send(publish("nine", 1, 1));
    }

    @AfterEach
    void closeOtherProcess() {
        other.close();
    }

    @Test
    void issueEachTicketOnce() {
        for (int i = 0; i < 10; i++) {
            CommandSideFixture turn = i % 2 == 0 ? ledger : other;
            assertThat(((JoinResult) turn.resultOf(join("b" + i).command())).ticket())
                    .isEqualTo(i + 1);
        }
    }

    @Test
    void offerTheLastSeatOnce() {
        ledger.send(join("a").command());

        assertThat(other.resultOf(join("b").command())).extracting("status").isEqualTo(BookingStatus.OFFERED);
        assertThat(ledger.resultOf(join("c").command())).extracting("status").isEqualTo(BookingStatus.WAITING);
    }

    @Test
    void acceptOneBookingOfAPatient() {
        ledger.send(join("a").patient("ann").command());

        other.assertRejected(join("b").patient("ann").command(), ErrorCode.ALREADY_WAITING);
    }

    @Test
    void callEachPatientOnce() {
        ledger.given(
                withdraw("early"),
                withdraw("nine"),
                join("a").command(),
                join("b").command());
        other.send(join("c").command());

        assertThat(ledger.resultOf(callNext())).extracting("booking.bookingId").isEqualTo("a");
        assertThat(other.resultOf(callNext())).extracting("booking.bookingId").isEqualTo("b");
        assertThat(ledger.resultOf(callNext())).extracting("booking.bookingId").isEqualTo("c");
    }

    @Test
    void rejectAConfirmAfterACancel() {
        ledger.send(join("a").command());
        other.send(confirm("a"));

        assertThat(ledger.resultOf(cancel("a"))).isEqualTo(state("a", BookingStatus.CANCELLED));
        assertThat(other.resultOf(join("b").command())).extracting("status").isEqualTo(BookingStatus.OFFERED);
    }

    @Test
    void rejectABookingOfAWithdrawnSlot() {
        ledger.send(join("a").command());
        other.send(withdraw("early"));

        ledger.assertRejected(confirm("a"), ErrorCode.SLOT_WITHDRAWN);
    }

    @Test
    void openAQueueOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Object> one =
                    threads.submit(() -> ledger.resultOf(open().queue("hip").command()));
            Future<Object> two =
                    threads.submit(() -> other.resultOf(open().queue("hip").command()));

            assertThat(one.get(1, TimeUnit.MINUTES)).isEqualTo(two.get(1, TimeUnit.MINUTES));
        } finally {
            threads.shutdown();
        }
        ledger.assertReplayed(
                open().queue("hip").command(),
                ledger.resultOf(open().queue("hip").command()));
    }

    @Test
    void serveEachPatientOnceUnderConcurrency() throws Exception {
        int each = 40;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> running = new ArrayList<>();
        try {
            for (CommandSideFixture process : List.of(ledger, other)) {
                String name = process == ledger ? "x" : "y";
                running.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        retryUntilAccepted(process, name + i);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdown();
        }
        List<Long> called = new ArrayList<>();
        try (CommandSideFixture restarted = ledger.newProcess()) {
            CalledBooking booking = callNextIn(restarted);
            while (booking != null) {
                called.add(booking.ticket());
                booking = callNextIn(restarted);
            }
        }

        assertThat(called)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(3, 2L * each).boxed().toList());
    }

    private static @Nullable CalledBooking callNextIn(CommandSideFixture process) {
        return ((CallNextResult) process.resultOf(callNext())).booking();
    }

    private static void retryUntilAccepted(CommandSideFixture process, String bookingId) {
        while (true) {
            try {
                process.send(join(bookingId).command());
                return;
            } catch (CommandRejectedException rejected) {
                assertThat(rejected.rejection().code()).isEqualTo(ErrorCode.OVERLOADED);
            }
        }
    }
}
