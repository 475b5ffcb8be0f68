/** Who may know whom among the modules, and that the rules about it can fail. */
@NullMarked
package com.sapoche.booking.standalone.architecture;

import org.jspecify.annotations.NullMarked;
