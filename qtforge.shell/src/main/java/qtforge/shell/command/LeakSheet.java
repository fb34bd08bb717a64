// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.monitoring.leak.LeakHolder;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;
import qtforge.shell.text.TimeText;

/**
 * Leaks with what holds them, what to do about it, and the way to it.
 *
 * @param leaks the leaks
 * @param withPath whether the way is shown
 * @param whenEmpty what is said when there are none
 */
public record LeakSheet(List<PluginLeak> leaks, boolean withPath, String whenEmpty) implements Printable, Outcome {

    public LeakSheet {
        leaks = List.copyOf(leaks);
    }

    @Override
    public boolean ok() {
        return leaks.isEmpty();
    }

    @Override
    public String print(Screen screen) {
        if (leaks.isEmpty()) {
            return whenEmpty;
        }
        List<String> lines = new ArrayList<>();
        for (PluginLeak leak : leaks) {
            lines.add(title(leak));
            leak.holders().forEach(holder -> print(holder, lines));
            if (!leak.note().isEmpty()) {
                lines.add("  note: " + TextWidth.oneLine(leak.note()));
            }
        }
        return String.join("\n", lines);
    }

    private static String title(PluginLeak leak) {
        return TextWidth.oneLine(leak.id() + "  " + leak.pluginId() + " " + leak.version() + ", unloaded "
                + TimeText.of(leak.unloaded()) + ", held for " + DurationText.of(leak.held())
                + (leak.holders().isEmpty() ? "; what holds it is not known" : ""));
    }

    private void print(LeakHolder holder, List<String> lines) {
        lines.add("  " + TextWidth.oneLine(holder.kind() + " of " + holder.owner() + ": " + holder.words()));
        if (withPath) {
            holder.path().forEach(hop -> lines.add("      " + TextWidth.oneLine(hop)));
        }
        if (!holder.remedy().isEmpty()) {
            lines.add("    -> " + TextWidth.oneLine(holder.remedy()));
        }
    }

    @Override
    public String line() {
        return leaks.isEmpty() ? whenEmpty : leaks.size() == 1 ? title(leaks.get(0)) : leaks.size() + " leaks";
    }
}
