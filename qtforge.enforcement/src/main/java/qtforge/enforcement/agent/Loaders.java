// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Reads whose loader a class has without asking the class, since that asks here. Not to be used before {@link JdkFields} has
 * opened the JDK.
 */
final class Loaders {

    /** A constant, so that a call of it is no more than reading a field. */
    private static final MethodHandle LOADER = loader();

    private Loaders() {}

    private static MethodHandle loader() {
        try {
            Lookup lookup = MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup());
            return lookup.findVirtual(Class.class, "getClassLoader0", MethodType.methodType(ClassLoader.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The loader of a class; null for the JVM's own. */
    static ClassLoader of(Class<?> type) {
        try {
            return (ClassLoader) LOADER.invokeExact(type);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
