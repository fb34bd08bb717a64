// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.side;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginManager;

/** A fresh JVM with PF4J in it: {@code Pf4jSide load JARS}. */
public final class Pf4jSide {

    private Pf4jSide() {}

    /** Loads and starts all plugins of a folder, unloads them, and prints the times. */
    public static void main(String[] arguments) {
        PluginManager manager = new JarPluginManager(Path.of(arguments[1]));
        time("load", () -> {
            manager.loadPlugins();
            manager.startPlugins();
        });
        if (manager.getStartedPlugins().size() != manager.getPlugins().size()) {
            throw new IllegalStateException("not all plugins were started");
        }
        System.out.println(
                "RESULT plugins " + (double) manager.getStartedPlugins().size());
        time("unload", manager::unloadPlugins);
        System.exit(0);
    }

    private static void time(String name, Runnable action) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        action.run();
        System.out.println("RESULT " + name + ".wall " + (System.nanoTime() - wall) / 1e6);
        System.out.println("RESULT " + name + ".cpu " + (system.getProcessCpuTime() - cpu) / 1e6);
    }
}
