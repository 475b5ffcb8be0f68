package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.testing.HandlerFaults;
import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests queries while a projection catches up with the log, and afterwards. */
class CatchUpGateTest {

    private final LedgerEvent opened = new RandomClinicModel("c", "q", 1).open().get(0);

    private TestQuerySide querySide = new TestQuerySide();

    @AfterEach
    void stop() {
        HandlerFaults.clear();
        querySide.close();
    }

    @Nested
    class WhileTheProjectionCatchesUp {

        @Test
        void itsQueriesAreRejectedWithRetryAfter() {
            CountDownLatch release = restartWithBlockedBoard();

            for (String path : new String[] {"queues", "queues/q", "queues/q/entries", "bookings/b"}) {
                HttpResponse<String> response = querySide.send("GET", "/api/v1/clinics/c/" + path, "");
                assertThat(response.statusCode()).as(path).isEqualTo(503);
                assertThat(response.body()).contains("CATCHING_UP");
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            }
            release.countDown();

            assertThat(querySide.getCurrent("c/queues/q").get("queueId").asString())
                    .isEqualTo("q");
        }
    }

    @Nested
    class AfterTheProjectionHasCaughtUp {

        @Test
        void queriesAreAnsweredDespiteLag() {
            querySide.record(opened);
            querySide.getCurrent("c/queues/q");
            querySide.stopProcessor();
            querySide.record(new RandomClinicModel("c", "q2", 1).open());

            assertThat(querySide.get("c/queues/q").status()).isEqualTo(200);
        }

        @Test
        void queriesOfAnEmptyLogAreAnswered() {
            assertThat(querySide.get("c/queues/q").code()).isEqualTo("QUEUE_NOT_FOUND");
        }

        @Test
        void queriesAreAnsweredAfterARestartAtTheEndOfTheLog() {
            querySide.record(opened);
            querySide.getCurrent("c/queues/q");
            querySide.restart();

            assertThat(querySide.get("c/queues/q").status()).isEqualTo(200);
        }
    }

    private CountDownLatch restartWithBlockedBoard() {
        CountDownLatch release = HandlerFaults.block("BoardProjection", opened);
        querySide.stop();
        querySide.record(opened);
        querySide.start();
        return release;
    }
}
