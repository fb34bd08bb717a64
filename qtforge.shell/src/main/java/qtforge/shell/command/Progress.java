// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/** Tells a person who waits at a terminal how a long change comes along, one line on standard error for each plugin. */
final class Progress {

    private static final List<PluginLifecycleEvent> STEPS = List.of(
            PluginLifecycleEvent.AFTER_INITIALIZE, PluginLifecycleEvent.AFTER_SHUTDOWN, PluginLifecycleEvent.ERROR);

    private Progress() {}

    /** Carries out a change and prints meanwhile, if somebody looks. */
    static <T> T during(CommandSession session, PluginLifecycleManager lifecycle, Supplier<T> change) {
        Process process = Process.Utils.current();
        if (process == null || !Screen.isInteractive(session)) {
            return change.get();
        }
        PrintStream console = process.err();
        AtomicInteger count = new AtomicInteger();
        List<String> callbacks = new ArrayList<>();
        try {
            for (PluginLifecycleEvent step : STEPS) {
                callbacks.add(lifecycle.registerEventCallback(
                        "", step, event -> console.println(line(count.incrementAndGet(), event))));
            }
            return change.get();
        } finally {
            callbacks.forEach(lifecycle::unregisterEventCallback);
        }
    }

    /** Prints in a line each what a long change says of itself, if somebody looks. */
    static Consumer<String> steps(CommandSession session) {
        Process process = Process.Utils.current();
        if (process == null || !Screen.isInteractive(session)) {
            return step -> {};
        }
        // Found now: the change may speak from other threads, which have no process of Gogo's.
        PrintStream console = process.err();
        AtomicInteger count = new AtomicInteger();
        return step -> console.println("  " + count.incrementAndGet() + "  " + TextWidth.oneLine(step));
    }

    private static String line(int number, PluginLifecycleEventData event) {
        String what = event.eventType() == PluginLifecycleEvent.ERROR
                ? "failed: " + event.error().map(error -> error.message()).orElse(event.message())
                : event.eventType() == PluginLifecycleEvent.AFTER_INITIALIZE ? "started" : "stopped";
        return "  " + number + "  " + event.pluginId() + "  " + TextWidth.oneLine(what);
    }
}
