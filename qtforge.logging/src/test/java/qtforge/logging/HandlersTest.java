// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.logging.ArrivalTest.tell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogFilter;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputHandler;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.testing.Await;

/** What plugins add: handlers, filters, formatters. None of them harms who logs. */
class HandlersTest {

    private static final String ID = "org.example.a";

    @TempDir
    Path folder;

    private LogFramework framework;
    private LoggingManager manager;

    @BeforeEach
    void start() {
        framework = LogFramework.start(folder);
        manager = framework.manager();
        framework.start(Loggers.plugin(ID, "[2,3)"));
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    private LogOutputStatus status(String name) {
        return manager.getOutputs().stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void handlerGetsEntriesInOrderInAThreadOfItsOwn() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        List<String> threads = new CopyOnWriteArrayList<>();
        try (LogRegistration registration = manager.addOutputHandler(
                "mine",
                entry -> {
                    got.add(entry.message());
                    threads.add(Thread.currentThread().getName());
                },
                LogLevel.WARNING)) {
            tell(framework, ID, "info:too calm");
            tell(framework, ID, "warn:one");
            tell(framework, ID, "warn:two");
            manager.flushAll();
            assertThat(registration.isActive()).isTrue();
        }

        assertThat(got).containsExactly("one", "two");
        assertThat(threads).containsOnly("qtforge-logging-handler-mine-1");
        tell(framework, ID, "warn:three");
        manager.flushAll();
        assertThat(got).hasSize(2);
    }

    @Test
    void handlerThatThrowsIsCountedAndGoesOn() throws Exception {
        manager.addOutputHandler(
                "thrower",
                entry -> {
                    throw new IllegalStateException("no " + entry.message());
                },
                LogLevel.WARNING);
        tell(framework, ID, "warn:one");
        tell(framework, ID, "warn:two");
        manager.flushAll();

        assertThat(status("thrower").failures()).isEqualTo(2);
        assertThat(status("thrower").written()).isZero();
        assertThat(status("thrower").lastFailure()).contains("no two");
    }

    @Test
    void handlerThatHangsHoldsUpNobodyAndWhatDoesNotFitIsCounted() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        List<String> others = new CopyOnWriteArrayList<>();
        manager.addOutputHandler(
                "hung",
                entry -> {
                    entered.countDown();
                    never.await();
                },
                LogLevel.INFO);
        manager.addOutputHandler("other", entry -> others.add(entry.message()), LogLevel.WARNING);
        tell(framework, ID, "info:first");
        entered.await();
        tell(framework, ID, "flood:3000");
        tell(framework, ID, "warn:last");

        Await.until("the other handler goes on", () -> others.contains("last"));
        assertThat(status("hung").dropped()).isGreaterThanOrEqualTo(2_000);
        assertThat(manager.removeOutputHandler("hung")).isTrue();
        assertThat(manager.getStatistics().handlerDropped()).isGreaterThanOrEqualTo(2_000);
        Await.until("its thread ends", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("qtforge-logging-handler-hung")));
    }

    @Test
    void whatAHandlerLogsIsNotGivenToHandlers() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        manager.addOutputHandler(
                "loop",
                entry -> {
                    got.add(entry.message());
                    manager.warning("of.handler", "got " + entry.message());
                },
                LogLevel.WARNING);
        tell(framework, ID, "warn:one");
        manager.flushAll();
        manager.flushAll();

        assertThat(got).containsExactly("one");
    }

    @Test
    void handlerServiceIsServedUntilItGoes() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        LogOutputHandler handler = entry -> got.add(entry.message());
        ServiceRegistration<LogOutputHandler> registration = framework
                .context()
                .registerService(
                        LogOutputHandler.class,
                        handler,
                        FrameworkUtil.asDictionary(
                                Map.of(LogOutputHandler.NAME, "white", LogOutputHandler.LEVEL, "Warning")));
        tell(framework, ID, "info:calm");
        tell(framework, ID, "warn:one");
        manager.flushAll();
        assertThat(status("white").written()).isEqualTo(1);

        registration.unregister();
        tell(framework, ID, "warn:two");

        assertThat(got).containsExactly("one");
        assertThat(manager.getOutputs()).extracting(LogOutputStatus::name).doesNotContain("white");
    }

    @Test
    void whatABundleAddedEndsWithIt() throws Exception {
        Bundle other = framework.start(Loggers.plugin("org.example.b", "[2,3)"));
        BundleContext context = other.getBundleContext();
        LoggingManager theirs = context.getService(context.getServiceReference(LoggingManager.class));
        LogRegistration handler = theirs.addOutputHandler("theirs", entry -> {}, LogLevel.INFO);
        LogRegistration filter = theirs.addFilter("theirs", entry -> false);
        LogRegistration formatter = theirs.setFormatter(LogEntry::message);

        other.stop();

        assertThat(List.of(handler.isActive(), filter.isActive(), formatter.isActive()))
                .containsOnly(false);
        tell(framework, ID, "info:heard");
        assertThat(framework.messages(ID)).containsExactly("said heard");
        assertThatThrownBy(() -> theirs.addOutputHandler("late", entry -> {}, LogLevel.INFO))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
    }

    @Test
    void nameInUseAndTooManyHandlersAreRefused() {
        for (int i = 0; i < 16; i++) {
            manager.addOutputHandler("h" + i, entry -> {}, LogLevel.INFO);
        }

        assertThatThrownBy(() -> manager.addOutputHandler("h1", entry -> {}, LogLevel.INFO))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.ALREADY_EXISTS));
        assertThatThrownBy(() -> manager.addOutputHandler("h16", entry -> {}, LogLevel.INFO))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
    }

    @Test
    void filtersKeepWhatAllOfThemAccept() throws Exception {
        manager.addFilter("level", LogFilter.level(LogLevel.WARNING));
        try (LogRegistration registration =
                manager.addFilter("plugin", LogFilter.plugin(java.util.Set.of(ID), false))) {
            tell(framework, ID, "warn:one");
            assertThat(registration.isActive()).isTrue();
        }
        tell(framework, ID, "info:two");
        tell(framework, ID, "warn:three");

        assertThat(framework.messages(ID)).containsExactly("three");
        assertThat(manager.getStatistics().filtered()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void filterThatThrowsKeepsTheEntryAndIsGivenUpInTheEnd() throws Exception {
        LogRegistration filter = manager.addFilter("thrower", entry -> {
            throw new IllegalStateException("no");
        });
        tell(framework, ID, "flood:200");

        assertThat(manager.getStatistics().byPlugin().get(ID)).isEqualTo(200);
        assertThat(filter.isActive()).isFalse();
    }

    @Test
    void filterThatHangsHoldsUpTheFirstOnly() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        LogRegistration filter = manager.addFilter("hung", waiting(entered, never));
        Thread victim = new Thread(() -> manager.info("test", "first"));
        victim.setDaemon(true);
        victim.start();
        entered.await();
        Await.until("others go on without it", () -> {
            manager.info("test", "other");
            return !filter.isActive();
        });
        never.countDown();
        victim.join(20_000);
        assertThat(victim.isAlive()).isFalse();
    }

    private static LogFilter waiting(CountDownLatch entered, CountDownLatch never) {
        return entry -> {
            if (entry.message().equals("first")) {
                entered.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return true;
        };
    }

    @Test
    void formatterIsUsedAndItsFailureDoesNotLoseTheEntry() throws Exception {
        manager.setFormatter(entry -> {
            if (entry.message().contains("bad")) {
                throw new IllegalStateException("cannot");
            }
            return "<<" + entry.message() + ">>";
        });
        tell(framework, ID, "info:good");
        tell(framework, ID, "info:bad");

        assertThat(java.nio.file.Files.readString(folder.resolve("logs/qtforge.log")))
                .contains("<<said good>>\n", "[" + ID + "] third.party.Logger: said bad\n");
    }

    @Test
    void customOutputsCanBeTurnedOff() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        manager.addOutputHandler("mine", entry -> got.add(entry.message()), LogLevel.WARNING);
        manager.setOutputEnabled(LogOutput.CUSTOM, false);
        tell(framework, ID, "warn:one");
        manager.setOutputEnabled(LogOutput.CUSTOM, true);
        tell(framework, ID, "warn:two");
        manager.flushAll();

        assertThat(got).containsExactly("two");
    }

    @Test
    void logsByTheManagerWithContextAndPlace() {
        manager.logWithLocation(
                LogLevel.CRITICAL,
                "cat",
                "text",
                "A.java",
                7,
                "A.run",
                "some.plugin",
                Map.of("n", 3, "o", new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("bad");
                    }
                }));

        assertThat(framework.of("some.plugin")).singleElement().satisfies(entry -> {
            assertThat(entry.level()).isEqualTo(LogLevel.CRITICAL);
            assertThat(entry.context()).containsEntry("n", 3L);
            assertThat(entry.context().get("o").toString()).contains("toString() failed");
            assertThat(entry.toJson()).containsEntry("line", 7L).containsEntry("function", "A.run");
        });
    }

    @Test
    void contextOfAnUninstalledBundleIsForgotten() throws Exception {
        Bundle other = framework.start(Loggers.plugin("org.example.b", "[2,3)"));
        tell(framework, "org.example.b", "info:hello");
        assertThat(contexts()).isPositive();
        int with = contexts();

        other.uninstall();

        assertThat(contexts()).isEqualTo(with - 1);
        assertThat(framework.messages("org.example.b")).containsExactly("said hello");
    }

    /** The loggers live in the bundle's own classes. */
    private int contexts() throws Exception {
        Class<?> loggers = framework.bundle().loadClass("qtforge.logging.slf4j.BundleLoggers");
        return (Integer)
                loggers.getMethod("size").invoke(loggers.getField("INSTANCE").get(null));
    }
}
