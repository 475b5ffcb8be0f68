package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.ledger.Wishes.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.MessageKeys;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.queue.FindZone;
import com.sapoche.booking.command.dispatch.LedgerCommands;
import com.sapoche.booking.command.dispatch.Whereabouts;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every event says where it comes from")
class CausesTest extends Scenario {
    private List<DomainEventMessage<?>> since(int position) {
        List<DomainEventMessage<?>> all = ledger.log().messages();
        return all.subList(position, all.size());
    }

    @Test
    void oneCommandIsTheCauseOfAllItsEvents() {
        int before = ledger.log().size();
        given(publish("nine", 1, 1), join("a").wish());

        assertThat(since(before).stream()
                        .map(event -> event.getMetaData().get(MessageKeys.CAUSATION_ID))
                        .distinct())
                .hasSize(2)
                .doesNotContainNull();
        assertThat(since(before)).allSatisfy(event -> assertThat(event.getMetaData())
                .containsEntry(MessageKeys.ACTOR, "client")
                .containsKey(MessageKeys.CORRELATION_ID));
    }

    @Test
    void whatAnotherMessageLedToGoesBackToItsBeginning() {
        given(publish("nine", 1, 1), join("a").wish());
        int before = ledger.log().size();
        ledger.bean(LedgerCommands.class)
                .send(confirm("a"), Map.of(MessageKeys.ACTOR, "saga", MessageKeys.CORRELATION_ID, "beginning"));

        assertThat(since(before)).isNotEmpty().allSatisfy(event -> assertThat(event.getMetaData())
                .containsEntry(MessageKeys.ACTOR, "saga")
                .containsEntry(MessageKeys.CORRELATION_ID, "beginning"));
    }

    @Test
    void theAnswerNamesAPositionThatIncludesThem() {
        long position = ledger.send(join("a").wish()).position().orElseThrow();

        assertThat(position).isEqualTo(ledger.log().size() - 1);
    }

    @Test
    void tellsTheQueueOfABookingAndOfASlot() {
        given(publish("nine", 1, 1), join("a").wish());
        Whereabouts whereabouts = ledger.bean(Whereabouts.class);

        assertThat(whereabouts.queueOfBooking(CLINIC, "a")).isEqualTo(QUEUE);
        assertThat(whereabouts.queueOfSlot(CLINIC, "nine")).isEqualTo(QUEUE);
        assertThat(ledger.send(new FindZone(CLINIC, QUEUE)).state()).isEqualTo("Europe/Brussels");
    }

    @Test
    void tellsNothingOfAnotherClinicsBookingsSlotsAndQueues() {
        given(publish("nine", 1, 1), join("a").wish());
        Whereabouts whereabouts = ledger.bean(Whereabouts.class);

        assertThatThrownBy(() -> whereabouts.queueOfBooking("crane", "a"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.BOOKING_NOT_FOUND));
        assertThatThrownBy(() -> whereabouts.queueOfSlot("crane", "nine"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.SLOT_NOT_FOUND));
        assertThatThrownBy(() -> ledger.send(new FindZone("crane", QUEUE)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.QUEUE_NOT_FOUND));
    }
}
