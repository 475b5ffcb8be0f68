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

/** Brings scenarios together with the ledger they are told on. */
final class LedgerExtension implements ParameterResolver, ExecutionCondition {
    private static final String GIVEN = System.getProperty("ledger.url", "");
    private static final boolean DISTRIBUTED = Boolean.getBoolean("ledger.distributed");
    private static final Namespace NAMESPACE = Namespace.create(LedgerExtension.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    /** Differs from run to run: a ledger that runs elsewhere remembers the clinics of the last run. */
    private static final String RUN = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

    /** The ledger all share, ended with the run. */
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
        boolean ends = context.getTestMethod()
                .filter(test -> Stream.of(test.getParameterTypes()).anyMatch(RestartableLedger.class::isAssignableFrom))
                .isPresent();
        if (ends && !GIVEN.isEmpty()) {
            String why = "LEFT OUT: " + context.getDisplayName() + " ends and restarts its ledger; the one at " + GIVEN
                    + " is not of this run";
            System.out.println(why);
            return ConditionEvaluationResult.disabled(why);
        }
        return ConditionEvaluationResult.enabled("there is a ledger to tell it on");
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

    /** One that no other scenario notices the end of; of the distributed there is only one, which is ended and started again. */
    private static RestartableLedger own(ExtensionContext context, String name) {
        return DISTRIBUTED
                ? shared(context)
                : context.getStore(NAMESPACE)
                        .computeIfAbsent("own", key -> EmbeddedLedger.fresh(name), RestartableLedger.class);
    }

    private static String name(ExtensionContext context) {
        String story = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        return story.substring(0, Math.min(30, story.length())) + "-" + RUN + "-" + COUNT.incrementAndGet();
    }
}
