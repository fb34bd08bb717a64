// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.permissionadmin.PermissionAdmin;
import org.osgi.service.permissionadmin.PermissionInfo;

/** Permission Admin over the table. Thread-safe. */
final class LocationTable implements PermissionAdmin {

    private final PermissionTable table;

    LocationTable(PermissionTable table) {
        this.table = table;
    }

    @Override
    public PermissionInfo[] getPermissions(String location) {
        return infos(table.state().byLocation.get(location));
    }

    @Override
    public void setPermissions(String location, PermissionInfo[] permissions) {
        Objects.requireNonNull(location, "location");
        table.checkMayChange();
        TableState.Fixed fixed = table.fixed(permissions);
        table.change(state -> {
            Map<String, TableState.Fixed> next = new HashMap<>(state.byLocation);
            if (fixed == null) {
                next.remove(location);
            } else {
                next.put(location, fixed);
            }
            return state.with(next);
        });
    }

    @Override
    public String[] getLocations() {
        Map<String, TableState.Fixed> all = table.state().byLocation;
        return all.isEmpty() ? null : all.keySet().toArray(new String[0]);
    }

    @Override
    public PermissionInfo[] getDefaultPermissions() {
        return infos(table.state().defaults);
    }

    @Override
    public void setDefaultPermissions(PermissionInfo[] permissions) {
        table.checkMayChange();
        TableState.Fixed fixed = table.fixed(permissions);
        table.change(state -> state.withDefaults(fixed));
    }

    private static PermissionInfo[] infos(TableState.Fixed fixed) {
        return fixed == null ? null : fixed.infos().toArray(new PermissionInfo[0]);
    }
}
