// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.security.Permission;

/** Makes permissions of one class and with the same actions; one object a class and actions, compared by identity. */
final class PermissionMaker {

    private final Constructor<? extends Permission> constructor;
    private final String actions;

    /**
     * A maker.
     *
     * @param className the class of the permissions
     * @param actions their actions; empty for a class without
     */
    PermissionMaker(String className, String actions) {
        this.actions = actions;
        try {
            constructor = constructor(className);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no such permission: " + className, e);
        }
    }

    private Constructor<? extends Permission> constructor(String className) throws ReflectiveOperationException {
        Class<? extends Permission> type = Class.forName(className, true, ClassLoader.getSystemClassLoader())
                .asSubclass(Permission.class);
        try {
            return type.getConstructor(String.class, String.class);
        } catch (NoSuchMethodException e) {
            return type.getConstructor(String.class);
        }
    }

    Permission make(String name) {
        try {
            return constructor.getParameterCount() == 1
                    ? constructor.newInstance(name)
                    : constructor.newInstance(name, actions.isEmpty() ? null : actions);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("not a permission: " + name, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
