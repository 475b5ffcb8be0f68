package com.sapoche.booking.acceptance.ledger;

import com.sapoche.booking.testkit.RestartableLedger;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Scenarios that take a {@code Clinic} get a new one on the ledger all share; those that take a {@link RestartableLedger}
 * get one of their own, and are left out where {@code ledger.url} names one that cannot be killed from here.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LedgerExtension.class)
public @interface LedgerTest {}
