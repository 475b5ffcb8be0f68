package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.Actor;
import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.command.dispatch.CommandDispatcher;
import com.sapoche.booking.command.dispatch.CommandOrigin;
import com.sapoche.booking.platform.LedgerVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

@DisplayName("The metadata of every event")
class CausationMetaDataTest extends CommandScenario {
    private static final Actor SAGA = Actor.saga("slot-allocation");

    private List<DomainEventMessage<?>> since(int position) {
        List<DomainEventMessage<?>> all = ledger.log().messages();
        return all.subList(position, all.size());
    }

    private List<DomainEventMessage<?>> send(LedgerCommand command, CommandOrigin origin) {
        int before = ledger.log().size();
        ledger.bean(CommandDispatcher.class).send(command, origin);
        return since(before);
    }

    @Test
    void containsCommandCauseAndActor() {
        CommandOrigin origin =
                CommandOrigin.of(Actor.anonymousClient(), "request-1").withKey("key", "hash");

        List<DomainEventMessage<?>> appended = send(join("a").command(), origin);

        assertThat(appended).hasSize(3).allSatisfy(event -> assertThat(event.getMetaData())
                .containsOnlyKeys(
                        "commandId",
                        "commandType",
                        "causationId",
                        "correlationId",
                        "requestId",
                        "actorKind",
                        "actorId",
                        "actorRole",
                        "actorClient",
                        "ledgerVersion",
                        "routingKey")
                .containsEntry("commandType", "queue.join")
                .containsEntry("causationId", "request-1")
                .containsEntry("requestId", "request-1")
                .containsEntry("actorKind", "client")
                .containsEntry("actorId", "anonymous")
                .containsEntry("actorRole", "unknown")
                .containsEntry("actorClient", "unknown")
                .containsEntry("ledgerVersion", LedgerVersion.current())
                .containsEntry("routingKey", CLINIC + "/" + QUEUE)
                .containsEntry("correlationId", event.getMetaData().get("commandId")));
    }

    @Test
    void containsOnlyText() {
        given(publish("nine", 1, 1), join("a").command());

        assertThat(ledger.log().messages())
                .allSatisfy(event -> assertThat(event.getMetaData().values())
                        .isNotEmpty()
                        .allSatisfy(value -> assertThat(value).isInstanceOf(String.class)));
    }

    @Test
    void sharesTheCommandIdWithinOneUnitOfWork() {
        int before = ledger.log().size();
        given(publish("nine", 1, 1), join("a").command());

        assertThat(since(before).stream()
                        .map(event -> event.getMetaData().get(MetaDataKeys.COMMAND_ID))
                        .distinct())
                .hasSize(2)
                .doesNotContainNull();
    }

    @Test
    void containsTheCausingEventOfASagaCommand() {
        given(publish("nine", 1, 1));
        DomainEventMessage<?> offered =
                send(join("a").command(), CommandOrigin.of(Actor.anonymousClient(), "r")).stream()
                        .filter(event -> event.getPayload() instanceof SeatOffered)
                        .findFirst()
                        .orElseThrow();
        Map<String, String> cause = new HashMap<>(SAGA.metaData());
        cause.put(MetaDataKeys.CAUSATION_ID, offered.getIdentifier());
        cause.put(MetaDataKeys.CORRELATION_ID, (String) offered.getMetaData().get(MetaDataKeys.CORRELATION_ID));
        cause.put(MetaDataKeys.REQUEST_ID, (String) offered.getMetaData().get(MetaDataKeys.REQUEST_ID));

        ledger.advanceClock(TTL);
        int before = ledger.log().size();
        ledger.bean(CommandBus.class).dispatch(new GenericCommandMessage<>(lapse("a", 1), cause));

        assertThat(since(before)).isNotEmpty().allSatisfy(event -> assertThat(event.getMetaData())
                .containsEntry("commandType", "booking.lapse-offer")
                .containsEntry("causationId", offered.getIdentifier())
                .containsEntry("correlationId", offered.getMetaData().get("commandId"))
                .containsEntry("requestId", "r")
                .containsAllEntriesOf(SAGA.metaData()));
    }

    @Test
    void containsAUniqueStableCommandType() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(LedgerCommand.class));
        Set<Class<?>> commands = scanner.findCandidateComponents(LedgerCommand.class.getPackageName()).stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .collect(Collectors.toSet());

        assertThat(commands).hasSizeGreaterThan(15).allSatisfy(type -> assertThat(type)
                .hasAnnotation(CommandType.class));
        assertThat(commands)
                .extracting(type -> type.getAnnotation(CommandType.class).value())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z]+\\.[a-z-]+"));
    }
}
