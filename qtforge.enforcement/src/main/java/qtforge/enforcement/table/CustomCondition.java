// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.Condition;
import org.osgi.service.condpermadmin.ConditionInfo;

/**
 * A condition whose class is on the framework's class path. Classes of bundles are not taken: a condition decides about rights,
 * so nothing that depends on rights may bring one.
 */
final class CustomCondition {

    private final ConditionInfo info;
    private final Method factory;
    private final Constructor<? extends Condition> constructor;

    private CustomCondition(ConditionInfo info, Method factory, Constructor<? extends Condition> constructor) {
        this.info = info;
        this.factory = factory;
        this.constructor = constructor;
    }

    /** The condition; null when there is no such class, or it is no condition. */
    static CustomCondition find(ConditionInfo info, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(info.getType(), true, loader);
            Method factory = factory(type);
            if (factory != null) {
                return new CustomCondition(info, factory, null);
            }
            return Condition.class.isAssignableFrom(type)
                    ? new CustomCondition(
                            info,
                            null,
                            type.asSubclass(Condition.class).getConstructor(Bundle.class, ConditionInfo.class))
                    : null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private static Method factory(Class<?> type) {
        try {
            Method method = type.getMethod("getCondition", Bundle.class, ConditionInfo.class);
            return Modifier.isStatic(method.getModifiers()) && Condition.class.isAssignableFrom(method.getReturnType())
                    ? method
                    : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    ConditionInfo info() {
        return info;
    }

    /**
     * The condition for a bundle.
     *
     * @throws IllegalArgumentException when it cannot be made
     */
    Condition on(Bundle bundle) {
        try {
            Condition condition = factory != null
                    ? (Condition) factory.invoke(null, bundle, info)
                    : constructor.newInstance(bundle, info);
            if (condition == null) {
                throw new IllegalArgumentException("condition " + info.getEncoded() + " gave none for a bundle");
            }
            return condition;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException("condition " + info.getEncoded() + " cannot be made", e);
        }
    }

    /** Whether it could be answered at the end of a check only, which is not done here. */
    static boolean unanswerable(Condition condition) {
        return condition.isPostponed() && condition.isMutable();
    }
}
