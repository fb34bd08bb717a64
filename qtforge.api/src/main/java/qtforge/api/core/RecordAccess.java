// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;

/**
 * Takes records apart and puts them together with the rights of this bundle, because a plugin that may not reflect may well say
 * something in a record of its own. What a record holds it gives to everybody who has it; its accessors and its constructor are called
 * with the rights of their own code, which stands on the stack.
 */
@SuppressWarnings("removal")
final class RecordAccess {

    private RecordAccess() {}

    static RecordComponent[] components(Class<?> type) {
        return AccessController.doPrivileged((PrivilegedAction<RecordComponent[]>) type::getRecordComponents);
    }

    static Object read(RecordComponent component, Object value) throws ReflectiveOperationException {
        Method accessor = AccessController.doPrivileged((PrivilegedAction<Method>) () -> {
            Method found = component.getAccessor();
            found.trySetAccessible();
            return found;
        });
        return accessor.invoke(value);
    }

    static Object make(Class<?> type, Class<?>[] types, Object[] values)
            throws ReflectiveOperationException, InvocationTargetException {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<Constructor<?>>) () -> {
                        Constructor<?> found = type.getDeclaredConstructor(types);
                        found.trySetAccessible();
                        return found;
                    })
                    .newInstance(values);
        } catch (PrivilegedActionException e) {
            throw (ReflectiveOperationException) e.getException();
        }
    }
}
