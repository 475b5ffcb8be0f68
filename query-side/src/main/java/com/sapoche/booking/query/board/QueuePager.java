package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.IdRange;
import com.sapoche.booking.query.web.QueryParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Returns pages of a clinic's queues, ordered by identifier. */
@Component
class QueuePager {

    /** @param next cursor of the next page, null on the last page */
    record Page(List<QueueDocument> queues, @Nullable String next) {}

    private final BoardCollections collections;

    QueuePager(BoardCollections collections) {
        this.collections = collections;
    }

    /** @param cursor end of the previous page, null for the first page */
    Page page(String clinicId, int limit, @Nullable String cursor) {
        String prefix = BoardKeys.clinicPrefix(clinicId);
        String lastId = cursor == null ? "" : prefix + QueryParameters.identifierCursorContent(cursor);
        List<QueueDocument> found = collections.queues().range(IdRange.ofPrefix(prefix, lastId), limit + 1);
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        return new Page(
                found.subList(0, limit),
                QueryParameters.cursor(found.get(limit - 1).queueId()));
    }
}
