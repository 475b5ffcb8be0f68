package com.sapoche.booking.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The letters of the views. They are kept in the same store, and written between the documents of a batch and the position
 * of its processor: a letter that is there was preceded by everything before it in its sequence, and an event that the
 * processor has passed is in the view or a letter.
 */
public interface DeadLetterQueue {

    /** Of these sequences those that have letters, with the position of the first of them. */
    Map<String, Long> blocked(String view, Collection<String> sequences);

    /**
     * Adds letters in the order of the log. One that is there already is not added again.
     *
     * @throws OptimisticLockException if those it was to wait behind have been retried or dropped meanwhile: the batch has to be
     *     handled again
     */
    void add(String view, List<DeadLetter> letters);

    /** Drops all letters of a view that is dropped itself. */
    void dropAll(String view);
}
