package com.sapoche.booking.acceptance.ledger;

import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.testkit.DistributedLedger;
import com.sapoche.booking.testkit.EmbeddedLedger;
import com.sapoche.booking.testkit.RestartableLedger;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts ledgers and passes them to scenarios. */
final class LedgerExtension implements ParameterResolver, ExecutionCondition {
    private static final String GIVEN = System.getProperty("ledger.url", "");
    private static final boolean DISTRIBUTED = Boolean.getBoolean("ledger.distributed");
    private static final Namespace NAMESPACE = Namespace.create(LedgerExtension.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    /** Unique per run: a ledger at {@code ledger.url} contains the clinics of earlier runs. */
    private static final String RUN = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

    /** Holds the shared ledger, which stops at the end of the run. */
    private static final class Shared implements AutoCloseable {
        private final RestartableLedger process =
                DISTRIBUTED ? DistributedLedger.fresh() : EmbeddedLedger.fresh("shared");

        @Override
        public void close() {
            process.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ClinicClient.class || RestartableLedger.class.isAssignableFrom(type) || type == URI.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        String name = name(context);
        if (type == ClinicClient.class) {
            return new ClinicClient(url(context), name);
        }
        return type == URI.class ? url(context) : own(context, name);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean restarts = context.getTestMethod()
                .filter(test -> Stream.of(test.getParameterTypes()).anyMatch(RestartableLedger.class::isAssignableFrom))
                .isPresent();
        if (restarts && !GIVEN.isEmpty()) {
            String reason = "SKIPPED: " + context.getDisplayName() + " restarts its ledger; the ledger at " + GIVEN
                    + " was not started by this run";
            System.out.println(reason);
            return ConditionEvaluationResult.disabled(reason);
        }
        return ConditionEvaluationResult.enabled("ledger available");
    }

    private static URI url(ExtensionContext context) {
        return GIVEN.isEmpty() ? shared(context).url() : URI.create(GIVEN);
    }

    private static RestartableLedger shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("shared", key -> new Shared(), Shared.class)
                .process;
    }

    /** Returns a ledger that the scenario may stop: its own in embedded mode, the shared one in distributed mode. */
    private static RestartableLedger own(ExtensionContext context, String name) {
        return DISTRIBUTED
                ? shared(context)
                : context.getStore(NAMESPACE)
                        .computeIfAbsent("own", key -> EmbeddedLedger.fresh(name), RestartableLedger.class);
    }

    private static String name(ExtensionContext context) {
        String testClass = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        return testClass.substring(0, Math.min(30, testClass.length())) + "-" + RUN + "-" + COUNT.incrementAndGet();
    }
}
