package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.queue.FindQueueZone;
import com.sapoche.booking.command.dispatch.CommandDispatcher;
import com.sapoche.booking.command.dispatch.QueueLocator;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every event says where it comes from")
class CausationMetaDataTest extends CommandScenario {
    private List<DomainEventMessage<?>> since(int position) {
        List<DomainEventMessage<?>> all = ledger.log().messages();
        return all.subList(position, all.size());
    }

    @Test
    void oneCommandIsTheCauseOfAllItsEvents() {
        int before = ledger.log().size();
        given(publish("nine", 1, 1), join("a").command());

        assertThat(since(before).stream()
                        .map(event -> event.getMetaData().get(MetaDataKeys.CAUSATION_ID))
                        .distinct())
                .hasSize(2)
                .doesNotContainNull();
        assertThat(since(before)).allSatisfy(event -> assertThat(event.getMetaData())
                .containsEntry(MetaDataKeys.ACTOR, "client")
                .containsKey(MetaDataKeys.CORRELATION_ID));
    }

    @Test
    void whatAnotherMessageLedToGoesBackToItsBeginning() {
        given(publish("nine", 1, 1), join("a").command());
        int before = ledger.log().size();
        ledger.bean(CommandDispatcher.class)
                .send(confirm("a"), Map.of(MetaDataKeys.ACTOR, "saga", MetaDataKeys.CORRELATION_ID, "beginning"));

        assertThat(since(before)).isNotEmpty().allSatisfy(event -> assertThat(event.getMetaData())
                .containsEntry(MetaDataKeys.ACTOR, "saga")
                .containsEntry(MetaDataKeys.CORRELATION_ID, "beginning"));
    }

    @Test
    void theAnswerNamesAPositionThatIncludesThem() {
        long position = ledger.send(join("a").command()).position().orElseThrow();

        assertThat(position).isEqualTo(ledger.log().size() - 1);
    }

    @Test
    void tellsTheQueueOfABookingAndOfASlot() {
        given(publish("nine", 1, 1), join("a").command());
        QueueLocator whereabouts = ledger.bean(QueueLocator.class);

        assertThat(whereabouts.queueOfBooking(CLINIC, "a")).isEqualTo(QUEUE);
        assertThat(whereabouts.queueOfSlot(CLINIC, "nine")).isEqualTo(QUEUE);
        assertThat(ledger.send(new FindQueueZone(CLINIC, QUEUE)).state()).isEqualTo("Europe/Brussels");
    }

    @Test
    void tellsNothingOfAnotherClinicsBookingsSlotsAndQueues() {
        given(publish("nine", 1, 1), join("a").command());
        QueueLocator whereabouts = ledger.bean(QueueLocator.class);

        assertThatThrownBy(() -> whereabouts.queueOfBooking("crane", "a"))
                .isInstanceOfSatisfying(
                        CommandRejectedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.BOOKING_NOT_FOUND));
        assertThatThrownBy(() -> whereabouts.queueOfSlot("crane", "nine"))
                .isInstanceOfSatisfying(
                        CommandRejectedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.SLOT_NOT_FOUND));
        assertThatThrownBy(() -> ledger.send(new FindQueueZone("crane", QUEUE)))
                .isInstanceOfSatisfying(
                        CommandRejectedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.QUEUE_NOT_FOUND));
    }
}
