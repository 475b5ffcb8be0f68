package com.sapoche.booking.query.board;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.board.Board.Standing;
import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.board.BoardAnswers.BookingAnswer;
import com.sapoche.booking.query.board.BoardAnswers.EntriesAnswer;
import com.sapoche.booking.query.board.BoardAnswers.QueueAnswer;
import com.sapoche.booking.query.progress.Progress;
import com.sapoche.booking.query.web.Parameters;
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

    private final BoardDocuments board;
    private final Board live;
    private final EntryPages pages;
    private final Progress progress;

    BoardController(BoardDocuments board, Board live, EntryPages pages, Progress progress) {
        this.board = board;
        this.live = live;
        this.pages = pages;
        this.progress = progress;
    }

    @GetMapping("/queues")
    List<QueueAnswer> queues(@PathVariable String clinicId, @RequestParam(required = false) @Nullable String seen) {
        Parameters.identifier("clinicId", clinicId);
        progress.await(BoardView.NAME, seen);
        return board.queues().ofClinic(clinicId).stream()
                .sorted(Comparator.comparing(QueueRecord::queueId))
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
        BookingStatus wanted = Parameters.oneOf(BookingStatus.class, "status", status);
        int atMost = Parameters.limit(limit);
        State state = state(clinicId, queueId, seen);
        return pages.page(Keys.queue(clinicId, queueId), state, wanted, atMost, cursor);
    }

    @GetMapping("/bookings/{bookingId}")
    BookingAnswer booking(
            @PathVariable String clinicId,
            @PathVariable String bookingId,
            @RequestParam(required = false) @Nullable String seen) {
        Parameters.identifier("clinicId", clinicId);
        Parameters.identifier("bookingId", bookingId);
        progress.await(BoardView.NAME, seen);
        Standing standing = live.booking(clinicId, bookingId);
        if (standing == null) {
            throw new RefusedException(ErrorCode.BOOKING_NOT_FOUND, "there is no booking " + bookingId);
        }
        return BookingAnswer.of(standing);
    }

    private State state(String clinicId, String queueId, @Nullable String seen) {
        Parameters.identifier("clinicId", clinicId);
        Parameters.identifier("queueId", queueId);
        progress.await(BoardView.NAME, seen);
        State state = live.queue(Keys.queue(clinicId, queueId));
        if (state == null) {
            throw new RefusedException(ErrorCode.QUEUE_NOT_FOUND, "there is no queue " + queueId);
        }
        return state;
    }
}
