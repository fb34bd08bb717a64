// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.picture;

import java.util.stream.Collectors;

/** Writes Graphviz DOT. All texts are quoted; the language of escapes within is that of labels, which knows no HTML there. */
final class DotText {

    private final GraphPicture picture;
    private final StringBuilder out = new StringBuilder();

    DotText(GraphPicture picture) {
        this.picture = picture;
    }

    String text() {
        out.append("digraph workflow {\n");
        out.append("  graph [label=")
                .append(quoted(picture.title()))
                .append(", labelloc=t, rankdir=TB, fontname=\"sans-serif\"];\n");
        out.append(
                "  node [shape=box, style=\"filled\", fillcolor=\"#FFFFFF\", fontcolor=\"#000000\", fontname=\"sans-serif\"];\n");
        out.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
        picture.nodes().forEach(node -> node(node, node.critical() ? "filled,bold" : "filled,dashed"));
        picture.edges().forEach(this::edge);
        picture.undoing().forEach(node -> node(node, "filled,rounded,dotted"));
        picture.undoingEdges().forEach(edge -> out.append("  ")
                .append(edge.from())
                .append(" -> ")
                .append(edge.to())
                .append(" [style=dotted, arrowhead=empty, label=\"undo\"];\n  {rank=same; ")
                .append(edge.from())
                .append("; ")
                .append(edge.to())
                .append(";}\n"));
        return out.append("}\n").toString();
    }

    private void node(GraphPicture.Node node, String style) {
        out.append("  ").append(node.key()).append(" [label=\"");
        out.append(node.lines().stream().map(DotText::escaped).collect(Collectors.joining("\\n")));
        out.append("\", style=\"").append(style).append('"');
        if (node.loop()) {
            out.append(", peripheries=2");
        }
        if (node.colour() != null) {
            out.append(", fillcolor=\"").append(node.colour().fill()).append('"');
            out.append(", fontcolor=\"").append(node.colour().text()).append('"');
        }
        out.append(", tooltip=").append(quoted(node.tooltip())).append("];\n");
    }

    private void edge(GraphPicture.Edge edge) {
        out.append("  ").append(edge.from()).append(" -> ").append(edge.to());
        if (!edge.condition().isEmpty()) {
            out.append(" [style=dashed, label=")
                    .append(quoted("if " + edge.condition()))
                    .append(']');
        }
        out.append(";\n");
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /**
     * A text within quotes. A backslash is doubled, else {@code \N} would be the node's name and {@code \"} would end the text; an ampersand
     * is written out, else what looks like an entity in a name would be shown as another character; what cannot be shown is left out.
     */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '&' -> escaped.append("&amp;");
                case '\n', '\r', '\t' -> escaped.append(' ');
                default -> {
                    if (Shown.isShown(c)) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
