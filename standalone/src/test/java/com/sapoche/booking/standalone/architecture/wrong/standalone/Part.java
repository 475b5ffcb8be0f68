package com.sapoche.booking.standalone.architecture.wrong.standalone;

/** Something of this part that others are not to know. */
public interface Part {}
