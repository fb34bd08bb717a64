// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.AllPermission;
import java.security.Permission;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * Permissions of a row, made once. Those whose class the framework cannot load stay text and are made with the class of the
 * permission that is asked for, as the JVM does with unresolved ones; they are made anew each time, because keeping them would
 * keep the loader of a bundle. Immutable.
 */
final class PermissionSet {

    /** No permissions. */
    static final PermissionSet NONE = new PermissionSet(false, Map.of(), Map.of());

    private final boolean everything;
    private final Map<Class<?>, PermissionCollection> made;
    private final Map<String, List<PermissionInfo>> unresolved;

    private PermissionSet(
            boolean everything,
            Map<Class<?>, PermissionCollection> made,
            Map<String, List<PermissionInfo>> unresolved) {
        this.everything = everything;
        this.made = made;
        this.unresolved = unresolved;
    }

    /**
     * Makes permissions.
     *
     * @throws IllegalArgumentException when one cannot be made although its class is there
     */
    static PermissionSet of(Iterable<PermissionInfo> infos, PermissionClasses classes) {
        boolean everything = false;
        Map<Class<?>, PermissionCollection> made = new HashMap<>();
        Map<String, List<PermissionInfo>> unresolved = new HashMap<>();
        for (PermissionInfo info : infos) {
            Class<? extends Permission> type = classes.find(info.getType()).orElse(null);
            if (type == null) {
                unresolved
                        .computeIfAbsent(info.getType(), name -> new ArrayList<>())
                        .add(info);
            } else if (type == AllPermission.class) {
                everything = true;
            } else {
                Permission permission = PermissionClasses.make(type, info);
                made.computeIfAbsent(type, any -> collection(permission)).add(permission);
            }
        }
        return new PermissionSet(everything, Map.copyOf(made), Map.copyOf(unresolved));
    }

    static PermissionSet of(Permission... permissions) {
        Map<Class<?>, PermissionCollection> made = new HashMap<>();
        for (Permission permission : permissions) {
            made.computeIfAbsent(permission.getClass(), any -> collection(permission))
                    .add(permission);
        }
        return new PermissionSet(false, Map.copyOf(made), Map.of());
    }

    private static PermissionCollection collection(Permission first) {
        PermissionCollection own = first.newPermissionCollection();
        return own == null ? new Permissions() : own;
    }

    /** Whether there is AllPermission among them. */
    boolean everything() {
        return everything;
    }

    /** Class names the framework could not load. */
    Iterable<String> unresolvedTypes() {
        return unresolved.keySet();
    }

    /**
     * Whether one of them implies a permission.
     *
     * @param inDoubt what to answer when a permission cannot be made
     */
    boolean implies(Permission asked, boolean inDoubt) {
        if (everything) {
            return true;
        }
        PermissionCollection collection = made.get(asked.getClass());
        if (collection != null) {
            return collection.implies(asked);
        }
        List<PermissionInfo> infos =
                unresolved.isEmpty() ? null : unresolved.get(asked.getClass().getName());
        return infos != null && resolvedImplies(infos, asked, inDoubt);
    }

    private static boolean resolvedImplies(List<PermissionInfo> infos, Permission asked, boolean inDoubt) {
        try {
            PermissionCollection collection = collection(asked);
            for (PermissionInfo info : infos) {
                collection.add(PermissionClasses.make(asked.getClass(), info));
            }
            return collection.implies(asked);
        } catch (RuntimeException | LinkageError e) {
            return inDoubt;
        }
    }
}
