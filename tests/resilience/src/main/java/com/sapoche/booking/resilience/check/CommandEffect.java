package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.resilience.load.CommandKind;
import com.sapoche.booking.resilience.model.LoggedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Contains all events that one command of a client appended.
 *
 * @param kind null if the command only recorded a result under its key
 */
record CommandEffect(
        List<LoggedEvent> events, @Nullable CommandKind kind, String subject, @Nullable IdempotencyKeyRecorded key) {

    static List<CommandEffect> of(List<LoggedEvent> log) {
        Map<String, List<LoggedEvent>> byCommand = new LinkedHashMap<>();
        log.stream().filter(LoggedEvent::isFromClient).forEach(logged -> byCommand
                .computeIfAbsent(logged.commandId(), none -> new ArrayList<>())
                .add(logged));
        return byCommand.values().stream().map(CommandEffect::ofCommand).toList();
    }

    private static CommandEffect ofCommand(List<LoggedEvent> events) {
        CommandKindReader reader = new CommandKindReader();
        events.forEach(logged -> reader.read(logged.event()));
        return new CommandEffect(events, reader.kind(), reader.subject(), reader.key());
    }

    String clinicId() {
        return events.get(0).event().clinicId();
    }

    long first() {
        return events.get(0).position();
    }

    long last() {
        return events.get(events.size() - 1).position();
    }

    <E> Optional<E> find(Class<E> type) {
        return events.stream()
                .map(LoggedEvent::event)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
