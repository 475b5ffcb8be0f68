package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.FindQueueZone;
import com.sapoche.booking.command.dispatch.QueueLocator;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lookup of queue and time zone")
class QueueLookupTest extends CommandScenario {
    private QueueLocator locator;

    @BeforeEach
    void publishAndJoin() {
        given(publish("nine", 1, 1), join("a").command());
        locator = ledger.bean(QueueLocator.class);
    }

    private Optional<String> zone(String clinicId) {
        return ledger.bean(QueryGateway.class)
                .query(new FindQueueZone(clinicId, QUEUE), ResponseTypes.optionalInstanceOf(String.class))
                .join();
    }

    @Test
    void findsTheQueueOfABookingAndOfASlot() {
        assertThat(locator.queueOfBooking(CLINIC, "a")).isEqualTo(QUEUE);
        assertThat(locator.queueOfSlot(CLINIC, "nine")).isEqualTo(QUEUE);
    }

    @Test
    void findsTheZoneOfAQueueWithoutAppendingAnEvent() {
        int before = ledger.log().size();

        assertThat(zone(CLINIC)).contains("Europe/Brussels");
        assertThat(ledger.log().size()).isEqualTo(before);
        assertThat(ledger.describeEvents(pause()))
                .as("queue accepts commands after the lookup")
                .isNotEmpty();
    }

    @Test
    void doesNotFindResourcesOfAnotherClinic() {
        assertThat(zone("crane")).isEmpty();
        assertThatThrownBy(() -> locator.queueOfBooking("crane", "a"))
                .isInstanceOfSatisfying(
                        CommandRejectedException.class,
                        rejected -> assertThat(rejected.rejection().code()).isEqualTo(ErrorCode.BOOKING_NOT_FOUND));
        assertThatThrownBy(() -> locator.queueOfSlot("crane", "nine"))
                .isInstanceOfSatisfying(
                        CommandRejectedException.class,
                        rejected -> assertThat(rejected.rejection().code()).isEqualTo(ErrorCode.SLOT_NOT_FOUND));
    }
}
