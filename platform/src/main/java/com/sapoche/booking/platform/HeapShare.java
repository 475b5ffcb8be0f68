package com.sapoche.booking.platform;

/** Sizes caches by the heap of the process, which follows the memory of the machine. */
public final class HeapShare {
    private HeapShare() {}

    /**
     * Returns a share of the largest possible heap, in bytes.
     *
     * @param fraction from 0 to 1
     */
    public static long bytes(double fraction) {
        return (long) (Runtime.getRuntime().maxMemory() * fraction);
    }

    /**
     * Returns a share of the largest possible heap, in bytes, or more.
     *
     * @param fraction from 0 to 1
     * @param least smallest result in bytes, for a cache that must have room for its largest entry
     */
    public static long bytes(double fraction, long least) {
        return Math.max(bytes(fraction), least);
    }
}
