package com.sapoche.booking.query.board;

import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.projection.VersionedCollection;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Contains a queue as it was read last, with the ticket blocks from which its lists were built. Immutable.
 *
 * @param lastEvent version of the queue document
 */
record CachedQueue(long lastEvent, @Nullable State state, Map<Integer, VersionedContent<TicketBlock>> blocks) {

    static final CachedQueue EMPTY = new CachedQueue(-1, null, Map.of());

    /**
     * Returns the queue as described by a queue document; reads the ticket blocks that changed since.
     *
     * <p>An older document changes nothing: concurrent readers may read documents in another order than they call this.
     */
    CachedQueue update(
            String key, VersionedContent<QueueDocument> document, VersionedCollection<TicketBlock> ticketBlocks) {
        if (document.lastEvent() <= lastEvent) {
            return this;
        }
        Map<Integer, QueueDocument.ActiveBlock> active = document.value().active();
        List<Integer> changed = active.entrySet().stream()
                .filter(block -> !isCurrent(block.getKey(), block.getValue().lastEvent()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, VersionedContent<TicketBlock>> read = ticketBlocks.load(changed.stream()
                .map(number -> BoardKeys.ticketBlock(key, number))
                .toList());
        Map<Integer, VersionedContent<TicketBlock>> after = new TreeMap<>(blocks);
        OrderedEntriesChange change = new OrderedEntriesChange();
        for (Integer number : changed) {
            VersionedContent<TicketBlock> block = read.get(BoardKeys.ticketBlock(key, number));
            if (block == null) {
                throw new IllegalStateException("Ticket block missing, queue=" + key + ", block=" + number);
            }
            change.compare(entries(after.put(number, block)), block.value().entries());
        }
        for (Integer ended : blocks.keySet().stream()
                .filter(number -> !active.containsKey(number))
                .toList()) {
            change.compare(entries(after.remove(ended)), List.of());
        }
        OrderedEntries waiting = state == null ? OrderedEntries.EMPTY : state.waiting();
        OrderedEntries others = state == null ? OrderedEntries.EMPTY : state.active();
        return new CachedQueue(
                document.lastEvent(),
                new State(document.value(), change.waiting(waiting), change.active(others)),
                after);
    }

    /** Estimates the memory of this queue in bytes. */
    int weight() {
        return (state == null ? 0 : state.weight())
                + blocks.values().stream()
                        .mapToInt(block -> TicketBlock.MAPPER.weight(block.value()))
                        .sum();
    }

    private boolean isCurrent(int number, long lastEventOfBlock) {
        VersionedContent<TicketBlock> block = blocks.get(number);
        return block != null && block.lastEvent() >= lastEventOfBlock;
    }

    private static List<String> entries(@Nullable VersionedContent<TicketBlock> block) {
        return block == null ? List.of() : block.value().entries();
    }
}
