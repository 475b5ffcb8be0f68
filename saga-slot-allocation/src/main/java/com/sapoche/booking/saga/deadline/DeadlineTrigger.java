package com.sapoche.booking.saga.deadline;

import com.sapoche.booking.saga.dispatch.AfterCommitActions;
import com.sapoche.booking.saga.dispatch.RetryableException;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.ExecutionException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeAwareProvider;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;

/** Delivers a deadline to its scope in a separate unit of work, and then runs its {@link AfterCommitActions}. */
class DeadlineTrigger {
    private final ScopeAwareProvider scopes;
    private final Serializer serializer;
    private volatile Supplier<List<MessageHandlerInterceptor<? super DeadlineMessage<?>>>> interceptors = List::of;

    DeadlineTrigger(ScopeAwareProvider scopes, Serializer serializer) {
        this.scopes = scopes;
        this.serializer = serializer;
    }

    void setInterceptors(Supplier<List<MessageHandlerInterceptor<? super DeadlineMessage<?>>>> interceptors) {
        this.interceptors = interceptors;
    }

    /**
     * Fires a deadline.
     *
     * @throws RetryableException if the deadline has to fire again later
     */
    void fire(StoredDeadline deadline) throws RetryableException {
        DeadlineMessage<?> message = deadline.deadlineMessage(serializer);
        ScopeDescriptor scope = deadline.scope(serializer);
        UnitOfWork<DeadlineMessage<?>> unit = new DefaultUnitOfWork<>(message);
        AfterCommitActions afterwards = AfterCommitActions.of(unit);
        InterceptorChain chain = new DefaultInterceptorChain<>(unit, interceptors.get(), handled -> {
            send(handled, scope);
            return null;
        });
        ResultMessage<?> result = unit.executeWithResult(chain::proceed);
        if (result.isExceptional()) {
            throw failure(deadline, result.exceptionResult());
        }
        afterwards.run();
    }

    private static RuntimeException failure(StoredDeadline deadline, Throwable thrown) throws RetryableException {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryableException retryable) {
                throw retryable;
            }
        }
        return new ExecutionException("Deadline " + deadline.id() + " failed", thrown);
    }

    private void send(DeadlineMessage<?> message, ScopeDescriptor scope) throws Exception {
        List<ScopeAware> resolving = scopes.provideScopeAwareStream(scope)
                .filter(component -> component.canResolve(scope))
                .toList();
        for (ScopeAware component : resolving) {
            component.send(message, scope);
        }
    }
}
