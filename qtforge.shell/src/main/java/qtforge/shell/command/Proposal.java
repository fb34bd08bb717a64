// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.security.PermissionGrant;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;
import qtforge.shell.verb.Identified;

/**
 * The smallest policy for what a plugin was seen doing.
 *
 * @param id the plugin
 * @param explained one line a grant, in words
 * @param text as it would stand in the policy file
 * @param grants the grants
 */
public record Proposal(String id, List<String> explained, String text, List<PermissionGrant> grants)
        implements Printable, Identified {

    @Override
    public String print(Screen screen) {
        if (grants.isEmpty()) {
            return line();
        }
        List<String> lines = new ArrayList<>(List.of(words(), "", "in the policy file:"));
        text.lines()
                .map(line ->
                        "  " + " ".repeat(line.length() - line.stripLeading().length()) + TextWidth.oneLine(line))
                .forEach(lines::add);
        lines.add("");
        lines.add("-> qtforge:learn " + id + " --apply");
        return String.join("\n", lines);
    }

    /** The part for people. */
    String words() {
        List<String> lines = new ArrayList<>(List.of(id + " needs:"));
        explained.forEach(line -> lines.add("  - " + TextWidth.oneLine(line)));
        return String.join("\n", lines);
    }

    @Override
    public String line() {
        return grants.isEmpty()
                ? id + " was not seen doing anything that needs a grant"
                : id + " needs " + (grants.size() == 1 ? "1 grant" : grants.size() + " grants");
    }
}
