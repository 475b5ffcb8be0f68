package com.sapoche.booking.query.admin;

import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.query.position.CatchUpGate;
import com.sapoche.booking.query.position.LogEnd;
import com.sapoche.booking.query.position.ProjectionPosition;
import com.sapoche.booking.query.projection.Projection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the projections and their state. */
@RestController
@RequestMapping("/api/v1/admin/projections")
class ProjectionController {

    private final List<Projection> projections;
    private final ProjectionPosition positions;
    private final CatchUpGate catchUp;
    private final LogEnd logEnd;
    private final DeadLetterQueue deadLetters;

    ProjectionController(
            List<Projection> projections,
            ProjectionPosition positions,
            CatchUpGate catchUp,
            LogEnd logEnd,
            DeadLetterQueue deadLetters) {
        this.projections = projections.stream()
                .sorted(Comparator.comparing(Projection::name))
                .toList();
        this.positions = positions;
        this.catchUp = catchUp;
        this.logEnd = logEnd;
        this.deadLetters = deadLetters;
    }

    /**
     * Describes a projection.
     *
     * @param version version of the format of the documents
     * @param position log position up to which all segments have processed the log, -1 if none
     * @param lag number of events between the position and the end of the log
     * @param caughtUp whether queries are answered; false until the end of the log at start-up is reached
     * @param deadLetters number of events that could not be processed or wait behind such an event
     */
    record ProjectionResponse(String name, int version, long position, long lag, boolean caughtUp, long deadLetters) {}

    @GetMapping
    List<ProjectionResponse> list() {
        // The positions are read first: a projection never appears to be ahead of the log.
        List<Long> processed = projections.stream()
                .map(projection -> positions.of(projection.name()))
                .toList();
        long end = logEnd.read();
        return IntStream.range(0, projections.size())
                .mapToObj(i -> describe(projections.get(i), processed.get(i), end))
                .toList();
    }

    private ProjectionResponse describe(Projection projection, long position, long end) {
        return new ProjectionResponse(
                projection.name(),
                projection.version(),
                position,
                Math.max(0, end - position),
                catchUp.isCaughtUp(projection.name()),
                deadLetters.count(projection.name()));
    }
}
