package com.sapoche.booking.command.model;

import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.command.dispatch.CommandResult;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import com.sapoche.booking.command.fixture.OpenQueueBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Runs random concurrent commands and checks the resulting log against a model. {@code -Dledger.model.rounds} sets the number
 * of rounds, {@code -Dledger.model.seed} the seed. With {@code -Dledger.model.threads=1} a seed always produces the same
 * order of commands.
 */
@DisplayName("Random concurrent commands")
class RandomCommandModelTest {
    private static final int ROUNDS = Integer.getInteger("ledger.model.rounds", 4);
    private static final int THREADS = Integer.getInteger("ledger.model.threads", 4);
    private static final long SEED = Long.getLong("ledger.model.seed", System.nanoTime());
    private static final int COMMANDS = 250;

    private final Set<String> joined = ConcurrentHashMap.newKeySet();
    private final Map<ErrorCode, Integer> rejections = new EnumMap<>(ErrorCode.class);
    private int acknowledged;

    @Test
    void preserveInvariantsInOneProcess() throws Exception {
        rounds(1);
    }

    @Test
    void preserveInvariantsInTwoProcesses() throws Exception {
        rounds(2);
    }

    private void rounds(int processes) throws Exception {
        System.out.printf("model: -Dledger.model.seed=%d, %d rounds, %d processes%n", SEED, ROUNDS, processes);
        for (int round = 0; round < ROUNDS; round++) {
            try (CommandSideFixture ledger = new CommandSideFixture()) {
                round(ledger, processes, round);
            } catch (AssertionError violation) {
                throw new AssertionError(
                        "seed " + SEED + ", round " + round + ": " + violation.getMessage(), violation);
            }
        }
        System.out.printf("model: %d acknowledged, rejected %s%n", acknowledged, rejections);
        assertThat(rejections).doesNotContainKeys(ErrorCode.INTERNAL, ErrorCode.UNAVAILABLE);
        if (processes == 1) {
            assertThat(rejections).doesNotContainKey(ErrorCode.OVERLOADED);
        }
    }

    private void round(CommandSideFixture ledger, int processes, int round) throws Exception {
        joined.clear();
        Random random = new Random(SEED + round);
        RandomCommands.QUEUES.forEach(
                queueId -> ledger.given(policy(random).queue(queueId).command()));
        List<CommandSideFixture> all = new ArrayList<>(List.of(ledger));
        while (all.size() < processes) {
            all.add(ledger.newProcess());
        }
        runThreads(all, random);
        all.stream().skip(1).forEach(CommandSideFixture::close);
        try (CommandSideFixture restarted = ledger.newProcess()) {
            settle(restarted);
        }
        check(EventLogModel.of(ledger.log().messages()), ledger);
    }

    private static OpenQueueBuilder policy(Random random) {
        OpenQueueBuilder builder = open().onLapse(LapsePolicy.values()[random.nextInt(3)])
                .maxOffers(1 + random.nextInt(4))
                .maxWaiting(3 + random.nextInt(8));
        return random.nextInt(4) == 0 ? builder.autoConfirm() : builder;
    }

    private void runThreads(List<CommandSideFixture> ledgers, Random random) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                CommandSideFixture ledger = ledgers.get(i % ledgers.size());
                Random threadRandom = new Random(random.nextLong());
                RandomCommands commands = new RandomCommands(threadRandom, ledger.log(), "t" + i);
                running.add(threads.submit(() -> run(ledger, commands, threadRandom)));
            }
            for (Future<?> thread : running) {
                thread.get(5, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdown();
        }
    }

    private void run(CommandSideFixture ledger, RandomCommands commands, Random random) {
        for (int i = 0; i < COMMANDS; i++) {
            if (random.nextInt(30) == 0) {
                ledger.advanceClock(Duration.ofMinutes(random.nextInt(10)));
            }
            send(ledger, commands.next());
        }
    }

    private void send(CommandSideFixture ledger, LedgerCommand command) {
        try {
            CommandResult result = ledger.send(command);
            if (command instanceof JoinQueue join) {
                joined.add(join.bookingId());
            }
            synchronized (rejections) {
                acknowledged += result.replayed() ? 0 : 1;
            }
        } catch (CommandRejectedException rejection) {
            synchronized (rejections) {
                rejections.merge(rejection.rejection().code(), 1, Integer::sum);
            }
        }
    }

    /** Sends the commands that saga and policies would have sent. */
    private void settle(CommandSideFixture ledger) {
        ledger.log().since(0).stream()
                .filter(SeatRevoked.class::isInstance)
                .forEach(revoked -> ledger.send(RandomCommands.returned((SeatRevoked) revoked)));
        for (String queueId : RandomCommands.QUEUES) {
            int before;
            do {
                before = ledger.log().size();
                ledger.send(new OfferFreeSeats(CLINIC, queueId));
            } while (ledger.log().size() > before);
        }
    }

    private void check(EventLogModel model, CommandSideFixture ledger) {
        assertThat(ledger.log().since(0))
                .filteredOn(BookingRequested.class::isInstance)
                .extracting(event -> ((BookingRequested) event).bookingId())
                .as("bookings in the log")
                .containsExactlyInAnyOrderElementsOf(joined);
        model.slots.forEach((slotId, slot) -> {
            ModelQueue queue = model.queues.get(slot.published.queueId());
            if (slot.free() > 0 && slot.published.end().isAfter(ledger.now()) && queue.status != QueueStatus.PAUSED) {
                assertThat(queue.waiting())
                        .as("waiting bookings that match a free seat of %s", slotId)
                        .noneMatch(entry -> entry.against(slot.published) == null);
            }
        });
        model.bookings.forEach((bookingId, booking) -> {
            if (booking.allocationId != null && booking.status.isActive()) {
                assertThat(model.slots.values())
                        .as("%s is %s", bookingId, booking.status)
                        .filteredOn(slot -> booking.allocationId.equals(slot.taken.get(bookingId)))
                        .hasSizeLessThanOrEqualTo(1);
            }
        });
    }
}
