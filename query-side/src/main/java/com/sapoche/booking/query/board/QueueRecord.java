package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A queue and how many of its bookings are in which state.
 *
 * @param active by number of chunk, how many of its bookings are not over; what a line is loaded from
 */
record QueueRecord(
        String clinicId,
        String queueId,
        String name,
        String zone,
        QueueStatus status,
        long lastTicket,
        Counts counts,
        Map<Integer, Integer> active) {

    static final DocumentMapper<QueueRecord> MAPPER = new Mapper();

    QueueRecord as(QueueStatus now) {
        return new QueueRecord(clinicId, queueId, name, zone, now, lastTicket, counts, active);
    }

    QueueRecord joined(long ticket) {
        return new QueueRecord(
                clinicId,
                queueId,
                name,
                zone,
                status,
                Math.max(lastTicket, ticket),
                counts.moved(null, BookingStatus.WAITING),
                active(ticket, 1));
    }

    QueueRecord moved(long ticket, BookingStatus was, BookingStatus now) {
        return new QueueRecord(
                clinicId,
                queueId,
                name,
                zone,
                status,
                lastTicket,
                counts.moved(was, now),
                was.isActive() && !now.isActive() ? active(ticket, -1) : active);
    }

    private Map<Integer, Integer> active(long ticket, int more) {
        Map<Integer, Integer> changed = new TreeMap<>(active);
        changed.merge(Chunk.of(ticket), more, (before, added) -> before + added == 0 ? null : before + added);
        return changed;
    }

    /** How many bookings are in which state; a checked-in patient still holds a booked seat. */
    record Counts(int waiting, int offered, int confirmed, int inService, int fulfilled) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts moved(@Nullable BookingStatus was, BookingStatus now) {
            return add(was, -1).add(now, 1);
        }

        private Counts add(@Nullable BookingStatus status, int n) {
            if (status == null) {
                return this;
            }
            return switch (status) {
                case WAITING -> new Counts(waiting + n, offered, confirmed, inService, fulfilled);
                case OFFERED -> new Counts(waiting, offered + n, confirmed, inService, fulfilled);
                case CONFIRMED, CHECKED_IN -> new Counts(waiting, offered, confirmed + n, inService, fulfilled);
                case IN_SERVICE -> new Counts(waiting, offered, confirmed, inService + n, fulfilled);
                case FULFILLED -> new Counts(waiting, offered, confirmed, inService, fulfilled + n);
                case CANCELLED, LAPSED, NO_SHOW -> this;
            };
        }
    }

    private static final class Mapper implements DocumentMapper<QueueRecord> {

        @Override
        public Document write(QueueRecord queue) {
            Document active = new Document();
            queue.active.forEach((chunk, n) -> active.append(chunk.toString(), n));
            return new Document("clinicId", queue.clinicId)
                    .append("queueId", queue.queueId)
                    .append("name", queue.name)
                    .append("zone", queue.zone)
                    .append("status", queue.status.name())
                    .append("lastTicket", queue.lastTicket)
                    .append("waiting", queue.counts.waiting)
                    .append("offered", queue.counts.offered)
                    .append("confirmed", queue.counts.confirmed)
                    .append("inService", queue.counts.inService)
                    .append("fulfilled", queue.counts.fulfilled)
                    .append("active", active);
        }

        @Override
        public QueueRecord read(Document document) {
            Map<Integer, Integer> active = new TreeMap<>();
            document.get("active", Document.class)
                    .forEach((chunk, n) -> active.put(Integer.valueOf(chunk), ((Number) n).intValue()));
            return new QueueRecord(
                    document.getString("clinicId"),
                    document.getString("queueId"),
                    document.getString("name"),
                    document.getString("zone"),
                    QueueStatus.valueOf(document.getString("status")),
                    document.getLong("lastTicket"),
                    new Counts(
                            document.getInteger("waiting"),
                            document.getInteger("offered"),
                            document.getInteger("confirmed"),
                            document.getInteger("inService"),
                            document.getInteger("fulfilled")),
                    active);
        }
    }
}
