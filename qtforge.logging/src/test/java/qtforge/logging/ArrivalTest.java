// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.testing.Await;
import qtforge.testing.SourceBundle;

/** Whatever way something is logged, it arrives once, with plugin, bundle and thread. */
class ArrivalTest {

    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    static Object tell(LogFramework framework, String bundle, String command) throws Exception {
        BundleContext context = framework.context();
        ServiceReference<Function<Object, Object>> reference = (ServiceReference<Function<Object, Object>>)
                (ServiceReference<?>) context.getServiceReferences(Function.class, "(of=" + bundle + ")").stream()
                        .findFirst()
                        .orElseThrow();
        return context.getService(reference).apply(command);
    }

    @ParameterizedTest
    @CsvSource({"'[1.7,2)'", "'[2,3)'"})
    void slf4jOfEitherVersionIsServed(String range) throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            Bundle bundle = framework.start(Loggers.plugin("org.example.a", range));
            tell(framework, "org.example.a", "info:hello");
            tell(framework, "org.example.a", "error:bad");

            List<LogEntry> entries = framework.of("org.example.a");

            assertThat(entries)
                    .extracting(LogEntry::level, LogEntry::category, LogEntry::message, LogEntry::bundleId)
                    .containsExactly(
                            tuple(LogLevel.INFO, "third.party.Logger", "said hello", bundle.getBundleId()),
                            tuple(LogLevel.ERROR, "third.party.Logger", "bad", bundle.getBundleId()));
            assertThat(entries.get(0).thread()).isEqualTo(Thread.currentThread().getName());
            assertThat(entries.get(0).threadId())
                    .isEqualTo(Thread.currentThread().getId());
            assertThat(entries.get(1).exception())
                    .startsWith("java.lang.IllegalStateException: as told")
                    .contains("at third.party.Act.apply");
        }
    }

    @Test
    void bundleThatIsNoPluginHasItsSymbolicName() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.slf4j("some.library", "[2,3)"));
            tell(framework, "some.library", "warn:careful");

            assertThat(framework.of("some.library"))
                    .extracting(LogEntry::message, LogEntry::bundle)
                    .containsExactly(tuple("careful", "some.library"));
        }
    }

    @Test
    void bundlesHaveContextsOfTheirOwnThoughTheirLoggersHaveOneName() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.plugin("org.example.a", "[1.7,2)"));
            framework.start(Loggers.plugin("org.example.b", "[2,3)"));
            framework.manager().setPluginLevel("org.example.b", Optional.of(LogLevel.DEBUG));

            assertThat(tell(framework, "org.example.a", "enabled:")).isEqualTo(false);
            assertThat(tell(framework, "org.example.b", "enabled:")).isEqualTo(true);
        }
    }

    @Test
    void logServiceArrivesOnceWithTheBundleThatWasGivenTheService() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(
                    new SourceBundle("org.example.osgi")
                            .imports("org.slf4j.*", "org.osgi.service.log.LogService")
                            .header("Provide-Capability", "qtforge.plugin;id=\"org.example.osgi\"")
                            .activator(
                                    "third.party.Osgi",
                                    """
                            public class Osgi implements BundleActivator {
                                public void start(BundleContext context) {
                                    LogService log = context.getService(context.getServiceReference(LogService.class));
                                    log.getLogger("of.osgi").info("one {}", 1);
                                    log.getLogger("of.osgi").debug("not enabled");
                                    log.getLogger("of.osgi").error("two", new RuntimeException("thrown"));
                                    log.getLogger("of.osgi").audit("three");
                                }
                                public void stop(BundleContext context) {}
                            }
                            """));

            Await.until(
                    "the log service has told",
                    () -> framework.of("org.example.osgi").size() >= 3);
            assertThat(framework.of("org.example.osgi"))
                    .extracting(LogEntry::level, LogEntry::category, LogEntry::message, LogEntry::thread)
                    .containsExactly(
                            tuple(
                                    LogLevel.INFO,
                                    "of.osgi",
                                    "one 1",
                                    Thread.currentThread().getName()),
                            tuple(
                                    LogLevel.ERROR,
                                    "of.osgi",
                                    "two",
                                    Thread.currentThread().getName()),
                            tuple(
                                    LogLevel.INFO,
                                    "of.osgi",
                                    "three",
                                    Thread.currentThread().getName()));
            assertThat(framework.of("org.example.osgi").get(1).exception()).contains("thrown");
            assertThat(framework.of("org.example.osgi").get(1).function()).isEqualTo("third.party.Osgi.start");
            assertThat(framework.of("org.example.osgi").get(2).context()).containsEntry("audit", true);
        }
    }

    @Test
    void frameworkEventsArriveOnce() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.manager().setPluginLevel("some.library", Optional.of(LogLevel.DEBUG));
            Bundle bundle = framework.start(Loggers.slf4j("some.library", "[2,3)"));
            Await.until(
                    "the start is told",
                    () ->
                            framework
                                    .manager()
                                    .getRecentEntries(1_000, Optional.empty(), Optional.of("some.library"))
                                    .stream()
                                    .anyMatch(entry -> entry.message().equals("BundleEvent STARTED")));

            bundle.stop();
            Await.until(
                    "the stop is told",
                    () ->
                            framework
                                    .manager()
                                    .getRecentEntries(1_000, Optional.empty(), Optional.of("some.library"))
                                    .stream()
                                    .anyMatch(entry -> entry.message().equals("BundleEvent STOPPED")));
            assertThat(framework.manager().getRecentEntries(1_000, Optional.empty(), Optional.of("some.library")))
                    .filteredOn(entry -> entry.message().equals("BundleEvent STARTED"))
                    .hasSize(1);
        }
    }

    @Test
    void eventsOfBundlesAndServicesCountAsDebug() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.slf4j("some.library", "[2,3)"));
            framework.manager().setPluginLevel("other.library", Optional.of(LogLevel.DEBUG));
            framework.start(Loggers.slf4j("other.library", "[2,3)"));
            Await.until(
                    "the start of the second is told",
                    () ->
                            framework
                                    .manager()
                                    .getRecentEntries(1_000, Optional.empty(), Optional.of("other.library"))
                                    .stream()
                                    .anyMatch(entry -> entry.message().equals("BundleEvent STARTED")));

            assertThat(framework.manager().getRecentEntries(1_000, Optional.empty(), Optional.of("some.library")))
                    .isEmpty();
            assertThat(framework.manager().getRecentEntries(1_000, Optional.empty(), Optional.of("other.library")))
                    .extracting(LogEntry::level)
                    .containsOnly(LogLevel.DEBUG);
        }
    }

    @Test
    void javaUtilLoggingArrivesAndIsGivenBack() throws Exception {
        Handler[] before = Logger.getLogger("").getHandlers();
        try (LogFramework framework = LogFramework.start(folder, Map.of("qtforge.logging.jul", "true"))) {
            framework.start(
                    new SourceBundle("org.example.jul")
                            .imports("org.slf4j.*", "org.osgi.service.log.LogService")
                            .activator(
                                    "third.party.Jul",
                                    """
                            public class Jul implements BundleActivator {
                                public void start(BundleContext context) {
                                    java.util.logging.Logger.getLogger("of.jul").warning("careful");
                                    System.getLogger("of.system").log(System.Logger.Level.INFO, "calm");
                                    java.util.logging.Logger.getLogger("of.jul").fine("not enabled");
                                }
                                public void stop(BundleContext context) {}
                            }
                            """));

            assertThat(framework.of("org.example.jul"))
                    .extracting(LogEntry::level, LogEntry::category, LogEntry::message)
                    .containsExactly(
                            tuple(LogLevel.WARNING, "of.jul", "careful"), tuple(LogLevel.INFO, "of.system", "calm"));
            assertThat(Logger.getLogger("").getHandlers()).isNotEqualTo(before);
        }
        assertThat(Logger.getLogger("").getHandlers()).isEqualTo(before);
    }

    @Test
    void markerMakesAnErrorWorse() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.plugin("org.example.a", "[2,3)"));
            framework.manager().setPluginLevel("org.example.a", Optional.of(LogLevel.FATAL));
            tell(framework, "org.example.a", "error:not bad enough");
            tell(framework, "org.example.a", "fatal:the end");

            assertThat(framework.of("org.example.a"))
                    .extracting(LogEntry::level, LogEntry::message)
                    .containsExactly(tuple(LogLevel.FATAL, "the end"));
        }
    }

    @Test
    void loggersOfABundleGoOnAfterThisBundleWasStartedAgain() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.plugin("org.example.a", "[2,3)"));
            framework.bundle().stop();
            tell(framework, "org.example.a", "info:nowhere");
            framework.bundle().start();
            tell(framework, "org.example.a", "info:again");

            assertThat(framework.messages("org.example.a")).containsExactly("said again");
        }
    }

    @Test
    void everythingIsInTheFile() throws Exception {
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.plugin("org.example.a", "[2,3)"));
            LoggingManager manager = framework.manager();
            manager.setConfiguration(manager.getConfiguration().with(Map.of("json_lines", true)));
            tell(framework, "org.example.a", "info:hello\nERROR [other] forged");

            assertThat(Files.readString(folder.resolve("logs/qtforge.log")))
                    .contains("INFO     [org.example.a] third.party.Logger: said hello\n\tERROR [other] forged\n");
            assertThat(Files.readAllLines(folder.resolve("logs/qtforge.jsonl")))
                    .filteredOn(line -> line.contains("\"plugin_id\":\"org.example.a\""))
                    .anySatisfy(line -> assertThat(line)
                            .contains("\"message\":\"said hello\\nERROR [other] forged\"", "\"level\":\"info\""));
        }
    }
}
