package com.sapoche.booking.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.junit.jupiter.api.Test;

class MongoDeadlineManagerTest extends DeadlineScenario {
    @Test
    void firesOnceWhenDue() {
        manager.schedule(Duration.ofMinutes(15), NAME, "up", SAGA);
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        sweepTwice();
        assertThat(target.fired).isEmpty();

        clock.advance(Duration.ofMillis(1));
        awaitFired(1);
        awaitNothingStored();
        sweepTwice();
        assertThat(target.fired).hasSize(1);
    }

    @Test
    void deliversPayloadMetadataAndScope() {
        Map<String, String> metaData = Map.of("traceId", "t1");
        String id = manager.schedule(clock.instant(), NAME, new GenericMessage<>(new Up(7), metaData), SAGA);
        awaitFired(1);

        DeadlineMessage<?> fired = target.fired.get(0);
        assertThat(fired.getIdentifier()).isEqualTo(id);
        assertThat(fired.getDeadlineName()).isEqualTo(NAME);
        assertThat(fired.getPayload()).isEqualTo(new Up(7));
        assertThat(fired.getMetaData()).containsExactlyEntriesOf(Map.of("traceId", "t1"));
        assertThat(fired.getTimestamp()).isEqualTo(clock.instant());
        assertThat(target.scopes).containsExactly(SAGA);
    }

    @Test
    void acceptsANullPayload() {
        manager.schedule(clock.instant(), NAME, null, SAGA);
        awaitFired(1);

        assertThat((Object) target.fired.get(0).getPayload()).isNull();
    }

    @Test
    void doesNotFireACancelledDeadline() {
        String id = manager.schedule(Duration.ofMinutes(1), NAME, "up", SAGA);
        manager.cancelSchedule(NAME, id);
        clock.advance(Duration.ofMinutes(2));
        sweepTwice();

        assertThat(target.fired).isEmpty();
    }

    @Test
    void cancelsByNameAndByScope() {
        ScopeDescriptor other = new SagaScopeDescriptor("Trip", "s2");
        manager.schedule(Duration.ofMinutes(1), NAME, "1", SAGA);
        manager.schedule(Duration.ofMinutes(1), NAME, "2", other);
        manager.schedule(Duration.ofMinutes(1), "sleep", "3", SAGA);
        manager.schedule(Duration.ofMinutes(1), "eat", "4", SAGA);
        manager.cancelAllWithinScope(NAME, SAGA);
        manager.cancelAll("eat");
        clock.advance(Duration.ofMinutes(1));

        awaitFired(2);
        awaitNothingStored();
        assertThat(payloads()).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void takesEffectWhenTheUnitOfWorkCommits() {
        String cancelled = manager.schedule(Duration.ofMinutes(1), NAME, "cancelled", SAGA);
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        manager.schedule(clock.instant(), NAME, "set", SAGA);
        manager.cancelSchedule(NAME, cancelled);
        sweepTwice();
        assertThat(target.fired).isEmpty();
        assertThat(stored()).isEqualTo(1);

        unit.commit();
        awaitFired(1);
        clock.advance(Duration.ofMinutes(1));
        sweepTwice();
        assertThat(payloads()).containsExactly("set");
    }

    @Test
    void hasNoEffectWhenTheUnitOfWorkRollsBack() {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        manager.schedule(clock.instant(), NAME, "set", SAGA);
        unit.rollback();
        sweepTwice();

        assertThat(target.fired).isEmpty();
        assertThat(stored()).isZero();
    }

    @Test
    void replacesADeadlineOfTheSameIdentifier() {
        manager.schedule(Duration.ofMinutes(1), NAME, message("m1", "early"), SAGA);
        manager.schedule(Duration.ofMinutes(5), NAME, message("m1", "late"), SAGA);
        clock.advance(Duration.ofMinutes(4));
        sweepTwice();
        assertThat(target.fired).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        awaitFired(1);
        assertThat(payloads()).containsExactly("late");
    }

    @Test
    void keepsADeadlineScheduledAgainWhileItFires() {
        target.beforeRecording = () -> manager.schedule(Duration.ofMinutes(1), NAME, message("m1", "again"), SAGA);
        manager.schedule(clock.instant(), NAME, message("m1", "first"), SAGA);
        awaitFired(1);
        target.beforeRecording = () -> {};

        awaitDueIn(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        awaitFired(2);
        assertThat(payloads()).containsExactly("first", "again");
        awaitNothingStored();
    }

    @Test
    void removesTheDeadlineOfAnEndedSaga() {
        manager.schedule(clock.instant(), NAME, "up", new SagaScopeDescriptor("Unknown", "s9"));

        awaitNothingStored();
        assertThat(target.fired).isEmpty();
    }
}
