package com.sapoche.booking.platform.bus;

import com.sapoche.booking.api.CommandType;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.MetaDataKeys;
import org.axonframework.commandhandling.CommandMessage;

/** Describes a command in log lines by its type and identifiers. Its content may concern a patient and is not logged. */
public final class CommandDescription {
    private CommandDescription() {}

    /** Returns the stable name of a command. */
    public static String typeOf(LedgerCommand command) {
        CommandType type = command.getClass().getAnnotation(CommandType.class);
        if (type == null) {
            throw new IllegalStateException(command.getClass().getName() + " has no @CommandType");
        }
        return type.value();
    }

    /** Returns {@code command=…, queue=…, bookingId=…, commandId=…, requestId=…}. */
    public static String of(CommandMessage<?> message) {
        String identifiers = message.getPayload() instanceof LedgerCommand command
                ? "command=" + typeOf(command) + ", queue=" + command.clinicId() + "/" + command.queueId()
                        + ", bookingId=" + command.bookingId()
                : "command=" + message.getPayloadType().getSimpleName();
        return identifiers + ", commandId=" + message.getIdentifier() + ", requestId="
                + message.getMetaData().get(MetaDataKeys.REQUEST_ID);
    }
}
