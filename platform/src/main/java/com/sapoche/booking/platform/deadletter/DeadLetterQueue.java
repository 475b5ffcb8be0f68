package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.documents.OptimisticLockException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Stores dead letters in the same store as the documents of their group, written after the documents of a batch and
 * before its token. Every event before a dead letter in its sequence is therefore contained in the documents, and every
 * event that the token has passed is either contained in the documents or a dead letter.
 */
public interface DeadLetterQueue {
    /** Returns those of the given sequences that have dead letters, each with the position of the first one. */
    Map<String, Long> blocked(String group, Collection<String> sequences);

    /**
     * Adds dead letters in the order of the log. A dead letter that is stored already is not added again.
     *
     * @throws OptimisticLockException if the dead letters that precede the given ones have been replayed or dropped
     *     meanwhile: the batch has to be handled again
     */
    void add(String group, List<DeadLetter> deadLetters);

    /** Counts the dead letters of a processing group. */
    long count(String group);

    /** Deletes all dead letters of a processing group whose documents are deleted, too. */
    void deleteAll(String group);
}
