// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.PluginHotReloadManager;

/** Writes a plugin's jar again and again, and waits each time until the new code runs. */
final class EditTask {

    private static final String ID = "org.example.bench.counter";
    private static final int WARM_UP = 30;
    private static final int COUNT = 50;
    private static final Duration DEBOUNCE = HotReloadOptions.DEFAULT.debounce();
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private final BundleContext context;
    private final Map<String, Double> results;

    EditTask(BundleContext context, Map<String, Double> results) {
        this.context = context;
        this.results = results;
    }

    void run(Path folder, boolean plugins) throws Exception {
        List<Path> jars = Tasks.jars(folder);
        if (plugins) {
            hot(jars, folder.resolve("edited"));
        } else {
            plain(jars);
        }
    }

    /** From the write to the new code running, without the time that is waited for the file to be still. */
    private void hot(List<Path> jars, Path work) throws Exception {
        PluginManager manager = context.getService(context.getServiceReference(PluginManager.class));
        PluginHotReloadManager reload = context.getService(context.getServiceReference(PluginHotReloadManager.class));
        Path file = Files.createDirectories(work).resolve("counter.jar");
        Files.copy(jars.get(1), file, StandardCopyOption.REPLACE_EXISTING);
        manager.loadPlugin(file.toString());
        reload.enableHotReload(ID);
        measure("edit", DEBOUNCE.toNanos(), round -> {
            write(jars.get(round % 2), file);
            await(manager, round % 2 + 1 + ".0.0");
        });
        List<HotReloadResult> latest = reload.history(ID, COUNT);
        results.put("verified", median(latest, HotReloadResult::verified));
        results.put("replaced", median(latest, HotReloadResult::replaced));
        reload.clear();
        manager.unloadPlugin(ID);
    }

    private static double median(
            List<HotReloadResult> latest, java.util.function.Function<HotReloadResult, Duration> of) {
        return Clock.median(latest.stream().map(of).mapToLong(Duration::toNanos).toArray()) / 1e6;
    }

    private static void write(Path from, Path file) throws Exception {
        Path part = file.resolveSibling("counter.part");
        Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void await(PluginManager manager, String version) {
        long end = System.nanoTime() + LIMIT;
        while (manager.getPluginInfo(ID)
                .filter(info -> info.state() == PluginState.RUNNING
                        && info.metadata().version().toString().equals(version))
                .isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("version " + version + " does not run");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    private void plain(List<Path> jars) throws Exception {
        Bundle bundle = context.installBundle(jars.get(1).toUri().toString());
        bundle.start();
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        measure("edit", 0, round -> {
            bundle.stop();
            try (InputStream content = Files.newInputStream(jars.get(round % 2))) {
                bundle.update(content);
            }
            CountDownLatch refreshed = new CountDownLatch(1);
            wiring.refreshBundles(List.of(bundle), event -> {
                if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                    refreshed.countDown();
                }
            });
            refreshed.await();
            bundle.start();
            if (bundle.getState() != Bundle.ACTIVE) {
                throw new IllegalStateException("the new code does not run");
            }
        });
    }

    private interface Round {
        void run(int number) throws Exception;
    }

    private void measure(String name, long debounce, Round round) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            round.run(i);
        }
        long[] nanos = new long[COUNT];
        Clock.time(results, "all", () -> {
            for (int i = 0; i < COUNT; i++) {
                long start = System.nanoTime();
                round.run(i);
                nanos[i] = System.nanoTime() - start - debounce;
            }
        });
        results.put(name + ".wall", Clock.median(nanos) / 1e6);
        results.put(name + ".cpu", results.remove("all.cpu") / COUNT);
        results.remove("all.wall");
    }
}
