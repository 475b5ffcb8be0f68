package com.sapoche.booking.resilience.load;

import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import com.sapoche.booking.resilience.ledger.ResponseContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs many concurrent clients, which pause while the ledger is unavailable. */
public final class LoadGenerator implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final int MAX_ATTEMPTS = 5;

    private final CommandJournal journal = new CommandJournal();
    private final RequestFactory requests;
    private final ClientGate gate = new ClientGate();
    private final List<ClientModel> queues = new ArrayList<>();
    private final List<SentCommand> opened = new ArrayList<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final ExecutorService senders = Executors.newFixedThreadPool(CLIENTS);
    private final Violations violations;
    private final Duration pauseOfClient;
    private volatile @Nullable LedgerHttp http;
    private volatile boolean logMayBeUnavailable;

    /**
     * @param pauseOfClient average pause of a client between two requests
     * @param offerTtlFactor factor by which offers last longer than planned, to limit the load of lapsing offers
     */
    public LoadGenerator(long seed, Duration pauseOfClient, int offerTtlFactor, Violations violations) {
        this.requests = new RequestFactory(journal, offerTtlFactor);
        this.pauseOfClient = pauseOfClient;
        this.violations = violations;
        for (String clinic : QueuePlan.CLINICS) {
            QueuePlan.ALL.forEach(plan -> queues.add(new ClientModel(clinic, plan)));
        }
        for (int client = 0; client < CLIENTS; client++) {
            clients.execute(new LoadClient(this, requests, seed * 1_000 + client));
        }
    }

    public CommandJournal journal() {
        return journal;
    }

    public void connect(LedgerHttp to) {
        http = to;
    }

    /** Declares whether the log may be unavailable: responses to commands may then lack the log position. */
    public void logMayBeUnavailable(boolean may) {
        logMayBeUnavailable = may;
    }

    /** Opens all queues, and waits until queries find them: the queries of the clients state no position. */
    public void openQueues() {
        for (ClientModel queue : queues) {
            SentCommand open = requests.open(queue);
            send(open);
            opened.add(open);
        }
        long position = head();
        queues.forEach(queue -> get(queue.queuePath() + "?seen=" + position));
    }

    /** Resumes all queues: a client that was interrupted between pause and resume would leave a queue paused. */
    public void resumeQueues() {
        queues.forEach(queue -> send(requests.pauseOrResume(queue, CommandKind.RESUME, new Random(0))));
    }

    public void run() {
        gate.open();
    }

    /** Waits until every request in progress has ended. */
    public void hold() throws InterruptedException {
        gate.close();
    }

    /** Repeats all repeatable commands with unknown outcome: each must now have a definite result. */
    public int resolveUnknownOutcomes() throws InterruptedException {
        List<SentCommand> unresolved = journal.with(SentCommand.Outcome.UNKNOWN).stream()
                .filter(SentCommand::isRepeatable)
                .toList();
        inParallel(unresolved, sent -> {
            for (int attempt = 0; attempt < MAX_ATTEMPTS && sent.outcome() == SentCommand.Outcome.UNKNOWN; attempt++) {
                send(sent);
            }
            violations.unless(
                    sent.outcome() != SentCommand.Outcome.UNKNOWN,
                    "No definite response to a repeated command",
                    sent.toString());
        });
        return unresolved.size();
    }

    /** Repeats some acknowledged commands: the result must equal the item before the kill. */
    public void compareReplays(int some, Random random) throws InterruptedException {
        List<SentCommand> all = journal.with(SentCommand.Outcome.ACKNOWLEDGED).stream()
                .filter(SentCommand::isRepeatable)
                .toList();
        List<SentCommand> chosen = random.ints(all.isEmpty() ? 0 : some, 0, Math.max(1, all.size()))
                .mapToObj(all::get)
                .toList();
        inParallel(chosen, sent -> {
            Reply before = Objects.requireNonNull(sent.reply());
            Reply again = sent.sendAgain(http());
            boolean same = again != null
                    && again.status() == before.status()
                    && again.body().equals(before.body())
                    && again.replayed();
            violations.unless(same, "Repeated command has another result", sent + " now " + again);
        });
    }

    /** Queries the position of the last event. */
    public long head() {
        Reply reply = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            reply = opened.get(0).sendAgain(http());
            if (reply != null && reply.isAcknowledgement() && reply.hasPosition()) {
                journal.observedPosition(reply.position());
                return reply.position();
            }
        }
        throw new IllegalStateException("No response with a log position: " + reply);
    }

    /** Confirms every open offer. @return the number of offers */
    public int confirmOffers() throws InterruptedException {
        List<SentCommand> all = new ArrayList<>();
        for (ClientModel queue : queues) {
            Reply reply = get(queue.queuePath() + "/entries?limit=500&status=OFFERED");
            if (reply != null && reply.status() == 200) {
                reply.body()
                        .path("items")
                        .forEach(item -> all.add(requests.step(
                                queue,
                                CommandKind.CONFIRM,
                                item.path("bookingId").asString(),
                                new Random(all.size()))));
            }
        }
        inParallel(all, this::send);
        return all.size();
    }

    /** Creates offers whose deadlines pass while the ledger is unavailable. */
    public void leaveOffersOpen() {
        Random random = new Random(1);
        for (ClientModel queue : queues) {
            if (queue.plan().slots()) {
                SentCommand slots = requests.publish(queue, random);
                if (send(slots) == SentCommand.Outcome.ACKNOWLEDGED) {
                    Reply reply = Objects.requireNonNull(slots.reply());
                    String slotId = (reply.body().isArray() ? reply.body().get(0) : reply.body())
                            .path("slotId")
                            .asString();
                    send(requests.joinForOffer(queue, slotId));
                }
            }
        }
    }

    SentCommand.Outcome send(SentCommand sent) {
        SentCommand.Outcome outcome = sent.send(http());
        Reply reply = sent.reply();
        if (reply != null) {
            journal.observedPosition(reply.position());
            violations.unless(ResponseContract.allows(reply), "Response violates the contract", sent.toString());
            violations.unless(
                    ResponseContract.hasRequiredPosition(reply, logMayBeUnavailable),
                    "Acknowledgement without X-Ledger-Position",
                    sent.toString());
        }
        return outcome;
    }

    @Nullable
    Reply get(String path) {
        Reply reply = http().get(path);
        violations.unless(
                reply == null || ResponseContract.allows(reply),
                "Response violates the contract",
                "GET " + path + " -> " + reply);
        return reply;
    }

    /** Returns the ledger that clients are connected to. */
    public LedgerHttp http() {
        return Objects.requireNonNull(http, "not connected");
    }

    Duration pauseOfClient() {
        return pauseOfClient;
    }

    ClientGate gate() {
        return gate;
    }

    List<ClientModel> queues() {
        return queues;
    }

    private <T> void inParallel(Collection<T> all, Consumer<T> action) throws InterruptedException {
        List<Future<?>> futures = new ArrayList<>();
        for (T item : all) {
            futures.add(senders.submit(() -> action.accept(item)));
        }
        for (Future<?> item : futures) {
            try {
                item.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        gate.end();
        clients.shutdownNow();
        senders.shutdownNow();
    }
}
