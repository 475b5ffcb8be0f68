package com.sapoche.booking.architecture.wrong.unknown;

/** Lies in a package that belongs to no module. */
public interface ClassWithoutModule {}
