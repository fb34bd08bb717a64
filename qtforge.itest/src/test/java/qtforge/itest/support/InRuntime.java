// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.ProbeBuilder;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.util.promise.Promise;
import qtforge.api.core.DropFolders;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.PluginState;

/**
 * A test inside a framework of its own, with the platform, the API and the core; the framework is shared by the methods of a
 * class. After each method every plugin is gone.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class InRuntime {

    @Inject
    protected PluginManager manager;

    @Inject
    protected PluginLifecycleManager lifecycle;

    @Inject
    protected PluginRegistry registry;

    @Inject
    protected PluginDependencyResolver resolver;

    @Inject
    protected PluginDiagnostics diagnostics;

    @Inject
    protected PluginErrorLog errors;

    @Inject
    protected DropFolders dropFolders;

    @Inject
    protected BundleContext bundles;

    /** The watched folder. */
    protected Path plugins;

    /** A folder nobody watches. */
    protected Path files;

    @Configuration
    public Option[] configuration() throws IOException {
        Path work = Files.createDirectories(Path.of(System.getProperty("it.work")));
        Path home = Files.createTempDirectory(work, getClass().getSimpleName());
        return options(
                folder("it.platform"),
                junitBundles(),
                frameworkProperty("qtforge.data.dir").value(home.resolve("data").toString()),
                frameworkProperty("qtforge.plugins.dirs")
                        .value(Files.createDirectories(home.resolve("plugins")).toString()),
                frameworkProperty("it.home").value(home.toString()),
                frameworkProperty("it.examples").value(System.getProperty("it.examples")),
                frameworkProperty("it.faulty").value(System.getProperty("it.faulty")),
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                composite(more().toArray(Option[]::new)));
    }

    /** Further options of a class. */
    protected List<Option> more() {
        return List.of();
    }

    private static Option folder(String property) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty(property)))) {
            return composite(
                    jars.sorted().map(jar -> bundle(jar.toUri().toString())).toArray(Option[]::new));
        }
    }

    /** By default the probe imports whatever it meets, and is refreshed when a dropped bundle it met goes. */
    @ProbeBuilder
    public TestProbeBuilder probe(TestProbeBuilder builder) {
        builder.setHeader(
                "DynamicImport-Package",
                "qtforge.api.*,org.apache.felix.hc.api,org.apache.felix.hc.api.*,org.osgi.framework,org.osgi.framework.*,org.osgi.util.*,org.junit,org.junit.*,org.hamcrest.*,org.assertj.*,org.ops4j.*,javax.inject");
        return builder;
    }

    @Before
    public void folders() throws IOException {
        Path home = Path.of(bundles.getProperty("it.home"));
        plugins = Files.createDirectories(home.resolve("plugins"));
        files = Files.createTempDirectory(home, "files");
    }

    @After
    public void unloadEverything() throws IOException {
        manager.disableHealthMonitoring();
        clear(plugins);
        rescan();
        manager.batchUnload(manager.loadedPlugins(), true);
        manager.libraries().forEach(library -> manager.unloadLibrary(library.symbolicName(), library.version()));
        assertThat(manager.loadedPlugins()).isEmpty();
        assertThat(manager.libraries()).isEmpty();
        lifecycle.setDefaultConfig(PluginLifecycleConfig.DEFAULT);
        errors.clear();
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                    if (!path.equals(folder)) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    /** Has the drop folders look now, and waits until they are done. */
    protected void rescan() {
        finish(dropFolders.rescan());
    }

    /** Waits for a promise, and throws what it failed with. */
    protected static <T> T finish(Promise<T> promise) {
        CountDownLatch done = new CountDownLatch(1);
        promise.onResolve(done::countDown);
        try {
            if (!done.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("promise not resolved within 60 s");
            }
            return promise.getValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** A jar of the examples, by the part of its name after {@code qtforge.examples.}. */
    protected Path example(String name) {
        return jar(name.equals("faulty") ? "it.faulty" : "it.examples", "qtforge.examples." + name + "-1");
    }

    private Path jar(String property, String prefix) {
        try (Stream<Path> all = Files.list(Path.of(bundles.getProperty(property)))) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + prefix + "*.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected String load(PluginJar jar) {
        return manager.loadPlugin(jar.in(files).toString());
    }

    protected String load(Path file) {
        return manager.loadPlugin(file.toString());
    }

    protected Object send(String id, String command) {
        return manager.sendCommand(id, command, Map.of());
    }

    protected PluginState state(String id) {
        return manager.getPluginInfo(id).map(PluginInfo::state).orElse(PluginState.UNLOADED);
    }

    protected String reason(String id) {
        return manager.getPluginInfo(id).map(PluginInfo::reason).orElse("");
    }

    protected void awaitState(String id, PluginState wanted) {
        Await.until(() -> id + " is " + wanted + ", it is " + state(id) + " " + reason(id), () -> state(id) == wanted);
    }

    /** The exception an action fails with. */
    protected static PluginException failure(Runnable action) {
        try {
            action.run();
        } catch (PluginException e) {
            return e;
        }
        throw new AssertionError("nothing failed");
    }

    /** How often a plugin was initialized since the framework was started. */
    protected long initializations(String id) {
        return events(id, PluginLifecycleEvent.AFTER_INITIALIZE).size();
    }

    /** The latest events of a kind of one plugin, oldest first. */
    protected List<PluginLifecycleEventData> events(String id, PluginLifecycleEvent type) {
        return lifecycle.recentEvents(1000).stream()
                .filter(event -> event.pluginId().equals(id) && event.eventType() == type)
                .toList();
    }

    /** Limits so short that a hung callback is noticed while one waits. */
    protected static PluginLifecycleConfig shortLimits() {
        return PluginLifecycleConfig.DEFAULT.with(Map.of(
                "initialization_timeout", 400L,
                "shutdown_timeout", 400L,
                "pause_timeout", 400L,
                "resume_timeout", 400L,
                "command_timeout", 400L,
                "restart_delay", 50L));
    }

    /** A limit far above every time a manager may block. */
    protected static Duration soon() {
        return Duration.ofSeconds(10);
    }
}
