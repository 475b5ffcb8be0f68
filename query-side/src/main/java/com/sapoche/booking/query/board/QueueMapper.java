package com.sapoche.booking.query.board;

import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.query.board.QueueDocument.ActiveBlock;
import com.sapoche.booking.query.board.QueueDocument.Counts;
import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Converts queues. */
final class QueueMapper implements DocumentMapper<QueueDocument> {

    @Override
    public Document write(QueueDocument queue) {
        Document active = new Document();
        queue.active()
                .forEach((number, block) ->
                        active.append(number.toString(), List.of((long) block.bookings(), block.lastEvent())));
        Counts counts = queue.counts();
        return new Document("clinicId", queue.clinicId())
                .append("queueId", queue.queueId())
                .append("name", queue.name())
                .append("zone", queue.zone())
                .append("status", queue.status().name())
                .append("lastTicket", queue.lastTicket())
                .append("waiting", counts.waiting())
                .append("offered", counts.offered())
                .append("confirmed", counts.confirmed())
                .append("inService", counts.inService())
                .append("fulfilled", counts.fulfilled())
                .append("active", active);
    }

    @Override
    public QueueDocument read(Document document) {
        Map<Integer, ActiveBlock> active = new TreeMap<>();
        document.get("active", Document.class)
                .forEach((number, block) -> active.put(Integer.valueOf(number), block((List<?>) block)));
        return new QueueDocument(
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

    @Override
    public int weight(QueueDocument queue) {
        return queue.weight();
    }

    private static ActiveBlock block(List<?> numbers) {
        return new ActiveBlock(((Number) numbers.get(0)).intValue(), ((Number) numbers.get(1)).longValue());
    }
}
