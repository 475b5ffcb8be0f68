package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.ScheduleAdded;
import com.sapoche.booking.api.slot.PublishSchedule;
import com.sapoche.booking.api.slot.Schedule;
import com.sapoche.booking.api.slot.ScheduleResult;
import com.sapoche.booking.api.slot.SlotDefinition;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The slots of a schedule")
class PublishScheduleTest extends CommandScenario {
    private static PublishSchedule schedule(String scheduleId, String resource, SlotDefinition... slots) {
        Schedule content = new Schedule(
                List.of(DayOfWeek.MONDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                Duration.ofHours(1),
                1,
                resource,
                LocalDate.of(2026, 3, 2),
                LocalDate.of(2026, 3, 2),
                List.of());
        return new PublishSchedule(CLINIC, QUEUE, scheduleId, content, List.of(slots), null);
    }

    @Test
    void areAddedTogether() {
        assertThat(ledger.describeEvents(schedule("mondays", "MRI", slot("m1", 1, 1), slot("m2", 2, 1))))
                .containsExactly(
                        "ScheduleAdded mondays 2", "SlotPublished m1", "SlotPublished m2", "CapacityAdded m1 m2");
    }

    @Test
    void areRecordedWithTheContentOfTheSchedule() {
        PublishSchedule command = schedule("mondays", "MRI", slot("m1", 1, 1));

        assertThat(ledger.events(command).get(0))
                .isEqualTo(new ScheduleAdded(CLINIC, QUEUE, "mondays", command.schedule(), 1, OPENING));
    }

    @Test
    void replayTheFirstResult() {
        given(schedule("mondays", "MRI", slot("m1", 1, 1)));

        ledger.assertReplayed(schedule("mondays", "MRI", slot("m1", 1, 1)), new ScheduleResult("mondays", 1));
    }

    @Test
    void rejectATakenIdentifier() {
        given(schedule("mondays", "MRI", slot("m1", 1, 1)));

        ledger.assertRejected(schedule("mondays", "X-ray", slot("m3", 1, 1)), ErrorCode.ALREADY_EXISTS);
    }

    @Test
    void rejectAConflictWithExistingSlots() {
        given(publish("m2", 5, 1));

        ledger.assertRejected(schedule("mondays", "MRI", slot("m1", 1, 1), slot("m2", 2, 1)), ErrorCode.ALREADY_EXISTS);
    }
}
