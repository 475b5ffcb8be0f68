package com.sapoche.booking.query.board;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.board.BoardResponses.BookingAnswer;
import com.sapoche.booking.query.board.BoardResponses.EntriesAnswer;
import com.sapoche.booking.query.board.BoardResponses.QueueAnswer;
import com.sapoche.booking.query.position.ReadYourWritesGate;
import com.sapoche.booking.query.web.QueryParameters;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/clinics/{clinicId}")
class BoardController {

    private final BoardCollections board;
    private final Board live;
    private final QueueEntryPager pages;
    private final ReadYourWritesGate progress;

    BoardController(BoardCollections board, Board live, QueueEntryPager pages, ReadYourWritesGate progress) {
        this.board = board;
        this.live = live;
        this.pages = pages;
        this.progress = progress;
    }

    @GetMapping("/queues")
    List<QueueAnswer> queues(@PathVariable String clinicId, @RequestParam(required = false) @Nullable String seen) {
        QueryParameters.identifier("clinicId", clinicId);
        progress.await(BoardProjection.NAME, seen);
        return board.queues().ofClinic(clinicId).stream()
                .sorted(Comparator.comparing(QueueDocument::queueId))
                .map(QueueAnswer::of)
                .toList();
    }

    @GetMapping("/queues/{queueId}")
    QueueAnswer queue(
            @PathVariable String clinicId,
            @PathVariable String queueId,
            @RequestParam(required = false) @Nullable String seen) {
        return QueueAnswer.of(state(clinicId, queueId, seen).queue());
    }

    @GetMapping("/queues/{queueId}/entries")
    EntriesAnswer entries(
            @PathVariable String clinicId,
            @PathVariable String queueId,
            @RequestParam(defaultValue = "WAITING") String status,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String seen) {
        BookingStatus wanted = QueryParameters.oneOf(BookingStatus.class, "status", status);
        int atMost = QueryParameters.limit(limit);
        State state = state(clinicId, queueId, seen);
        return pages.page(BoardKeys.queue(clinicId, queueId), state, wanted, atMost, cursor);
    }

    @GetMapping("/bookings/{bookingId}")
    BookingAnswer booking(
            @PathVariable String clinicId,
            @PathVariable String bookingId,
            @RequestParam(required = false) @Nullable String seen) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("bookingId", bookingId);
        progress.await(BoardProjection.NAME, seen);
        Board.BookingPosition standing = live.booking(clinicId, bookingId);
        if (standing == null) {
            throw new CommandRejectedException(ErrorCode.BOOKING_NOT_FOUND, "there is no booking " + bookingId);
        }
        return BookingAnswer.of(standing);
    }

    private State state(String clinicId, String queueId, @Nullable String seen) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("queueId", queueId);
        progress.await(BoardProjection.NAME, seen);
        State state = live.queue(BoardKeys.queue(clinicId, queueId));
        if (state == null) {
            throw new CommandRejectedException(ErrorCode.QUEUE_NOT_FOUND, "there is no queue " + queueId);
        }
        return state;
    }
}
