// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.DurationText;

/** Parts about the JVM and the framework. */
final class RuntimeParts {

    /** Framework properties of which the values are shown, as far as they are set. */
    private static final List<String> FRAMEWORK_PROPERTIES = List.of(
            Constants.FRAMEWORK_VENDOR,
            Constants.FRAMEWORK_VERSION,
            Constants.FRAMEWORK_UUID,
            Constants.FRAMEWORK_STORAGE,
            Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
            Constants.FRAMEWORK_SECURITY,
            "qtforge.home",
            "qtforge.data.dir",
            "qtforge.plugins.dirs",
            "qtforge.security.mode",
            "qtforge.version");

    /** System properties of which the values are shown; of all others there is only the name. */
    private static final Set<String> HARMLESS_PROPERTIES = Set.of(
            "file.encoding",
            "java.class.version",
            "java.home",
            "java.io.tmpdir",
            "java.runtime.name",
            "java.runtime.version",
            "java.specification.version",
            "java.vendor",
            "java.vendor.version",
            "java.version",
            "java.version.date",
            "java.vm.info",
            "java.vm.name",
            "java.vm.vendor",
            "java.vm.version",
            "jdk.debug",
            "native.encoding",
            "os.arch",
            "os.name",
            "os.version",
            "path.separator",
            "stderr.encoding",
            "stdout.encoding",
            "sun.arch.data.model",
            "sun.jnu.encoding",
            "user.country",
            "user.dir",
            "user.language",
            "user.timezone");

    /** Environment variables of which the values are shown. */
    private static final Set<String> HARMLESS_VARIABLES =
            Set.of("JAVA_HOME", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TERM", "TZ");

    private final BundleContext context;

    RuntimeParts(BundleContext context) {
        this.context = context;
    }

    List<DumpPart> parts() {
        return List.of(
                DumpPart.withoutFreeText("runtime.txt", this::runtime),
                DumpPart.withoutFreeText("process.txt", RuntimeParts::process),
                DumpPart.withoutFreeText("bundles.txt", this::bundles),
                DumpPart.withoutFreeText("wiring.txt", this::wiring),
                new DumpPart("threads.txt", RuntimeParts::threads));
    }

    private void runtime(PartText text) {
        RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
        Runtime runtime = Runtime.getRuntime();
        text.line("java = " + System.getProperty("java.runtime.version") + ", " + jvm.getVmName() + ", "
                + System.getProperty("java.vendor"));
        text.line("os = " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        text.line("processors = " + runtime.availableProcessors());
        text.line("heap = " + ByteText.of(runtime.totalMemory() - runtime.freeMemory()) + " of "
                + ByteText.of(runtime.maxMemory()));
        text.line("started = " + Instant.ofEpochMilli(jvm.getStartTime()) + ", "
                + DurationText.of(Duration.ofMillis(jvm.getUptime())) + " ago");
        for (String name : FRAMEWORK_PROPERTIES) {
            String value = context.getProperty(name);
            if (value != null) {
                text.value(name, value);
            }
        }
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getBundleId() == 0
                    || String.valueOf(bundle.getSymbolicName()).startsWith("qtforge.")) {
                text.line(bundle.getSymbolicName() + " " + bundle.getVersion());
            }
        }
    }

    /** Of arguments that set system properties there is only the name, too. */
    private static void process(PartText text) {
        text.line("arguments of the JVM:");
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            int equals = argument.indexOf('=');
            text.line("  " + (argument.startsWith("-X") || equals < 0 ? argument : argument.substring(0, equals)));
        }
        text.line("");
        text.line("system properties:");
        for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
            text.line("  " + name + (HARMLESS_PROPERTIES.contains(name) ? " = " + System.getProperty(name) : ""));
        }
        text.line("");
        text.line("environment variables:");
        for (Map.Entry<String, String> variable : new TreeMap<>(System.getenv()).entrySet()) {
            text.line("  " + variable.getKey()
                    + (HARMLESS_VARIABLES.contains(variable.getKey()) ? " = " + variable.getValue() : ""));
        }
    }

    private void bundles(PartText text) {
        for (Bundle bundle : context.getBundles()) {
            BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
            text.line(bundle.getBundleId() + "  " + state(bundle) + "  level "
                    + (level == null ? "?" : level.getStartLevel()) + "  " + bundle.getSymbolicName() + " "
                    + bundle.getVersion() + "  " + bundle.getLocation());
        }
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }

    private void wiring(PartText text) {
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            text.line(bundle.getSymbolicName() + " " + bundle.getVersion() + (wiring == null ? ": not resolved" : ""));
            if (wiring == null) {
                unresolved(bundle, text);
            } else {
                wires(wiring, text);
            }
        }
    }

    private static void wires(BundleWiring wiring, PartText text) {
        Map<String, Integer> providers = new TreeMap<>();
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            BundleRevision provider = wire.getProvider();
            String name = provider.getSymbolicName() + " " + provider.getVersion() + " ("
                    + wire.getCapability().getNamespace() + ")";
            providers.merge(name, 1, Integer::sum);
        }
        providers.forEach((name, wires) -> text.line("  " + wires + " from " + name));
    }

    private static void unresolved(Bundle bundle, PartText text) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision != null) {
            for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
                text.line("  needs " + requirement);
            }
        }
    }

    private static void threads(PartText text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] locked = threads.findDeadlockedThreads();
        if (locked != null) {
            text.line("DEADLOCK of the threads with the numbers " + java.util.Arrays.toString(locked));
        }
        for (ThreadInfo thread : threads.dumpAllThreads(
                threads.isObjectMonitorUsageSupported(), threads.isSynchronizerUsageSupported())) {
            thread(thread, text);
        }
    }

    /** ThreadInfo's own text has eight frames at most. */
    private static void thread(ThreadInfo thread, PartText text) {
        text.line("\"" + thread.getThreadName() + "\" #" + thread.getThreadId()
                + (thread.isDaemon() ? " daemon" : "") + " " + thread.getThreadState()
                + (thread.getLockName() == null ? "" : " on " + thread.getLockName())
                + (thread.getLockOwnerName() == null ? "" : " which \"" + thread.getLockOwnerName() + "\" has"));
        StackTraceElement[] stack = thread.getStackTrace();
        for (int i = 0; i < stack.length; i++) {
            text.line("    at " + stack[i]);
            for (MonitorInfo monitor : thread.getLockedMonitors()) {
                if (monitor.getLockedStackDepth() == i) {
                    text.line("    has " + monitor);
                }
            }
        }
        text.line("");
    }
}
