/** Tests the deployment files of distributed mode by reading them. */
@NullMarked
package com.sapoche.booking.deployment;

import org.jspecify.annotations.NullMarked;
