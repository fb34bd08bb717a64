// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.AllPermission;
import java.security.Permission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * The table and how it changes: rows are made ready beside it, then the whole state is swapped. No lock, so no check ever waits
 * for a change, and changes cannot block each other.
 */
final class PermissionTable {

    private static final Permission ALL = new AllPermission();

    private final AtomicReference<TableState> state = new AtomicReference<>(TableState.empty());
    private final AtomicLong names = new AtomicLong();
    private final AtomicLong unstable = new AtomicLong();
    private final PermissionClasses classes;
    private final RowCompiler compiler;

    /** Asks for a permission of whoever is calling. */
    private volatile Consumer<Permission> guard = permission -> {};

    PermissionTable(PermissionClasses classes, RowCompiler compiler) {
        this.classes = classes;
        this.compiler = compiler;
    }

    TableState state() {
        return state.get();
    }

    /** Rises with each change; with each call while there are conditions that change by themselves. */
    long version() {
        TableState current = state.get();
        // Two series that never meet: a negative number is never given twice.
        return current.conditional.mutable ? -unstable.incrementAndGet() : current.version;
    }

    /** From now on changes need AllPermission. */
    void guardedBy(Consumer<Permission> check) {
        guard = check;
    }

    /**
     * Refuses callers that may not change the table.
     *
     * @throws SecurityException without AllPermission
     */
    void checkMayChange() {
        guard.accept(ALL);
    }

    /** What bundles are may have changed. */
    void touch() {
        change(TableState::touched);
    }

    TableState change(UnaryOperator<TableState> change) {
        return state.updateAndGet(change);
    }

    /**
     * Puts rows in place of others.
     *
     * @param base the rows to replace
     * @return false when the table has other rows by now
     * @throws IllegalStateException when the rows cannot be enforced as written; nothing is changed
     */
    boolean replace(TableState.Rows base, List<RowInfo> infos) {
        if (state.get().conditional != base) {
            return false;
        }
        TableState.Rows next = new TableState.Rows(compile(base, infos));
        while (true) {
            TableState current = state.get();
            if (current.conditional != base) {
                return false;
            }
            if (state.compareAndSet(current, current.with(next))) {
                return true;
            }
        }
    }

    private List<Row> compile(TableState.Rows base, List<RowInfo> infos) {
        Set<String> taken = new HashSet<>();
        for (RowInfo info : infos) {
            if (info.getName() != null && !taken.add(info.getName())) {
                throw new IllegalStateException(
                        "two rows have the name \"" + info.getName() + "\"; give each its own, or none");
            }
        }
        Map<RowInfo, Row> known = new HashMap<>();
        base.rows.forEach(row -> known.put(row.info(), row));
        List<Row> rows = new ArrayList<>(infos.size());
        for (RowInfo info : infos) {
            RowInfo named = info.getName() == null ? info.named(newName(taken)) : info;
            Row row = known.get(named);
            // A row with a condition nobody knew is looked at again: its class may be there now.
            rows.add(row == null || row.unmatchable() ? compiler.compile(named) : row);
        }
        return rows;
    }

    /** A name no row has, and none had. */
    String newName(Set<String> taken) {
        while (true) {
            String name = "row-" + names.incrementAndGet();
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** Permissions made ready; null for null. */
    TableState.Fixed fixed(PermissionInfo... infos) {
        if (infos == null) {
            return null;
        }
        List<PermissionInfo> copy = List.of(infos);
        return new TableState.Fixed(copy, PermissionSet.of(copy, classes));
    }
}
