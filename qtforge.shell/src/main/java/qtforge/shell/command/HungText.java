// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.monitoring.health.HungThread;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/**
 * Threads that do not go on, with their stacks.
 *
 * @param threads the threads
 */
public record HungText(List<HungThread> threads) implements Printable, Outcome {

    public HungText {
        threads = List.copyOf(threads);
    }

    @Override
    public boolean ok() {
        return threads.isEmpty();
    }

    @Override
    public String print(Screen screen) {
        if (threads.isEmpty()) {
            return "no thread hangs";
        }
        List<String> lines = new ArrayList<>();
        for (HungThread thread : threads) {
            lines.add(TextWidth.oneLine((thread.pluginId().isEmpty() ? "runtime" : thread.pluginId()) + ": "
                    + (thread.isDeadlock() ? "deadlock of " : "") + thread.thread() + " in " + thread.what()
                    + (thread.since().isZero() ? "" : ", for " + DurationText.of(thread.since()))));
            thread.stack().forEach(frame -> lines.add("    at " + TextWidth.oneLine(frame)));
        }
        return String.join("\n", lines);
    }

    @Override
    public String line() {
        return threads.isEmpty() ? "no thread hangs" : threads.size() + " threads hang";
    }
}
