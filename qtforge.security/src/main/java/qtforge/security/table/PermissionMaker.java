// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.lang.reflect.InvocationTargetException;
import java.security.Permission;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.security.mapping.JavaPermission;

/** Makes permissions of what is written about them. */
final class PermissionMaker {

    private PermissionMaker() {}

    /**
     * Makes a permission.
     *
     * @throws PluginException INVALID_CONFIGURATION when there is no such class, or it does not take the name or actions
     */
    static Permission make(JavaPermission written) {
        try {
            return load(written.type())
                    .asSubclass(Permission.class)
                    .getConstructor(String.class, String.class)
                    .newInstance(written.name(), written.actions().isEmpty() ? null : written.actions());
        } catch (InvocationTargetException e) {
            throw failure(written, e.getCause());
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw failure(written, e);
        }
    }

    /** Whether there is a class of permissions here; topics have one only where somebody provides them. */
    static boolean isThere(String type) {
        try {
            return Permission.class.isAssignableFrom(load(type));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static Class<?> load(String type) throws ClassNotFoundException {
        try {
            return Class.forName(type, true, PermissionMaker.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            // Classes of the JDK outside of java.*, which a bundle does not see.
            return Class.forName(type, true, ClassLoader.getPlatformClassLoader());
        }
    }

    private static PluginException failure(JavaPermission written, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                "there is no permission " + Encoding.of(written) + ", so nothing is put in force: " + cause,
                cause);
    }
}
