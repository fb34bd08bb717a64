// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.List;
import java.util.Set;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;
import qtforge.api.monitoring.leak.HolderKind;
import qtforge.api.monitoring.leak.LeakHolder;

/** Threads that hold unloaded code: because they run it, were made for it, or carry something of it. */
final class ThreadWords {

    private static final String THREAD = "java.lang.Thread";

    private final LeakedCode code;
    private final Set<String> classes;

    /**
     * For one plugin.
     *
     * @param classes the names of its classes
     */
    ThreadWords(LeakedCode code, Set<String> classes) {
        this.code = code;
        this.classes = classes;
    }

    /** The thread that a way starts in, with nobody else's code between. */
    LeakHolder of(Way way, ThreadObjectGCRoot root, String held) {
        Instance thread = root.getInstance();
        String name = DumpedHeap.threadName(thread);
        String named = "thread '" + name + "'";
        List<String> path = WayText.of(way, named);
        boolean timer = thread.getJavaClass().getName().equals("java.util.TimerThread");
        if (timer || isScheduled(way)) {
            return new LeakHolder(
                    HolderKind.TIMER,
                    name,
                    code.owner().id(),
                    path,
                    (timer ? "the java.util.Timer of " : "a schedule that ")
                            + named
                            + (timer ? " still has " : " works off still has ")
                            + held,
                    "cancel the " + (timer ? "timer" : "task")
                            + " in shutdown(), or take the timer of the plugin's context, which ends with the plugin");
        }
        for (Hop hop : way.outside()) {
            if (hop.isField(THREAD, "contextClassLoader")) {
                return contextClassLoader(name, path);
            }
            if (hop.isField(THREAD, "threadLocals") || hop.isField(THREAD, "inheritableThreadLocals")) {
                return new LeakHolder(
                        HolderKind.THREAD_LOCAL,
                        name,
                        Owner.JVM.id(),
                        path,
                        named + " has " + held + " in a thread-local variable",
                        "call ThreadLocal.remove() in the thread that called set(), in a finally block");
            }
        }
        return running(way, root, held, path);
    }

    private static boolean isScheduled(Way way) {
        return way.outside().stream()
                .anyMatch(hop -> hop.type().contains("ScheduledThreadPoolExecutor$DelayedWorkQueue")
                        || hop.type().equals("java.util.TaskQueue"));
    }

    /** The context class loader of a thread. */
    LeakHolder contextClassLoader(String name, List<String> path) {
        return new LeakHolder(
                HolderKind.CONTEXT_CLASS_LOADER,
                name,
                Owner.JVM.id(),
                path,
                "the class loader of " + code.owner().words() + " is the context class loader of thread '" + name + "'",
                "give the thread its former one back with Thread.setContextClassLoader, in a finally block");
    }

    private LeakHolder running(Way way, ThreadObjectGCRoot root, String held, List<String> path) {
        String name = DumpedHeap.threadName(root.getInstance());
        String frame = frame(root);
        boolean rights = way.outside().stream().anyMatch(hop -> hop.isField(THREAD, "inheritedAccessControlContext"));
        boolean local = way.root().stream().map(GCRoot::getKind).noneMatch(GCRoot.THREAD_OBJECT::equals);
        String words;
        if (!frame.isEmpty()) {
            words = "still runs code of " + code.owner().words() + " (in " + frame + ")";
        } else if (rights) {
            words = "was made while code of " + code.owner().words() + " was on the stack, and keeps its rights";
        } else if (local) {
            words = "has " + held + " in a local variable";
        } else {
            words = "was made by " + code.owner().words() + " and has not ended: it has " + held;
        }
        return new LeakHolder(
                HolderKind.THREAD,
                name,
                code.owner().id(),
                path,
                "thread '" + name + "' " + words,
                rights && frame.isEmpty()
                        ? "make threads that outlive a plugin within AccessController.doPrivileged of their own code"
                        : "end it in shutdown(), or take the executors of the plugin's context, which end with the plugin");
    }

    /** {@code com.acme.Poller.run}: the newest frame of the plugin's code in a thread; empty when there is none. */
    String frame(ThreadObjectGCRoot thread) {
        StackTraceElement[] trace = thread.getStackTrace();
        if (trace != null) {
            for (StackTraceElement frame : trace) {
                if (classes.contains(frame.getClassName())) {
                    return WayText.type(frame.getClassName()) + "." + frame.getMethodName();
                }
            }
        }
        return "";
    }

    /** A thread that is known by its stack alone. */
    LeakHolder byStack(ThreadObjectGCRoot root) {
        String name = DumpedHeap.threadName(root.getInstance());
        return new LeakHolder(
                HolderKind.THREAD,
                name,
                code.owner().id(),
                List.of("thread '" + name + "'", frame(root), "the class loader"),
                "thread '" + name + "' runs code of " + code.owner().words() + ", or of another version of it (in "
                        + frame(root) + ")",
                "end it in shutdown(), or take the executors of the plugin's context, which end with the plugin");
    }
}
