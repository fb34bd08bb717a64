// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** What both sides are asked to do. Each task gives named figures. */
final class Tasks {

    private final Host host;
    private final Map<String, Double> results = new LinkedHashMap<>();

    Tasks(Host host) {
        this.host = host;
    }

    Map<String, Double> results() {
        return results;
    }

    static List<Path> jars(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Loads all and unloads all; then counts the class loaders that are left. */
    void load(Path folder) throws Exception {
        List<Path> jars = jars(folder);
        Clock.time(results, "load", () -> host.load(jars));
        List<WeakReference<ClassLoader>> loaders = loaders();
        Clock.time(results, "unload", host::unload);
        Clock.heap();
        results.put("loaders", (double)
                loaders.stream().filter(one -> one.get() != null).count());
    }

    private List<WeakReference<ClassLoader>> loaders() {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (Bundle bundle : host.bundles()) {
            loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
        }
        return loaders;
    }

    /** Loads one half, then the other: what the second half adds to the heap, for each jar. */
    void heap(Path folder) throws Exception {
        List<Path> jars = jars(folder);
        int half = jars.size() / 2;
        host.load(jars.subList(0, half));
        long before = Clock.heap();
        host.load(jars.subList(half, jars.size()));
        long after = Clock.heap();
        results.put("bytes", (after - before) / (double) (jars.size() - half));
    }

    /** Reloads one small plugin over and over. */
    void reload(Path folder, int warmUp, int count) throws Exception {
        Path jar = jars(folder).get(0);
        String name = jar.getFileName().toString().replace(".jar", "");
        host.load(List.of(jar));
        for (int i = 0; i < warmUp; i++) {
            host.reload(name, jar);
        }
        long[] nanos = new long[count];
        Clock.time(results, "all", () -> {
            for (int i = 0; i < count; i++) {
                long start = System.nanoTime();
                host.reload(name, jar);
                nanos[i] = System.nanoTime() - start;
            }
        });
        results.put("reload.wall", Clock.median(nanos) / 1e6);
        results.put("reload.cpu", results.remove("all.cpu") / count);
        results.remove("all.wall");
    }
}
