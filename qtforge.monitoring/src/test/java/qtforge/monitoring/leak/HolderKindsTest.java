// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static qtforge.monitoring.leak.LeakyPlugins.give;
import static qtforge.monitoring.leak.LeakyPlugins.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import qtforge.api.core.ErrorSeverity;
import qtforge.api.monitoring.leak.HolderKind;
import qtforge.api.monitoring.leak.LeakHolder;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.testing.Await;
import qtforge.testing.SourceBundle;

/** Plugins that each leave something behind, unloaded together; one dump tells of all what holds them. */
class HolderKindsTest {

    @TempDir
    static Path folder;

    /** A thread of nobody, which plugins reach by a system property's object. */
    private static final ExecutorService FOREIGN = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "foreign-worker");
        thread.setDaemon(true);
        return thread;
    });

    private static LeakFramework framework;
    private static final Map<String, PluginLeak> LEAKS = new TreeMap<>();

    @BeforeAll
    static void unloadThemAll() throws Exception {
        System.getProperties().put("test.foreign", FOREIGN);
        framework = new LeakFramework(folder);
        framework.detector.setOptions(new LeakOptions(true, Duration.ofMillis(400), 2, 1L << 31, true));
        framework.start(LeakyPlugins.hub());
        List<Bundle> bundles = new ArrayList<>();
        for (SourceBundle source : sources()) {
            bundles.add(framework.start(source));
        }
        framework.unload(bundles.toArray(Bundle[]::new));
        bundles.clear();
        framework.detector.check("").getValue().forEach(leak -> LEAKS.put(leak.pluginId(), leak));
    }

    private static List<SourceBundle> sources() {
        return List.of(
                plugin("clean", "context.registerService(Runnable.class, () -> {}, null);"),
                plugin(
                        "poller",
                        "",
                        "Thread thread = new Thread(new Poller(), \"acme-poller\"); thread.setDaemon(true);"
                                + " thread.setContextClassLoader(null); thread.start();",
                        "static class Poller implements Runnable { public void run() {"
                                + " try { Thread.sleep(10000000); } catch (InterruptedException e) { } } }"),
                plugin(
                        "local",
                        "java.util.concurrent.*",
                        "((ExecutorService) System.getProperties().get(\"test.foreign\")).submit(() -> LOCAL.set(new Session())).get();",
                        "static final ThreadLocal<Object> LOCAL = new ThreadLocal<>(); static class Session {}"),
                plugin(
                        "context",
                        "java.util.concurrent.*",
                        "ExecutorService foreign = (ExecutorService) System.getProperties().get(\"test.foreign\");"
                                + " ClassLoader mine = Main.class.getClassLoader();"
                                + " foreign.submit(() -> Thread.currentThread().setContextClassLoader(mine)).get();",
                        ""),
                plugin(
                        "timer",
                        "",
                        "Timer timer = new Timer(\"acme-timer\", true); timer.schedule(new Task(), 10000000L);",
                        "static class Task extends TimerTask { public void run() {} }"),
                plugin(
                        "hook",
                        "",
                        "Thread hook = new Thread(new Last(), \"acme-hook\"); hook.setContextClassLoader(null);"
                                + " Runtime.getRuntime().addShutdownHook(hook);",
                        "static class Last implements Runnable { public void run() {} }"),
                plugin(
                        "driver",
                        "java.sql.*,java.util.Properties",
                        "DriverManager.registerDriver(new AcmeDriver());",
                        """
                        public static class AcmeDriver implements Driver {
                            public Connection connect(String url, Properties info) { return null; }
                            public boolean acceptsURL(String url) { return false; }
                            public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) { return null; }
                            public int getMajorVersion() { return 1; }
                            public int getMinorVersion() { return 0; }
                            public boolean jdbcCompliant() { return false; }
                            public java.util.logging.Logger getParentLogger() { return null; }
                        }
                        """),
                plugin(
                        "mbean",
                        "java.lang.management.*,javax.management.*",
                        "ManagementFactory.getPlatformMBeanServer().registerMBean(new Counter(), new ObjectName(\"com.acme:type=Counter\"));",
                        "public interface CounterMBean { int getCount(); }"
                                + " public static class Counter implements CounterMBean { public int getCount() { return 1; } }"),
                plugin(
                        "listener",
                        "",
                        give("listeners", "new Changed()"),
                        "static class Changed implements Runnable { public void run() {} }"),
                plugin("kept", "", give("kept", "new Object[] {new Thing()}"), "static class Thing {}"),
                plugin(
                        "service",
                        "java.util.concurrent.Callable",
                        "Greeter greeter = new Greeter(); context.registerService(Callable.class, greeter, null); "
                                + give("service", "greeter"),
                        "static class Greeter implements Callable<String> { public String call() { return \"hello\"; } }"),
                plugin(
                        "both",
                        "",
                        "Thread thread = new Thread(Main::forever, \"acme-both\"); thread.setDaemon(true); thread.start(); "
                                + give("listeners", "(Runnable) () -> {}"),
                        "static void forever() { while (true) { java.util.concurrent.locks.LockSupport.park(); } }"));
    }

    @AfterAll
    static void end() throws Exception {
        // What plugins left in the JVM of the tests ends with it; the threads are daemons.
        FOREIGN.shutdownNow();
        System.getProperties().remove("test.foreign");
        framework.close();
    }

    private static LeakHolder only(String name) {
        PluginLeak leak = LEAKS.get("com.acme." + name);
        assertThat(leak).as(name).isNotNull();
        assertThat(leak.version()).isEqualTo("1.2.0");
        assertThat(leak.holders()).as(name).hasSize(1);
        return leak.holders().get(0);
    }

    @Test
    void cleanPluginIsGone() {
        assertThat(LEAKS).doesNotContainKey("com.acme.clean");
        assertThat(framework.detector.statistics().collected()).isPositive();
        assertThat(framework.detector.watched()).isEmpty();
    }

    @Test
    void threadIsNamedWithTheCodeItRuns() {
        LeakHolder holder = only("poller");
        assertThat(holder.kind()).isEqualTo(HolderKind.THREAD);
        assertThat(holder.name()).isEqualTo("acme-poller");
        assertThat(holder.words())
                .isEqualTo("thread 'acme-poller' still runs code of com.acme.poller 1.2.0"
                        + " (in com.acme.poller.Main$Poller.run)");
        assertThat(holder.remedy()).contains("end it in shutdown()");
    }

    @Test
    void threadLocalIsNamedWithItsThreadAndValue() {
        LeakHolder holder = only("local");
        assertThat(holder.kind()).isEqualTo(HolderKind.THREAD_LOCAL);
        assertThat(holder.name()).isEqualTo("foreign-worker");
        assertThat(holder.words()).contains("com.acme.local.Main$Session");
    }

    @Test
    void contextClassLoaderIsNamedWithItsThread() {
        LeakHolder holder = only("context");
        assertThat(holder.kind()).isEqualTo(HolderKind.CONTEXT_CLASS_LOADER);
        assertThat(holder.name()).isEqualTo("foreign-worker");
        assertThat(holder.path())
                .containsExactly("thread 'foreign-worker'", "java.lang.Thread.contextClassLoader", "the class loader");
    }

    @Test
    void timerIsNamedWithItsTask() {
        LeakHolder holder = only("timer");
        assertThat(holder.kind()).isEqualTo(HolderKind.TIMER);
        assertThat(holder.name()).isEqualTo("acme-timer");
        assertThat(holder.words()).contains("com.acme.timer.Main$Task");
    }

    @Test
    void shutdownHookIsNamed() {
        LeakHolder holder = only("hook");
        assertThat(holder.kind()).isEqualTo(HolderKind.SHUTDOWN_HOOK);
        assertThat(holder.name()).isEqualTo("acme-hook");
    }

    @Test
    void jdbcDriverIsNamed() {
        LeakHolder holder = only("driver");
        assertThat(holder.kind()).isEqualTo(HolderKind.JDBC_DRIVER);
        assertThat(holder.name()).isEqualTo("com.acme.driver.Main$AcmeDriver");
    }

    @Test
    void mbeanIsNamedByItsObjectName() {
        LeakHolder holder = only("mbean");
        assertThat(holder.kind()).isEqualTo(HolderKind.MBEAN);
        assertThat(holder.name()).isEqualTo("com.acme:type=Counter");
    }

    @Test
    void listenerIsNamedByWhereItIsKept() {
        LeakHolder holder = only("listener");
        assertThat(holder.kind()).isEqualTo(HolderKind.LISTENER);
        assertThat(holder.name()).isEqualTo("com.acme.hub.Hub.listeners");
        assertThat(holder.owner()).isEqualTo("com.acme.hub");
        assertThat(holder.path())
                .containsExactly(
                        "com.acme.hub.Hub.listeners",
                        "java.util.ArrayList.elementData[0]",
                        "an object of com.acme.listener.Main$Changed",
                        "the class loader");
    }

    @Test
    void staticFieldIsNamedWithItsBundle() {
        LeakHolder holder = only("kept");
        assertThat(holder.kind()).isEqualTo(HolderKind.STATIC_FIELD);
        assertThat(holder.name()).isEqualTo("com.acme.hub.Hub.kept");
        assertThat(holder.words()).contains("of com.acme.hub 3.1.0");
    }

    @Test
    void serviceObjectIsNamedByWhereItIsKept() {
        LeakHolder holder = only("service");
        assertThat(holder.kind()).isEqualTo(HolderKind.SERVICE);
        assertThat(holder.name()).isEqualTo("com.acme.hub.Hub.service");
        assertThat(holder.owner()).isEqualTo("com.acme.hub");
    }

    @Test
    void allHoldersAreTold() {
        assertThat(LEAKS.get("com.acme.both").holders())
                .extracting(LeakHolder::kind, LeakHolder::name)
                .containsExactlyInAnyOrder(
                        tuple(HolderKind.THREAD, "acme-both"),
                        tuple(HolderKind.LISTENER, "com.acme.hub.Hub.listeners"));
    }

    @Test
    void leaksAreToldOnceAndTheirDumpIsDeleted() {
        Await.until("all are published", () -> framework.published.size() == LEAKS.size());
        assertThat(framework.published).allMatch(message -> message.topic().equals("monitoring/leak"));
        Await.until("all are recorded", () -> framework.errors.size() == LEAKS.size());
        assertThat(framework.errors)
                .allSatisfy(error -> assertThat(error.severity()).isEqualTo(ErrorSeverity.WARNING));
        assertThat(framework.data().resolve("dumps")).doesNotExist();
        assertThat(framework.detector.statistics().found()).isEqualTo(LEAKS.size());
    }
}
