// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginState;

/** Sets a table: header, one line for each row, columns two spaces apart, no wider than the screen where columns can be cut. */
final class TableText<R> {

    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final List<Column<R>> columns;
    private final List<List<String>> cells = new ArrayList<>();
    private final int[] widths;

    TableText(List<Column<R>> columns, List<R> rows) {
        this.columns = columns;
        cells.add(columns.stream().map(Column::header).toList());
        rows.forEach(row ->
                cells.add(columns.stream().map(column -> column.text(row)).toList()));
        widths = new int[columns.size()];
        for (List<String> line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(line.get(i)));
            }
        }
    }

    String print(Screen screen) {
        fit(screen.width());
        List<String> lines = new ArrayList<>();
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(i == 0 ? "" : GAP).append(cell(line.get(i), i, lines.isEmpty(), screen));
            }
            lines.add(text.toString().stripTrailing());
        }
        return String.join("\n", lines);
    }

    private String cell(String text, int column, boolean header, Screen screen) {
        String cut = TextWidth.cut(text, widths[column], screen.ellipsis());
        // Padding stays outside the colour, so that trailing spaces can go.
        String space = " ".repeat(Math.max(0, widths[column] - TextWidth.of(cut)));
        String painted = cut.isEmpty() ? "" : screen.paint(cut, header ? "1" : color(text));
        return columns.get(column).right() ? space + painted : painted + space;
    }

    /** Takes from the widest of the flexible columns until the table fits or they are at their least. */
    private void fit(int width) {
        if (width == 0) {
            return;
        }
        int excess = -width + GAP.length() * (widths.length - 1);
        for (int column : widths) {
            excess += column;
        }
        while (excess > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (columns.get(i).flexible() && widths[i] > LEAST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    private static String color(String text) {
        for (PluginState state : PluginState.values()) {
            if (state.name().equals(text)) {
                return color(state);
            }
        }
        return switch (text) {
            case "OK" -> "32";
            case "WARN", "TEMPORARILY_UNAVAILABLE" -> "33";
            case "CRITICAL", "HEALTH_CHECK_ERROR" -> "31";
            default -> "";
        };
    }

    private static String color(PluginState state) {
        return switch (state) {
            case RUNNING -> "32";
            case ERROR -> "31";
            case PAUSED, LOADING, INITIALIZING, STOPPING, RELOADING -> "33";
            case UNLOADED, LOADED, STOPPED -> "";
        };
    }
}
