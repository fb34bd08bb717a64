// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Whose code a class is, remembered with the class. */
final class Origins extends ClassValue<Origin> {

    /** Loaders of the class path and above; the boot loader is null. */
    private final Set<ClassLoader> trusted = Collections.newSetFromMap(new IdentityHashMap<>());

    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();

    /** The class of the loaders of what reflection makes of a method that is called often; null after Java 21. */
    private final Class<?> delegating = delegating();

    private final Instrumentation instrumentation;

    Origins(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        for (ClassLoader own : new ClassLoader[] {Origins.class.getClassLoader(), ClassLoader.getSystemClassLoader()}) {
            for (ClassLoader loader = own; loader != null; loader = loader.getParent()) {
                trusted.add(loader);
            }
        }
    }

    private static Class<?> delegating() {
        try {
            return Class.forName("jdk.internal.reflect.DelegatingClassLoader", false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Whether a class belongs to the JDK. */
    boolean jdk(Class<?> type) {
        ClassLoader loader = Loaders.of(type);
        return loader == null || loader == platform || loader.getClass() == delegating;
    }

    /** Whether a class belongs to the JDK or is on the class path. */
    boolean trusted(Class<?> type) {
        return jdk(type) || trusted.contains(Loaders.of(type));
    }

    /** Whether a loader is that of the class path or one above it. */
    boolean trusted(ClassLoader loader) {
        return trusted.contains(loader);
    }

    @Override
    protected Origin computeValue(Class<?> type) {
        if (type == Undisturbed.class) {
            return Origin.CHECKER;
        }
        if (jdk(type)) {
            return Origin.JDK;
        }
        if (trusted.contains(Loaders.of(type))) {
            return Origin.CLASS_PATH;
        }
        return new Origin(Undisturbed.get(() -> domain(type)));
    }

    /** The domain of a class; that of another class of the same loader when the JVM made it without one, as it does proxies. */
    private ProtectionDomain domain(Class<?> type) {
        ProtectionDomain domain = type.getProtectionDomain();
        ClassLoader loader = Loaders.of(type);
        if (domain.getClassLoader() == loader) {
            return domain;
        }
        if (Proxy.isProxyClass(type)) {
            for (Class<?> other : instrumentation.getInitiatedClasses(loader)) {
                if (Loaders.of(other) == loader && other.getProtectionDomain().getClassLoader() == loader) {
                    return other.getProtectionDomain();
                }
            }
        }
        // Somebody's class with nobody's domain: one that no policy names.
        return new ProtectionDomain(new CodeSource(null, (Certificate[]) null), null, loader, null);
    }
}
