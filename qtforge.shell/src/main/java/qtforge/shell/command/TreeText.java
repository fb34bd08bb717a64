// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import qtforge.shell.text.TextWidth;

/** Draws a dependency tree, with box characters where they arrive, else in ASCII. */
final class TreeText {

    private final DependencyTree tree;
    private final String branch;
    private final String last;
    private final String bar;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> drawn = new HashSet<>();

    TreeText(DependencyTree tree, boolean utf8) {
        this.tree = tree;
        this.branch = utf8 ? "\u251c\u2500 " : "+- ";
        this.last = utf8 ? "\u2514\u2500 " : "`- ";
        this.bar = utf8 ? "\u2502  " : "|  ";
    }

    void root(String id) {
        draw(id, "", "", "", new ArrayDeque<>());
    }

    private void draw(String id, String mark, String indent, String note, Deque<String> path) {
        List<String> below = tree.below(id);
        String text = mark + id + " " + tree.labels().getOrDefault(id, "(not installed)") + note;
        if (path.contains(id)) {
            lines.add(text + " (circle)");
            return;
        }
        boolean again = !drawn.add(id) && !below.isEmpty();
        lines.add(again ? text + " (see above)" : text);
        if (again) {
            return;
        }
        path.push(id);
        List<String> missing = tree.missing().getOrDefault(id, List.of());
        for (int i = 0; i < below.size(); i++) {
            boolean end = i == below.size() - 1 && missing.isEmpty();
            String next = below.get(i);
            String optional = tree.isOptional(id, next) ? " (optional)" : "";
            draw(next, indent + (end ? last : branch), indent + (end ? "   " : bar), optional, path);
        }
        for (int i = 0; i < missing.size(); i++) {
            lines.add(indent + (i == missing.size() - 1 ? last : branch) + "missing: "
                    + TextWidth.oneLine(missing.get(i)));
        }
        path.pop();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
