package com.sapoche.booking.command.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.slot.SlotDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A schedule")
class ScheduleExpansionTest {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    private static final LocalDate CLOCKS_GO_FORWARD = LocalDate.parse("2026-03-29");
    private static final LocalDate CLOCKS_GO_BACK = LocalDate.parse("2026-10-25");

    private final List<ScheduleBody.Day> everyDay = List.of(ScheduleBody.Day.values());

    private ScheduleBody schedule(
            List<ScheduleBody.Day> days, String from, String to, Duration every, LocalDate first, LocalDate last) {
        return schedule(days, from, to, every, first, last, null);
    }

    private ScheduleBody schedule(
            List<ScheduleBody.Day> days,
            String from,
            String to,
            Duration every,
            LocalDate first,
            LocalDate last,
            @Nullable List<LocalDate> except) {
        return new ScheduleBody(
                null, days, LocalTime.parse(from), LocalTime.parse(to), every, null, null, first, last, except, null);
    }

    private static List<SlotDefinition> expand(ScheduleBody body, String scheduleId) {
        return new ScheduleExpansion(scheduleId, BRUSSELS, body.schedule()).slots();
    }

    private static Stream<String> starts(List<SlotDefinition> slots) {
        return slots.stream().map(slot -> slot.start().toString());
    }

    private void assertRejected(ScheduleBody schedule, String field) {
        assertThatThrownBy(() -> expand(schedule, "s"))
                .isInstanceOfSatisfying(CommandRejectedException.class, rejected -> {
                    assertThat(rejected.rejection().code()).isEqualTo(ErrorCode.INVALID);
                    assertThat(rejected.rejection().violations())
                            .extracting("field")
                            .containsExactly(field);
                });
    }

    @Nested
    class OrdinaryWeek {
        @Test
        void createsSlotsOnTheGivenDays() {
            List<SlotDefinition> slots = expand(
                    schedule(
                            List.of(ScheduleBody.Day.MON, ScheduleBody.Day.WED),
                            "09:00",
                            "10:00",
                            Duration.ofMinutes(30),
                            MONDAY,
                            MONDAY.plusDays(6)),
                    "week");

            assertThat(starts(slots))
                    .containsExactly(
                            "2026-03-02T08:00:00Z",
                            "2026-03-02T08:30:00Z",
                            "2026-03-04T08:00:00Z",
                            "2026-03-04T08:30:00Z");
            assertThat(slots.get(0))
                    .isEqualTo(new SlotDefinition(
                            "week.20260302T0900",
                            Instant.parse("2026-03-02T08:00:00Z"),
                            Instant.parse("2026-03-02T08:30:00Z"),
                            null,
                            1,
                            "week"));
        }

        @Test
        void skipsASlotThatWouldEndTooLate() {
            assertThat(expand(schedule(everyDay, "09:00", "10:10", Duration.ofMinutes(30), MONDAY, MONDAY), "s"))
                    .hasSize(2);
        }

        @Test
        void skipsExceptedDays() {
            assertThat(starts(expand(
                            schedule(
                                    everyDay,
                                    "09:00",
                                    "10:00",
                                    Duration.ofHours(1),
                                    MONDAY,
                                    MONDAY.plusDays(2),
                                    List.of(MONDAY.plusDays(1))),
                            "s")))
                    .containsExactly("2026-03-02T08:00:00Z", "2026-03-04T08:00:00Z");
        }

        @Test
        void includesTheLastDay() {
            assertThat(expand(
                            schedule(everyDay, "09:00", "10:00", Duration.ofHours(1), MONDAY, MONDAY.plusDays(2)), "s"))
                    .hasSize(3);
        }

        @Test
        void fillsAWholeDay() {
            assertThat(expand(schedule(everyDay, "00:00", "23:59", Duration.ofMinutes(1), MONDAY, MONDAY), "s"))
                    .hasSize(1439);
        }
    }

    @Nested
    class DaylightSavingChange {
        @Test
        void keepsItsWallClockTime() {
            assertThat(starts(expand(
                            schedule(
                                    everyDay,
                                    "09:00",
                                    "10:00",
                                    Duration.ofHours(1),
                                    CLOCKS_GO_FORWARD.minusDays(1),
                                    CLOCKS_GO_FORWARD),
                            "s")))
                    .containsExactly("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z");
        }

        @Test
        void skipsTheMissingHour() {
            assertThat(starts(expand(
                            schedule(
                                    everyDay,
                                    "01:00",
                                    "05:00",
                                    Duration.ofHours(1),
                                    CLOCKS_GO_FORWARD,
                                    CLOCKS_GO_FORWARD),
                            "s")))
                    .containsExactly("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
        }

        @Test
        void usesTheRepeatedHourOnce() {
            assertThat(starts(expand(
                            schedule(everyDay, "01:00", "04:00", Duration.ofHours(1), CLOCKS_GO_BACK, CLOCKS_GO_BACK),
                            "s")))
                    .containsExactly("2026-10-24T23:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z");
        }

        @Test
        void neverOverlaps() {
            List<SlotDefinition> slots = expand(
                    schedule(everyDay, "00:00", "06:00", Duration.ofMinutes(30), CLOCKS_GO_FORWARD, CLOCKS_GO_FORWARD),
                    "s");

            for (int i = 1; i < slots.size(); i++) {
                assertThat(slots.get(i).start())
                        .isAfterOrEqualTo(slots.get(i - 1).end());
            }
        }
    }

    /** Uses zones whose clocks go forward by one hour, by half an hour, at midnight, and by a whole day. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Brussels, 2026-03-29",
        "America/New_York, 2026-03-08",
        "Australia/Lord_Howe, 2026-10-04",
        "Africa/Cairo, 2026-04-24",
        "America/Santiago, 2026-09-06",
        "Pacific/Apia, 2011-12-30"
    })
    void neverOverlapsWhenTheClocksGoForward(ZoneId zone, LocalDate night) {
        for (int minutes : new int[] {7, 20, 25, 40, 45, 50, 90, 100}) {
            ScheduleBody body = schedule(
                    everyDay, "00:00", "23:59", Duration.ofMinutes(minutes), night.minusDays(1), night.plusDays(1));

            List<SlotDefinition> slots = new ScheduleExpansion("s", zone, body.schedule()).slots();

            for (int i = 1; i < slots.size(); i++) {
                assertThat(slots.get(i).start())
                        .as("%s every %s min", slots.get(i).slotId(), minutes)
                        .isAfterOrEqualTo(slots.get(i - 1).end());
            }
        }
    }

    @Nested
    class SlotIdentifiers {
        private List<SlotDefinition> slotsOf(String name) {
            return expand(schedule(everyDay, "09:00", "11:00", Duration.ofHours(1), MONDAY, MONDAY.plusDays(40)), name);
        }

        @Test
        void areUnique() {
            assertThat(slotsOf("s")).extracting(SlotDefinition::slotId).doesNotHaveDuplicates();
        }

        @Test
        void areValidForALongScheduleIdentifier() {
            assertThat(slotsOf("x".repeat(64)))
                    .allSatisfy(slot -> assertThat(slot.slotId()).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
        }

        @Test
        void differForLongScheduleIdentifiers() {
            assertThat(slotsOf("x".repeat(60) + "1").get(0).slotId())
                    .isNotEqualTo(slotsOf("x".repeat(60) + "2").get(0).slotId());
        }

        @Test
        void startWithAShortScheduleIdentifier() {
            assertThat(slotsOf("x".repeat(48)).get(0).slotId()).startsWith("x".repeat(48) + ".");
            assertThat(slotsOf("x".repeat(49)).get(0).slotId()).doesNotStartWith("x".repeat(48));
        }
    }

    @Nested
    class Rejection {
        @Test
        void ofTooManySlots() {
            assertRejected(
                    schedule(everyDay, "00:00", "23:59", Duration.ofMinutes(1), MONDAY, MONDAY.plusDays(3)), "validTo");
        }

        @Test
        void ofAScheduleWithoutSlots() {
            assertRejected(
                    schedule(List.of(ScheduleBody.Day.TUE), "09:00", "10:00", Duration.ofHours(1), MONDAY, MONDAY),
                    "days");
        }

        @Test
        void ofAnEndBeforeTheStart() {
            assertRejected(schedule(everyDay, "09:00", "09:00", Duration.ofMinutes(1), MONDAY, MONDAY), "to");
            assertRejected(
                    schedule(everyDay, "09:00", "10:00", Duration.ofMinutes(1), MONDAY, MONDAY.minusDays(1)),
                    "validTo");
        }

        @Test
        void ofAnInvalidSlotLength() {
            assertRejected(schedule(everyDay, "09:00", "10:00", Duration.ofSeconds(90), MONDAY, MONDAY), "every");
            assertRejected(schedule(everyDay, "09:00", "10:00", Duration.ZERO, MONDAY, MONDAY), "every");
            assertRejected(schedule(everyDay, "09:00", "10:00", Duration.ofMinutes(61), MONDAY, MONDAY), "every");
        }

        @Test
        void ofMoreThanTwoYears() {
            assertRejected(
                    schedule(everyDay, "09:00", "10:00", Duration.ofHours(1), MONDAY, MONDAY.plusDays(732)), "validTo");
        }

        @Test
        void ofAYearOutOfRange() {
            LocalDate old = LocalDate.parse("1899-12-31");
            assertRejected(schedule(everyDay, "09:00", "10:00", Duration.ofHours(1), old, old), "validFrom");
        }
    }
}
