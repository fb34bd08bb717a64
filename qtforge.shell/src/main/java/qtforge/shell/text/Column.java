// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param header in upper case
 * @param value what stands in a row; null is shown as nothing
 * @param flexible whether it may be cut when the table is wider than the terminal
 * @param right whether it is set flush right
 * @param <R> the rows
 */
public record Column<R>(String header, Function<R, ?> value, boolean flexible, boolean right) {

    /** A column that is never cut. */
    public static <R> Column<R> of(String header, Function<R, ?> value) {
        return new Column<>(header, value, false, false);
    }

    /** A column of text that may be cut. */
    public static <R> Column<R> flexible(String header, Function<R, ?> value) {
        return new Column<>(header, value, true, false);
    }

    /** A column of numbers. */
    public static <R> Column<R> number(String header, Function<R, ?> value) {
        return new Column<>(header, value, false, true);
    }

    /** The text of a row, of one line. */
    String text(R row) {
        Object content = value.apply(row);
        return content == null ? "" : TextWidth.oneLine(content.toString());
    }
}
