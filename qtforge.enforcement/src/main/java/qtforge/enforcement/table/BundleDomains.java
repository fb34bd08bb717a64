// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import org.apache.felix.framework.BundleProtectionDomain;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/** Which bundle a protection domain belongs to. */
final class BundleDomains {

    private static final MethodHandle GET_BUNDLE = bundleGetter();

    private BundleDomains() {}

    private static MethodHandle bundleGetter() {
        try {
            Method method = BundleProtectionDomain.class.getDeclaredMethod("getBundle");
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The bundle of a domain; null when it is not that of a bundle, or the framework has forgotten it.
     *
     * <p>Proxies and other classes the JDK defines with a bundle's loader have a domain without a bundle, so the loader is asked
     * then. Only the framework's own loaders are believed: anybody can implement {@link BundleReference}.
     */
    static Bundle bundle(ProtectionDomain domain) {
        if (domain instanceof BundleProtectionDomain) {
            return ofBundleDomain((BundleProtectionDomain) domain);
        }
        ClassLoader loader = domain.getClassLoader();
        return loader instanceof BundleReference reference
                        && loader.getClass().getClassLoader() == BundleProtectionDomain.class.getClassLoader()
                ? reference.getBundle()
                : null;
    }

    private static Bundle ofBundleDomain(BundleProtectionDomain domain) {
        try {
            return (Bundle) GET_BUNDLE.invoke(domain);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
