package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import com.sapoche.booking.query.TestQuerySide.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests queries with {@code ?seen=} over HTTP, with more waiting queries than the server has threads. */
class ReadYourWritesTest {

    private static final int WAITING = 60;
    private static final Duration SHORT_TIME = Duration.ofSeconds(3);

    private TestQuerySide querySide;

    @BeforeEach
    void start() {
        querySide = new TestQuerySide(
                "ledger.http.concurrent-requests=2",
                "ledger.http.waiting-requests=2",
                "management.endpoint.health.probes.enabled=true");
        querySide.record(new RandomClinicModel("c", "q", 1).open());
        querySide.getCurrent("c/queues/q");
    }

    @AfterEach
    void stop() {
        querySide.close();
    }

    @Test
    void waitingQueriesHoldNoThread() {
        querySide.stopProcessor();
        querySide.record(new RandomClinicModel("c", "q2", 2).open());
        List<CompletableFuture<Response>> waiting = startWaitingQueries();

        long start = System.nanoTime();
        assertThat(querySide.send("GET", "/actuator/health/liveness", "").statusCode())
                .isEqualTo(200);
        assertThat(querySide.get("c/queues/q").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT_TIME);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        querySide.startProcessor();
        assertThat(waiting).allSatisfy(query -> {
            Response response = query.join();
            assertThat(response.status()).as("%s", response).isEqualTo(200);
            assertThat(response.body().get("queueId").asString()).isEqualTo("q2");
        });
    }

    @Test
    void aPositionThatIsNotReachedInTimeReturns504() {
        querySide.stopProcessor();
        querySide.record(new RandomClinicModel("c", "q2", 2).open());

        HttpResponse<String> response =
                querySide.send("GET", "/api/v1/clinics/c/queues/q2?seen=" + querySide.head(), "");

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).contains("NOT_CAUGHT_UP");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aPositionBeyondTheEndOfTheLogIsRejectedImmediately() {
        long start = System.nanoTime();
        Response response = querySide.get("c/queues/q?seen=" + (querySide.head() + 1));

        assertThat(response.code()).isEqualTo("INVALID");
        assertThat(response.status()).isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT_TIME);
    }

    /** Starts the queries one after the other: a query that is rejected as OVERLOADED would not wait. */
    private List<CompletableFuture<Response>> startWaitingQueries() {
        ReadYourWritesGate gate = querySide.bean(ReadYourWritesGate.class);
        return IntStream.rangeClosed(1, WAITING)
                .mapToObj(number -> {
                    CompletableFuture<Response> query = querySide.getAsync("c/queues/q2?seen=" + querySide.head());
                    while (gate.pendingQueries() < number && !query.isDone()) {
                        LockSupport.parkNanos(100_000);
                    }
                    return query;
                })
                .toList();
    }
}
