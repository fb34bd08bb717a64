// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the gate to the boot loader, where rewritten classes of the JDK find it.
 *
 * <p>By the JDK's own way of defining classes there, not by appending a jar to the boot class path: that would switch off the
 * shared archive of every class but the JDK's, which doubles the time a start takes, and need a file that stays.
 */
final class BootBridge {

    private static final String PACKAGE = "qtforge/enforcement/bridge/";

    /** In the order in which they need each other. */
    private static final List<String> CLASSES = List.of(PACKAGE + "Checker", PACKAGE + "Gate");

    private BootBridge() {}

    static void define(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.access", Set.of(BootBridge.class.getModule())),
                Map.of(),
                Set.of(),
                Map.of());
        Object access = Class.forName("jdk.internal.access.SharedSecrets")
                .getMethod("getJavaLangAccess")
                .invoke(null);
        Method define = Class.forName("jdk.internal.access.JavaLangAccess")
                .getMethod(
                        "defineClass",
                        ClassLoader.class,
                        String.class,
                        byte[].class,
                        ProtectionDomain.class,
                        String.class);
        for (String each : CLASSES) {
            try (InputStream in = BootBridge.class.getClassLoader().getResourceAsStream(each + ".class")) {
                if (in == null) {
                    throw new IOException("the enforcement library lacks " + each);
                }
                define(access, define, each.replace('/', '.'), in.readAllBytes());
            }
        }
    }

    private static void define(Object access, Method define, String name, byte[] bytes)
            throws ReflectiveOperationException {
        try {
            define.invoke(access, null, name, bytes, null, null);
        } catch (InvocationTargetException e) {
            // Defined already: by another loader of this library in the same JVM.
            if (!(e.getCause() instanceof LinkageError)) {
                throw e;
            }
        }
    }
}
