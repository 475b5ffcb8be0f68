/** Breaks each architecture rule once, so that {@code ArchitectureTest} sees each of them fail. */
package com.sapoche.booking.architecture.wrong;
