// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.picture;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import qtforge.api.core.ApiNames;

/**
 * Writes a Mermaid flowchart. Within the quotes of a text all that is no letter, digit or space is written as its number, so that it means
 * nothing to Mermaid, its Markdown or HTML; words of the language, such as {@code end}, mean nothing within quotes.
 *
 * <p>Viewers draw 500 arrows and 50,000 characters unless they are set up for more, which a text may not ask for.
 */
final class MermaidText {

    private final GraphPicture picture;
    private final StringBuilder out = new StringBuilder();

    MermaidText(GraphPicture picture) {
        this.picture = picture;
    }

    String text() {
        out.append("flowchart TB\n");
        out.append("  subgraph workflow[\"").append(escaped(picture.title())).append("\"]\n");
        picture.nodes().forEach(this::node);
        picture.undoing().forEach(this::node);
        out.append("  end\n");
        picture.edges().forEach(this::edge);
        picture.undoingEdges().forEach(edge -> out.append("  ")
                .append(edge.from())
                .append(" -.->|\"undo\"| ")
                .append(edge.to())
                .append('\n'));
        classes();
        return out.toString();
    }

    private void node(GraphPicture.Node node) {
        boolean undo = node.key().startsWith("u");
        String open = undo ? "([\"" : node.loop() ? "[[\"" : "[\"";
        String close = undo ? "\"])" : node.loop() ? "\"]]" : "\"]";
        out.append("    ").append(node.key()).append(open);
        out.append(node.lines().stream().map(MermaidText::escaped).collect(Collectors.joining("<br/>")));
        out.append(close).append('\n');
    }

    private void edge(GraphPicture.Edge edge) {
        out.append("  ").append(edge.from());
        out.append(edge.condition().isEmpty() ? " --> " : " -.->|\"if " + escaped(edge.condition()) + "\"| ");
        out.append(edge.to()).append('\n');
    }

    /** One line for each look there is, however many steps have it. */
    private void classes() {
        Map<String, String> looks = new TreeMap<>();
        Map<String, StringJoiner> members = new TreeMap<>();
        for (GraphPicture.Node node : picture.nodes()) {
            look(
                    node,
                    node.critical() ? "critical" : "optional",
                    node.critical() ? "stroke-width:3px" : "stroke-dasharray:5 4",
                    looks,
                    members);
        }
        for (GraphPicture.Node node : picture.undoing()) {
            look(node, "undo", "stroke-dasharray:2 3", looks, members);
        }
        looks.forEach((name, look) ->
                out.append("  classDef ").append(name).append(' ').append(look).append('\n'));
        members.forEach((name, keys) ->
                out.append("  class ").append(keys).append(' ').append(name).append('\n'));
    }

    private static void look(
            GraphPicture.Node node,
            String border,
            String stroke,
            Map<String, String> looks,
            Map<String, StringJoiner> members) {
        StepColour colour = node.colour();
        String name = border + (colour == null ? "" : ApiNames.pascalCase(colour.name()));
        String fill =
                colour == null ? "fill:#FFFFFF,color:#000000" : "fill:" + colour.fill() + ",color:" + colour.text();
        looks.put(name, fill + ",stroke:#000000," + stroke);
        members.computeIfAbsent(name, it -> new StringJoiner(",")).add(node.key());
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
                escaped.append(' ');
            } else if (Character.isLetterOrDigit(c)) {
                escaped.appendCodePoint(c);
            } else if (Shown.isShown(c)) {
                escaped.append('#').append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
