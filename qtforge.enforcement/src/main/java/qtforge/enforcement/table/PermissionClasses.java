// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.lang.reflect.InvocationTargetException;
import java.security.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.service.permissionadmin.PermissionInfo;

/** Permission classes the framework itself can load, and how permissions are made of rows. Thread-safe. */
final class PermissionClasses {

    private final ClassLoader loader;
    private final Predicate<String> exportedByBundle;

    /** Classes of {@link #loader} only, so nothing here keeps a bundle's loader alive. */
    private final Map<String, Optional<Class<? extends Permission>>> known = new ConcurrentHashMap<>();

    /**
     * The classes of a loader.
     *
     * @param exportedByBundle whether an installed bundle exports a class the loader does not have
     */
    PermissionClasses(ClassLoader loader, Predicate<String> exportedByBundle) {
        this.loader = loader;
        this.exportedByBundle = exportedByBundle;
    }

    /** A class the framework can load; empty when it can not, or it is no permission. */
    Optional<Class<? extends Permission>> find(String name) {
        return known.computeIfAbsent(name, this::load);
    }

    private Optional<Class<? extends Permission>> load(String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            return Permission.class.isAssignableFrom(type)
                    ? Optional.of(type.asSubclass(Permission.class))
                    : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Whether a bundle brings a class that the framework cannot load. */
    boolean exported(String name) {
        return exportedByBundle.test(name);
    }

    /**
     * Makes the permission a row names.
     *
     * @throws IllegalArgumentException when the class does not take name and actions like these
     */
    static Permission make(Class<? extends Permission> type, PermissionInfo info) {
        try {
            return type.getConstructor(String.class, String.class).newInstance(info.getName(), info.getActions());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(info.getEncoded() + " is no permission: " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException(
                    info.getEncoded() + " cannot be made: " + type.getName()
                            + " needs a public constructor of a name and actions",
                    e);
        }
    }
}
