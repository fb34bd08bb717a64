// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A list of row objects that is printed as a table.
 *
 * @param <R> the rows, records with public accessors
 */
public final class Table<R> extends AbstractList<R> implements Printable, Outcome {

    private final List<Column<R>> columns;
    private final List<R> rows;
    private final String whenEmpty;
    private final String caption;
    private final boolean ok;

    private Table(List<Column<R>> columns, List<R> rows, String whenEmpty, String caption, boolean ok) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.whenEmpty = whenEmpty;
        this.caption = caption;
        this.ok = ok;
    }

    /**
     * A table.
     *
     * @param whenEmpty what is printed instead when there are no rows
     */
    public static <R> Table<R> of(List<R> rows, String whenEmpty, List<Column<R>> columns) {
        return new Table<>(columns, rows, whenEmpty, "", true);
    }

    /** This table with a line above it. */
    public Table<R> withCaption(String line) {
        return new Table<>(columns, rows, whenEmpty, line, ok);
    }

    /** This table, not {@link #ok()} unless all rows are. */
    public Table<R> checked(Predicate<R> good) {
        return new Table<>(columns, rows, whenEmpty, caption, rows.stream().allMatch(good));
    }

    @Override
    public R get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public boolean ok() {
        return ok;
    }

    @Override
    public String print(Screen screen) {
        String text = rows.isEmpty() ? whenEmpty : new TableText<>(columns, rows).print(screen);
        return caption.isEmpty() ? text : caption + "\n" + text;
    }

    @Override
    public String line() {
        return rows.size() == 1 ? "1 row" : rows.size() + " rows";
    }
}
