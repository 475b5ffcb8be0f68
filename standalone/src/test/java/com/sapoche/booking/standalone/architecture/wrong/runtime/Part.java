package com.sapoche.booking.standalone.architecture.wrong.runtime;

/** Something of this part that others are not to know. */
public interface Part {}
