// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.print;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/** The report of a dry run. */
record VerificationText(Verification verification) implements Printable {

    @Override
    public String print(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(line());
        lines.add("  plugin       " + plugin());
        lines.add("  installable  " + yesNo(verification.installable()));
        lines.add("  resolvable   " + yesNo(verification.resolvable()));
        section(lines, "would use", verification.wouldUse());
        section(lines, "missing", verification.missing());
        section(lines, "problems", verification.problems());
        return String.join("\n", lines);
    }

    private String plugin() {
        if (verification.pluginId().isEmpty()) {
            return "none (a library, or not readable)";
        }
        Object version = verification.metadata().get("version");
        return verification.pluginId() + (version == null ? "" : " " + version);
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add("  " + title + ":");
            entries.forEach(entry -> lines.add("    - " + TextWidth.oneLine(entry)));
        }
    }

    @Override
    public String line() {
        return verification.path() + ": "
                + (verification.ok() ? "ok, can be installed" : "not ok, cannot be installed now");
    }
}
