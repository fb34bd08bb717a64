// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import qtforge.api.core.CircularDependency;
import qtforge.api.core.CircularResolutionStrategy;

/** Says in words which plugins depend on each other in a circle and what could be done about it. */
final class CircleReport {

    private final DependencyGraph graph;

    CircleReport(DependencyGraph graph) {
        this.graph = graph;
    }

    /** One for each circle. */
    List<CircularDependency> circles() {
        return graph.circles().stream().map(this::describe).toList();
    }

    private CircularDependency describe(Circle circle) {
        List<Integer> members = new ArrayList<>(circle.members());
        Collections.rotate(members, -members.indexOf(Collections.min(members)));
        DependencyEdge weakest = circle.weakest();
        String from = graph.id(weakest.from());
        String to = graph.id(weakest.to());
        StringBuilder text = new StringBuilder("plugins depend on each other in a circle: ");
        for (int i = 0; i < members.size(); i++) {
            DependencyEdge edge = graph.edge(members.get(i), members.get((i + 1) % members.size()));
            text.append(i == 0 ? "" : ", ")
                    .append(graph.id(edge.from()))
                    .append(" needs ")
                    .append(graph.id(edge.to()))
                    .append(" (")
                    .append(edge.reason())
                    .append(edge.optional() ? ", optional)" : ")");
        }
        text.append("; the weakest is that of ").append(from).append(" on ").append(to);
        if (weakest.optional()) {
            text.append(", because it is optional: ")
                    .append(from)
                    .append(" is started before ")
                    .append(to);
        } else {
            text.append(", because ")
                    .append(from)
                    .append(" has priority ")
                    .append(graph.priority(weakest.from()).scriptName())
                    .append(" and none lower; none of them is optional, so they are best loaded as a group, "
                            + "or that dependency made optional");
        }
        return new CircularDependency(
                graph.names(members),
                from,
                to,
                weakest.optional()
                        ? CircularResolutionStrategy.REMOVE_WEAKEST
                        : CircularResolutionStrategy.LOAD_AS_GROUP,
                text.toString());
    }
}
