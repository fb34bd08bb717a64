// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the constant paths an expression reads. */
final class ExpressionPaths {

    private final Set<List<String>> paths;

    ExpressionPaths(Set<List<String>> paths) {
        this.paths = paths;
    }

    /**
     * Collects from a part.
     *
     * @param context the path of what names in the part are members of; null when that is computed
     */
    void read(ExpressionPart part, List<String> context) {
        switch (part.type()) {
            case "path" -> path(part, context);
            case "transform" ->
            // What it changes is whatever is handed to it.
            part.children().forEach(child -> read(child, null));
            case "name" -> {
                if (context != null && part.value() instanceof String name) {
                    add(joined(context, name));
                }
                inside(part, null);
            }
            default -> inside(part, context);
        }
    }

    private void inside(ExpressionPart part, List<String> context) {
        part.children().forEach(child -> read(child, context));
    }

    private void path(ExpressionPart path, List<String> context) {
        List<String> at = context;
        boolean named = false;
        for (ExpressionPart step : path.parts("steps")) {
            if ("name".equals(step.type()) && step.value() instanceof String name && at != null) {
                at = joined(at, name);
                named = true;
                List<String> members = at;
                step.children().forEach(child -> read(child, members));
                continue;
            }
            if ("variable".equals(step.type()) && "".equals(step.value())) {
                inside(step, at);
                continue;
            }
            if ("variable".equals(step.type()) && "$".equals(step.value())) {
                at = List.of();
                inside(step, at);
                continue;
            }
            read(step, at);
            if ("sort".equals(step.type())) {
                continue;
            }
            if (named) {
                add(at);
            }
            named = false;
            at = null;
        }
        if (named && at != null) {
            add(at);
        }
        List<String> result = at;
        path.parts("group").forEach(group -> read(group, result));
    }

    private void add(List<String> path) {
        if (path != null && !path.isEmpty()) {
            paths.add(path);
        }
    }

    private static List<String> joined(List<String> context, String name) {
        List<String> path = new ArrayList<>(context);
        path.add(name);
        return List.copyOf(path);
    }
}
