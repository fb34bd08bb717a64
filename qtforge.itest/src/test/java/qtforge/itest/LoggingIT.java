// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.Subscription;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** What plugins log, in the whole runtime. */
public class LoggingIT extends InRuntime {

    private static final String OLD = "itest.old";
    private static final String NEW = "itest.new";

    private LoggingManager logging;

    @Before
    public void findManager() {
        logging = service(LoggingManager.class);
    }

    @After
    public void defaults() {
        // Forgets what this test has logged.
        logging.setConfiguration(LoggingConfiguration.DEFAULT.with(Map.of("recent_entries", 0)));
        logging.setConfiguration(LoggingConfiguration.DEFAULT);
    }

    private <S> S service(Class<S> type) {
        return bundles.getService(bundles.getServiceReference(type));
    }

    private List<LogEntry> of(String id) {
        return logging.getRecentEntries(1_000, Optional.empty(), Optional.of(id)).stream()
                .filter(entry ->
                        entry.message().startsWith("by ") || entry.message().startsWith("debugging"))
                .toList();
    }

    private void loadBoth() {
        // Pax Exam brings another bundle with these packages.
        load(PluginJar.logging(OLD, "1.0.0", "[1.7,2)\";bundle-symbolic-name=\"qtforge.logging"));
        load(PluginJar.logging(NEW, "1.0.0", "[2,3)"));
    }

    @Test
    public void everyWayOfLoggingArrivesOnceWithPluginAndThread() {
        loadBoth();
        for (String id : List.of(OLD, NEW)) {
            Object thread = send(id, "slf4j");
            send(id, "context");
            send(id, "jul");
            send(id, "system");

            Await.until(id + " was heard", () -> of(id).size() == 4);
            assertThat(of(id))
                    .extracting(LogEntry::pluginId, LogEntry::bundle, LogEntry::message, LogEntry::level)
                    .containsExactlyInAnyOrder(
                            tuple(id, id, "by slf4j", LogLevel.WARNING),
                            tuple(id, id, "by the context", LogLevel.INFO),
                            tuple(id, id, "by jul", LogLevel.WARNING),
                            tuple(id, id, "by system", LogLevel.WARNING));
            assertThat(of(id)).extracting(LogEntry::thread).allMatch(name -> name.startsWith("qtforge-core-lane-"));
            assertThat(of(id)).extracting(LogEntry::thread).contains(thread.toString());
        }
    }

    @Test
    public void levelOfAPluginIsItsOwn() {
        loadBoth();
        logging.setPluginLevel(NEW, Optional.of(LogLevel.DEBUG));
        send(OLD, "debug");
        send(NEW, "debug");

        assertThat(of(OLD)).extracting(LogEntry::message).doesNotContain("debugging");
        assertThat(of(NEW)).extracting(LogEntry::message).contains("debugging");
    }

    @Test
    public void levelStaysWithAPluginThatIsUpdated() throws Exception {
        loadBoth();
        logging.setPluginLevel(NEW, Optional.of(LogLevel.DEBUG));
        manager.updatePlugin(
                NEW, PluginJar.logging(NEW, "1.1.0", "[2,3)").in(files).toString());
        long before = of(NEW).size();
        send(NEW, "debug");

        assertThat(of(NEW)).hasSize((int) before + 1);
    }

    @Test
    public void noisyPluginFillsNeitherDiskNorTheLogOfOthers() throws Exception {
        logging.setConfiguration(logging.getConfiguration()
                .with(Map.of("rate_limit", 10, "rate_burst", 100, "max_file_size", 10_000, "max_backup_files", 2)));
        loadBoth();
        send(OLD, "flood");
        send(NEW, "slf4j");
        logging.flushAll();

        assertThat(logging.getStatistics().limitedByPlugin().get(OLD)).isGreaterThan(99_000);
        assertThat(of(NEW)).extracting(LogEntry::message).contains("by slf4j");
        Path logs = Path.of(bundles.getProperty("qtforge.data.dir"), "logs");
        long size = 0;
        try (var all = Files.list(logs)) {
            for (Path file : all.toList()) {
                size += Files.size(file);
            }
        }
        assertThat(size).isPositive().isLessThan(3 * 11_000L);
    }

    @Test
    public void whatIsLoggedIsAMessageForWhoListens() {
        loadBoth();
        List<Message> heard = new CopyOnWriteArrayList<>();
        MessageBus bus = service(MessageBus.class);
        try (Subscription subscription = bus.subscribe("qtforge/log/*", heard::add)) {
            send(NEW, "slf4j");
            send(NEW, "context");
            Await.until("both are heard", () -> heard.size() >= 2);
            assertThat(subscription.isActive()).isTrue();
        }

        assertThat(heard)
                .filteredOn(message -> message.topic().equals("qtforge/log/itest/new"))
                .hasSize(2);
    }

    @Test
    public void handlerHearsUntilItIsClosed() {
        loadBoth();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (LogRegistration handler = logging.addOutputHandler(
                "itest", entry -> heard.add(entry.pluginId() + " " + entry.message()), LogLevel.WARNING)) {
            send(OLD, "slf4j");
            send(NEW, "slf4j");
            Await.until("both are heard", () -> heard.containsAll(List.of(OLD + " by slf4j", NEW + " by slf4j")));
            assertThat(handler.isActive()).isTrue();
        }
        int before = heard.size();
        send(NEW, "slf4j");
        logging.flushAll();

        assertThat(heard).hasSize(before);
    }
}
