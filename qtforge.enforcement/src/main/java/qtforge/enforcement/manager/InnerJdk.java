// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** The way to what the JDK keeps to itself, which all versions with a SecurityManager leave open to the class path. */
final class InnerJdk {

    private InnerJdk() {}

    /** A look-up that sees everything; must not leave this package. */
    static MethodHandles.Lookup lookup() throws ReflectiveOperationException {
        Class<?> unsafeType = Class.forName("sun.misc.Unsafe");
        Field unsafeField = unsafeType.getDeclaredField("theUnsafe");
        unsafeField.setAccessible(true);
        Object unsafe = unsafeField.get(null);
        Field lookupField = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        Method offset = unsafeType.getMethod("staticFieldOffset", Field.class);
        Method get = unsafeType.getMethod("getObject", Object.class, long.class);
        return (MethodHandles.Lookup)
                get.invoke(unsafe, MethodHandles.Lookup.class, offset.invoke(unsafe, lookupField));
    }
}
