package com.sapoche.booking.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.command.CommandSideConfiguration;
import com.sapoche.booking.command.dispatch.CommandDispatcher;
import com.sapoche.booking.command.dispatch.CommandResult;
import com.sapoche.booking.runtime.bus.RetryingCommandBus;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole command side, wired as it runs, on a log in memory and a clock that tests move. */
public final class CommandSideFixture implements AutoCloseable {
    public static final Instant OPENING = Instant.parse("2026-03-02T08:00:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private final TransactionalInMemoryEngine log;
    private final AdjustableClock clock;
    private final AnnotationConfigApplicationContext context;
    private final CommandDispatcher commands;

    public CommandSideFixture() {
        this(new TransactionalInMemoryEngine(), new AdjustableClock(OPENING));
    }

    private CommandSideFixture(TransactionalInMemoryEngine log, AdjustableClock clock) {
        this.log = log;
        this.clock = clock;
        context = new AnnotationConfigApplicationContext();
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(JsonMapper.class, () -> JSON);
        context.registerBean(Validator.class, () -> VALIDATOR);
        context.registerBean(
                Serializer.class, () -> Jackson3Serializer.builder().build());
        context.registerBean(
                EventStore.class,
                () -> EmbeddedEventStore.builder().storageEngine(log).build());
        context.registerBean(CommandBus.class, () -> {
            SimpleCommandBus bus = SimpleCommandBus.builder().build();
            bus.registerHandlerInterceptor(
                    new CorrelationDataInterceptor<>(context.getBean(CorrelationDataProvider.class)));
            return new RetryingCommandBus(bus);
        });
        context.register(CommandSideConfiguration.class);
        context.refresh();
        subscribeHandlers();
        commands = context.getBean(CommandDispatcher.class);
    }

    private void subscribeHandlers() {
        CommandBus bus = context.getBean(CommandBus.class);
        for (Object bean : context.getBeansOfType(Object.class).values()) {
            if (Arrays.stream(bean.getClass().getDeclaredMethods()).anyMatch(CommandSideFixture::handlesCommands)) {
                new AnnotationCommandHandlerAdapter<>(bean).subscribe(bus);
            }
        }
    }

    private static boolean handlesCommands(Method method) {
        return method.isAnnotationPresent(CommandHandler.class);
    }

    /** Another process on the same log, or this one after a restart: nothing is in its memory yet. */
    public CommandSideFixture another() {
        return new CommandSideFixture(log, clock);
    }

    /** A ledger at the same hour on another log. */
    public CommandSideFixture on(TransactionalInMemoryEngine other) {
        return new CommandSideFixture(other, new AdjustableClock(clock.instant()));
    }

    public Instant now() {
        return clock.instant();
    }

    public void wait(Duration howLong) {
        clock.move(howLong);
    }

    public void waitUntil(Instant moment) {
        clock.moveTo(moment);
    }

    public TransactionalInMemoryEngine log() {
        return log;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public CommandResult send(LedgerCommand command) {
        return commands.send(command, Map.of(MetaDataKeys.ACTOR, "client"));
    }

    /** Under an idempotency key; the fingerprint is of the command. */
    public CommandResult send(LedgerCommand command, String key) {
        return commands.send(
                command,
                Map.of(
                        MetaDataKeys.ACTOR,
                        "client",
                        MetaDataKeys.IDEMPOTENCY_KEY,
                        key,
                        MetaDataKeys.FINGERPRINT,
                        command.toString()));
    }

    /** Does all of them, for what follows. */
    public CommandSideFixture given(LedgerCommand... all) {
        Arrays.stream(all).forEach(this::send);
        return this;
    }

    /** What the command is answered. */
    public Object answer(LedgerCommand command) {
        return send(command).state();
    }

    /** The events the command appends. */
    public List<LedgerEvent> events(LedgerCommand command) {
        int before = log.size();
        send(command);
        return log.since(before);
    }

    /** The same in words. */
    public List<String> does(LedgerCommand command) {
        return EventDescription.of(events(command));
    }

    /** Refused for this reason, and no trace of it in the log. */
    public void refuses(LedgerCommand command, ErrorCode code) {
        int before = log.size();
        CommandRejectedException refused = catchThrowableOfType(CommandRejectedException.class, () -> send(command));
        assertThat(refused).as("refusal of %s", command).isNotNull();
        assertThat(refused.refusal().code()).as(refused.getMessage()).isEqualTo(code);
        assertThat(log.size()).as("a refused command leaves no trace").isEqualTo(before);
    }

    /** Answered as this, with the mark of a repetition, and nothing done. */
    public void repeats(LedgerCommand command, Object answer) {
        int before = log.size();
        CommandResult again = send(command);
        assertThat(again.state()).isEqualTo(answer);
        assertThat(again.repeated()).as("marked as a repetition").isTrue();
        assertThat(log.size()).as("a repeated command changes nothing").isEqualTo(before);
    }

    /** Accepted and without effect. */
    public void ignores(LedgerCommand command) {
        assertThat(does(command)).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
