package com.sapoche.booking.query.board;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.board.BoardResponses.BookingResponse;
import com.sapoche.booking.query.board.BoardResponses.EntriesResponse;
import com.sapoche.booking.query.board.BoardResponses.QueueResponse;
import com.sapoche.booking.query.position.ReadsProjection;
import com.sapoche.booking.query.web.QueryParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers queries about queues, their entries and bookings. */
@RestController
@RequestMapping("/api/v1/clinics/{clinicId}")
@ReadsProjection(BoardProjection.NAME)
class BoardController {

    private final Board board;
    private final QueuePager queuePager;
    private final QueueEntryPager entryPager;

    BoardController(Board board, QueuePager queuePager, QueueEntryPager entryPager) {
        this.board = board;
        this.queuePager = queuePager;
        this.entryPager = entryPager;
    }

    /** Answers one page; the header {@code Link} contains the address of the next one. */
    @GetMapping("/queues")
    ResponseEntity<List<QueueResponse>> queues(
            @PathVariable String clinicId,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        QueryParameters.identifier("clinicId", clinicId);
        int size = QueryParameters.limit(limit, QueryParameters.MAX_LIMIT);
        QueuePager.Page page = queuePager.page(clinicId, size, cursor);
        ResponseEntity.BodyBuilder response = ResponseEntity.ok();
        if (page.next() != null) {
            response.header(HttpHeaders.LINK, nextLink(size, page.next()));
        }
        return response.body(page.queues().stream().map(QueueResponse::of).toList());
    }

    private static String nextLink(int limit, String cursor) {
        return "<?limit=" + limit + "&cursor=" + cursor + ">; rel=\"next\"";
    }

    @GetMapping("/queues/{queueId}")
    QueueResponse queue(@PathVariable String clinicId, @PathVariable String queueId) {
        return QueueResponse.of(state(clinicId, queueId).queue());
    }

    @GetMapping("/queues/{queueId}/entries")
    EntriesResponse entries(
            @PathVariable String clinicId,
            @PathVariable String queueId,
            @RequestParam(defaultValue = "WAITING") String status,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        BookingStatus requested = QueryParameters.oneOf(BookingStatus.class, "status", status);
        int size = QueryParameters.limit(limit);
        State state = state(clinicId, queueId);
        return entryPager.page(BoardKeys.queue(clinicId, queueId), state, requested, size, cursor);
    }

    @GetMapping("/bookings/{bookingId}")
    BookingResponse booking(@PathVariable String clinicId, @PathVariable String bookingId) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("bookingId", bookingId);
        Board.BookingPosition booking = board.booking(clinicId, bookingId);
        if (booking == null) {
            throw new CommandRejectedException(ErrorCode.BOOKING_NOT_FOUND, "Unknown booking " + bookingId);
        }
        return BookingResponse.of(booking);
    }

    private State state(String clinicId, String queueId) {
        QueryParameters.identifier("clinicId", clinicId);
        QueryParameters.identifier("queueId", queueId);
        State state = board.queue(BoardKeys.queue(clinicId, queueId));
        if (state == null) {
            throw new CommandRejectedException(ErrorCode.QUEUE_NOT_FOUND, "Unknown queue " + queueId);
        }
        return state;
    }
}
