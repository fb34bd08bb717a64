// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionManager;

/** Puts one version after the other in force. */
final class ActivateTask {

    private static final String ID = "org.example.bench.counter";
    private static final int WARM_UP = 100;
    private static final int COUNT = 100;
    private static final long GIB = 1L << 30;

    private final BundleContext context;
    private final Map<String, Double> results;

    ActivateTask(BundleContext context, Map<String, Double> results) {
        this.context = context;
        this.results = results;
    }

    void run(Path folder, boolean plugins) throws Exception {
        List<Path> jars = Tasks.jars(folder);
        if (plugins) {
            PluginVersionManager versions = install(jars);
            measure("activate", round -> {
                versions.setActiveVersion(ID, round % 2 + 1 + ".0.0");
                if (round % 20 == 0) {
                    versions.cleanupOldBackups(ID, 3);
                }
            });
            measure("fail", round -> fail(versions));
        } else {
            Bundle bundle = context.installBundle(jars.get(0).toUri().toString());
            bundle.start();
            measure("activate", round -> {
                bundle.stop();
                try (InputStream content = Files.newInputStream(jars.get(round % 2))) {
                    bundle.update(content);
                }
                bundle.start();
            });
        }
    }

    private PluginVersionManager install(List<Path> jars) {
        PluginVersionManager versions = context.getService(context.getServiceReference(PluginVersionManager.class));
        jars.forEach(jar -> versions.installVersion(ID, "", jar.toString()));
        return versions;
    }

    private static void fail(PluginVersionManager versions) {
        try {
            versions.setActiveVersion(ID, "3.0.0");
        } catch (PluginException e) {
            return; // what was to be
        }
        throw new IllegalStateException("version 3 was put in force");
    }

    private interface Round {
        void run(int number) throws Exception;
    }

    private void measure(String name, Round round) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            round.run(i);
        }
        long[] nanos = new long[COUNT];
        Clock.time(results, "all", () -> {
            for (int i = 0; i < COUNT; i++) {
                long start = System.nanoTime();
                round.run(i);
                nanos[i] = System.nanoTime() - start;
            }
        });
        results.put(name + ".wall", Clock.median(nanos) / 1e6);
        results.put(name + ".cpu", results.remove("all.cpu") / COUNT);
        results.remove("all.wall");
    }

    /** Activates with a data folder of 1 GiB; the peer is a copy of the same file by the class library. */
    void migrate(Path folder) throws Exception {
        PluginVersionManager versions = install(Tasks.jars(folder));
        versions.setActiveVersion(ID, "1.0.0");
        Path data = Files.createDirectories(Path.of(context.getProperty("qtforge.data.dir"))
                .resolve("files")
                .resolve(ID));
        Path file = data.resolve("large.bin");
        fill(file);
        Path copy = data.getParent().resolve("copy.bin");
        long start = System.nanoTime();
        Files.copy(file, copy);
        results.put("copy.s", (System.nanoTime() - start) / 1e9);
        Files.delete(copy);
        start = System.nanoTime();
        versions.setActiveVersion(ID, "2.0.0");
        results.put("migrate.s", (System.nanoTime() - start) / 1e9);
        if (Files.size(file) != GIB) {
            throw new IllegalStateException("the data is not all there");
        }
        results.put(
                "heap.mib",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
        versions.cleanupOldBackups(ID, 0);
        Files.delete(file);
    }

    private static void fill(Path file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1 << 20);
        for (int i = 0; i < block.capacity(); i++) {
            block.put(i, (byte) (i * 31));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long written = 0; written < GIB; written += block.capacity()) {
                block.clear();
                channel.write(block);
            }
        }
    }
}
