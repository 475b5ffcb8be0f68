package com.sapoche.booking.platform;

/** Sizes caches by the heap of the process, which follows the memory of the machine. */
public final class HeapShare {
    private HeapShare() {}

    /**
     * Returns a share of the largest possible heap.
     *
     * @param fraction from 0 to 1
     * @return bytes
     */
    public static long bytes(double fraction) {
        return (long) (Runtime.getRuntime().maxMemory() * fraction);
    }
}
