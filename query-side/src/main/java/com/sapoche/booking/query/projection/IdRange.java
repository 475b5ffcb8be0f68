package com.sapoche.booking.query.projection;

/**
 * Describes a range of document identifiers; both bounds are exclusive.
 *
 * @param after lower bound
 * @param before upper bound
 */
public record IdRange(String after, String before) {

    /** Creates the range of all identifiers that start with a prefix and are greater than another identifier of the prefix. */
    public static IdRange ofPrefix(String prefix, String after) {
        int last = prefix.length() - 1;
        String end = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return new IdRange(after.isEmpty() ? prefix : after, end);
    }
}
