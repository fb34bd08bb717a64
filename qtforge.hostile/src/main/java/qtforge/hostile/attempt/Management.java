// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import qtforge.hostile.Attempt;

/** The JVM by its management interfaces. */
public final class Management {

    private Management() {}

    /** The attempts. */
    public static List<Attempt> attempts() {
        return List.of(
                denied(
                        "jmx.vm-arguments",
                        "reads the arguments of the JVM",
                        scene -> ManagementFactory.getRuntimeMXBean()
                                        .getInputArguments()
                                        .size() + " arguments"),
                denied(
                        "jmx.system-properties",
                        "reads the system properties through a bean",
                        scene -> ManagementFactory.getRuntimeMXBean()
                                        .getSystemProperties()
                                        .size() + " properties"),
                denied(
                        "jmx.threads",
                        "takes a thread dump",
                        scene -> ManagementFactory.getThreadMXBean().dumpAllThreads(false, false).length + " threads"),
                denied("jmx.verbose", "changes what the JVM prints", scene -> {
                    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
                    boolean before = memory.isVerbose();
                    memory.setVerbose(!before);
                    boolean changed = memory.isVerbose() != before;
                    memory.setVerbose(before);
                    return changed ? "changed" : null;
                }),
                stopped("jmx.heap-dump", "writes the heap into a file", scene -> {
                    Path file = Path.of(scene.fresh() + ".hprof");
                    bean(
                            "com.sun.management:type=HotSpotDiagnostic",
                            "dumpHeap",
                            new Object[] {file.toString(), true},
                            "java.lang.String",
                            "boolean");
                    return "created " + file;
                }),
                stopped("jmx.vm-option", "changes an option of the JVM", scene -> {
                    bean(
                            "com.sun.management:type=HotSpotDiagnostic",
                            "setVMOption",
                            new Object[] {"HeapDumpOnOutOfMemoryError", "false"},
                            "java.lang.String",
                            "java.lang.String");
                    return "changed";
                }),
                stopped(
                        "jmx.diagnostic-command",
                        "runs a diagnostic command",
                        scene -> "it said "
                                + bean(
                                                "com.sun.management:type=DiagnosticCommand",
                                                "vmSystemProperties",
                                                new Object[] {})
                                        .toString()
                                        .length()),
                stopped(
                        "jmx.thread-command",
                        "prints all threads through a diagnostic command",
                        scene -> "it said "
                                + bean(
                                                "com.sun.management:type=DiagnosticCommand",
                                                "threadPrint",
                                                new Object[] {new String[0]},
                                                "[Ljava.lang.String;")
                                        .toString()
                                        .length()),
                stopped("jmx.load-agent", "loads an agent through a diagnostic command", scene -> bean(
                                "com.sun.management:type=DiagnosticCommand",
                                "jvmtiAgentLoad",
                                new Object[] {new String[] {scene.text("library")}},
                                "[Ljava.lang.String;")
                        .toString()),
                stopped("jmx.recording", "records events of the JVM", scene -> {
                    Class<?> recording = Class.forName("jdk.jfr.Recording");
                    try (AutoCloseable own =
                            (AutoCloseable) recording.getConstructor().newInstance()) {
                        recording.getMethod("start").invoke(own);
                        return "recording";
                    }
                }),
                stopped("attach.list", "lists the JVMs of this machine", scene -> attach("list") + " are there"),
                stopped(
                                "attach.self",
                                "attaches to its own process",
                                scene -> "attached to " + attach("attach", scene.text("pid")))
                        .preventedSince(0));
    }

    /** Calls an operation of a bean without importing the packages of JMX. */
    private static Object bean(String bean, String operation, Object[] arguments, String... types) throws Exception {
        try {
            Method platform = ManagementFactory.class.getMethod("getPlatformMBeanServer");
            Object server = platform.invoke(null);
            Method invoke = Arrays.stream(platform.getReturnType().getMethods())
                    .filter(method -> method.getName().equals("invoke"))
                    .findFirst()
                    .orElseThrow();
            Object name =
                    invoke.getParameterTypes()[0].getConstructor(String.class).newInstance(bean);
            return invoke.invoke(server, name, operation, arguments, types);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Object attach(String method, Object... arguments) throws Exception {
        Class<?> machine = ModuleLayer.boot().findLoader("jdk.attach").loadClass("com.sun.tools.attach.VirtualMachine");
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        try {
            return machine.getMethod(method, types).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
