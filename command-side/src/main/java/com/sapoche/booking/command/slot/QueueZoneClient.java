package com.sapoche.booking.command.slot;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.queue.FindQueueZone;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Returns the time zone of a queue, in which its schedules are given. */
@Component
class QueueZoneClient {
    private static final Logger log = LoggerFactory.getLogger(QueueZoneClient.class);
    private static final long TIMEOUT_SECONDS = 10;

    private final QueryGateway queries;

    QueueZoneClient(QueryGateway queries) {
        this.queries = queries;
    }

    /** @throws CommandRejectedException as QUEUE_NOT_FOUND, or as UNAVAILABLE if the query was not answered */
    ZoneId ofQueue(String clinicId, String queueId) {
        return send(new FindQueueZone(clinicId, queueId))
                .map(ZoneId::of)
                .orElseThrow(() -> new CommandRejectedException(
                        ErrorCode.QUEUE_NOT_FOUND, "Queue " + queueId + " does not exist"));
    }

    private Optional<String> send(FindQueueZone query) {
        try {
            return queries.query(query, ResponseTypes.optionalInstanceOf(String.class))
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandRejectedException rejected) {
                throw rejected;
            }
            throw unavailable(query, failed);
        } catch (TimeoutException late) {
            throw unavailable(query, late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable(query, stopping);
        }
    }

    private static CommandRejectedException unavailable(FindQueueZone query, Throwable cause) {
        log.warn(
                "Time zone of a queue not found: query failed, queue={}/{}, cause={}",
                query.clinicId(),
                query.queueId(),
                cause.toString());
        return new CommandRejectedException(
                ErrorCode.UNAVAILABLE, "The time zone of the queue was not found in time; nothing was done");
    }
}
