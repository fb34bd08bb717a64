// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.inject.Inject;
import org.junit.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** After a thousand reloads of each kind of plugin everything is as it was: class loaders, services, threads, open files. */
public class ReloadSoakIT extends InRuntime {

    private static final int RELOADS = 1000;
    private static final int WARM_UP = 20;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** A collection stops everything; one every seven seconds is enough here. */
    private static final LeakOptions RARE_COLLECTIONS =
            new LeakOptions(true, Duration.ofMinutes(1), 3, LeakOptions.DEFAULT.analysisHeap(), true);

    @Inject
    private PluginHotReloadManager hotReload;

    @Inject
    private PluginLeakDetector leakDetector;

    /** Writes the content of one round; two versions alternate. */
    private interface Content {
        void write(int round) throws IOException;
    }

    /**
     * A plugin that is reloaded.
     *
     * @param counting the plugin that shows whether the state was kept
     */
    private record Soaked(String id, Path path, String counting, Content content) {}

    private Soaked jar() {
        String id = "org.example.soaked.jar";
        Path file = files.resolve("soaked.jar");
        byte[] one = PluginJar.plugin(id, "1.0.0").bytes();
        byte[] two = PluginJar.plugin(id, "2.0.0").bytes();
        return new Soaked(id, file, id, round -> Files.write(file, round % 2 == 0 ? one : two));
    }

    /** A plugin that is one by its entry class, and has a component of Declarative Services. */
    private Soaked component() {
        String id = "org.example.soaked.component";
        Path file = files.resolve("component.jar");
        byte[] one = withComponent(id, "1.0.0").bytes();
        byte[] two = withComponent(id, "2.0.0").bytes();
        return new Soaked(id, file, id, round -> Files.write(file, round % 2 == 0 ? one : two));
    }

    private static PluginJar withComponent(String id, String version) {
        return PluginJar.plugin(id, version)
                .withActivator()
                .withClass("ConfiguredComponent")
                .header("Service-Component", "OSGI-INF/component.xml")
                .entry(
                        "OSGI-INF/component.xml",
                        ("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"" + id
                                        + "\" immediate=\"true\" activate=\"configure\">"
                                        + "<implementation class=\"qtforge.itest.plugin.ConfiguredComponent\"/>"
                                        + "<service><provide interface=\"java.lang.Object\"/></service></scr:component>")
                                .getBytes(StandardCharsets.UTF_8));
    }

    private Soaked folder() throws IOException {
        String id = "org.example.soaked.folder";
        Path folder = files.resolve("classes");
        Path packed = PluginJar.plugin(id, "1.0.0").at(files.resolve("packed.jar"));
        try (ZipFile zip = new ZipFile(packed.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.getInputStream(entry).readAllBytes());
            }
        }
        return new Soaked(id, folder, id, round -> Files.writeString(folder.resolve("text.txt"), "text " + round % 2));
    }

    private Soaked composite() {
        String member = load(PluginJar.plugin("org.example.member", "1.0.0"));
        String id = "org.example.soaked.composite";
        Path file = files.resolve("soaked.composite.json");
        return new Soaked(
                id,
                file,
                member,
                round -> Files.writeString(
                        file,
                        "{\"id\": \"" + id + "\", \"version\": \"1.0." + round % 2 + "\", \"plugins\": [\"" + member
                                + "\"]}"));
    }

    @Test
    public void everythingIsAsItWasBefore() throws Exception {
        leakDetector.setOptions(RARE_COLLECTIONS);
        List<Soaked> all = List.of(jar(), component(), folder(), composite());
        for (Soaked each : all) {
            each.content().write(0);
            load(each.path());
            send(each.counting(), "increment");
        }
        reload(all, 1, WARM_UP);
        quiet();
        long threads = threads();
        List<String> services = services();
        long descriptors = descriptors();
        int bundlesBefore = bundles.getBundles().length;

        Queue<WeakReference<ClassLoader>> loaders = reload(all, WARM_UP + 1, RELOADS);

        Await.until("all class loaders of old code are collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.refersTo(null));
        });
        assertThat(loaders).hasSize(RELOADS * all.size());
        assertThat(bundles.getBundles()).hasSize(bundlesBefore);
        assertThat(services()).containsExactlyElementsOf(services);
        Await.until(() -> threads() + " threads are no more than " + threads, () -> threads() <= threads);
        Await.until(
                () -> descriptors() + " open files are no more than " + descriptors,
                () -> descriptors() <= descriptors);
        assertThat(finish(leakDetector.check(""))).isEmpty();
        for (Soaked each : all) {
            assertThat(send(each.counting(), "get")).as(each.id()).isEqualTo(1L);
        }
    }

    /** Each by a thread of its own, so that none waits for the others; what was old code afterwards. */
    private Queue<WeakReference<ClassLoader>> reload(List<Soaked> all, int first, int count) throws Exception {
        Queue<WeakReference<ClassLoader>> loaders = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<?>> kinds = new ArrayList<>();
            for (Soaked each : all) {
                kinds.add(threads.submit(() -> {
                    for (int round = first; round < first + count; round++) {
                        loaders.add(new WeakReference<>(loaderOf(each.id())));
                        each.content().write(round);
                        assertThat(finish(hotReload.reload(each.id())).outcome())
                                .isEqualTo(HotReloadOutcome.RELOADED);
                    }
                    return null;
                }));
            }
            for (Future<?> kind : kinds) {
                kind.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        Await.until("the threads that reload are gone", threads::isTerminated);
        return loaders;
    }

    /** Lets go of what a reload leaves for the garbage collector. */
    private void quiet() {
        WeakReference<Object> something = new WeakReference<>(new Object());
        Await.until("garbage is collected", () -> {
            System.gc();
            return something.refersTo(null);
        });
    }

    private ClassLoader loaderOf(String id) {
        return bundles.getBundle("qtforge:plugin/" + id)
                .adapt(BundleWiring.class)
                .getClassLoader();
    }

    private static long threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    /** By type and bundle, so that the difference has a name. Conditions are left out: that of readiness comes when health is looked at. */
    private List<String> services() {
        try {
            return Arrays.stream(bundles.getAllServiceReferences(null, null))
                    .map(one -> Arrays.toString((String[]) one.getProperty(Constants.OBJECTCLASS)) + " of "
                            + one.getProperty(Constants.SERVICE_BUNDLEID))
                    .filter(service -> !service.contains("org.osgi.service.condition.Condition"))
                    .sorted()
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is no wrong filter", e);
        }
    }

    private static long descriptors() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
