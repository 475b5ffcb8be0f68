package com.sapoche.booking.acceptance.ledger;

import com.sapoche.booking.testkit.RestartableLedger;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Passes a new clinic on the shared ledger to scenarios with a {@code ClinicClient} parameter, and a ledger of their own to
 * scenarios with a {@link RestartableLedger} parameter. The latter are skipped if {@code ledger.url} names a running ledger.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LedgerExtension.class)
public @interface LedgerTest {}
