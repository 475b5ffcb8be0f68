package com.sapoche.booking.standalone.http;

import com.sapoche.booking.standalone.LedgerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/** Runs a test class against the embedded ledger in this process. All such classes share one ledger on an empty data directory. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {LedgerApplication.class, OpenApiConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RunningLedgerTest.EmptyDataDirectory.class)
@interface RunningLedgerTest {
    class EmptyDataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path data = Files.createTempDirectory("running-ledger");
                TestPropertyValues.of("ledger.data=" + data).applyTo(context);
                context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> delete(data));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void delete(Path data) {
            try {
                FileSystemUtils.deleteRecursively(data);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
