package com.sapoche.booking.saga.service;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.CompleteOverdueService;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.saga.dispatch.AfterCommitActions;
import com.sapoche.booking.saga.dispatch.Causation;
import com.sapoche.booking.saga.dispatch.CommandSender;
import com.sapoche.booking.saga.dispatch.RetryableException;
import com.sapoche.booking.saga.dispatch.TransientException;
import com.sapoche.booking.saga.processor.AllocationProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;

/**
 * Completes services that no client has completed by their deadline. The policy keeps no state but one deadline for each
 * service. A booking of a walk-in queue has no allocation and therefore no saga.
 */
@ProcessingGroup(AllocationProcessor.NAME)
public class OverdueServicePolicy implements ScopeAware {
    static final String NAME = "service-overdue";
    /** Delay of a deadline that passed before its event was read: the completion may be among the next events. */
    static final Duration CATCH_UP_DELAY = Duration.ofSeconds(1);

    private static final Actor ACTOR = Actor.policy(NAME);

    private final DeadlineManager deadlines;
    private final CommandSender sender;
    private final Clock clock;

    public OverdueServicePolicy(DeadlineManager deadlines, CommandSender sender, Clock clock) {
        this.deadlines = deadlines;
        this.sender = sender;
        this.clock = clock;
    }

    /** Names the scope of the deadlines for the stored format. */
    public static StoredType scopeType() {
        return StoredType.of("deadline.service-scope", 1, ServiceScope.class);
    }

    @EventHandler
    void on(ServiceStarted started, EventMessage<?> message) {
        Instant now = clock.instant();
        Instant at = started.closeAt().isAfter(now) ? started.closeAt() : now.plus(CATCH_UP_DELAY);
        ServiceScope service = new ServiceScope(started.clinicId(), started.queueId(), started.bookingId());
        Causation cause = Causation.of(ACTOR, message);
        String id = deadlineId(started.clinicId(), started.bookingId());
        deadlines.schedule(at, NAME, new GenericMessage<>(id, cause, MetaData.emptyInstance()), service);
    }

    @EventHandler
    void on(BookingFulfilled fulfilled) {
        deadlines.cancelSchedule(NAME, deadlineId(fulfilled.clinicId(), fulfilled.bookingId()));
    }

    @Override
    public boolean canResolve(ScopeDescriptor scope) {
        return scope instanceof ServiceScope;
    }

    @Override
    public void send(Message<?> message, ScopeDescriptor scope) throws RetryableException {
        ServiceScope service = (ServiceScope) scope;
        Causation cause = (Causation) message.getPayload();
        AfterCommitActions.run(() -> complete(service, cause));
    }

    private void complete(ServiceScope service, Causation cause) throws RetryableException {
        CompleteOverdueService command =
                new CompleteOverdueService(service.clinicId(), service.queueId(), service.bookingId());
        try {
            DeadlineResult result = sender.send(command, DeadlineResult.class, cause);
            if (result.outcome() == DeadlineOutcome.NOT_DUE) {
                throw new TransientException(
                        "Service not overdue by the clock of the command side, " + service.scopeDescription(), null);
            }
        } catch (CommandRejectedException rejected) {
            throw new RetryableException("Overdue service not completed, " + service.scopeDescription(), rejected);
        }
    }

    private static String deadlineId(String clinicId, String bookingId) {
        return NAME + ":" + clinicId + "/" + bookingId;
    }
}
