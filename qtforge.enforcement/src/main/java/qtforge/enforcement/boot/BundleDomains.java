// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.security.Permission;
import java.security.ProtectionDomain;
import org.apache.felix.framework.BundleProtectionDomain;
import org.osgi.framework.Bundle;

/** What can be learnt of the protection domain that Felix gives the classes of a bundle. */
public final class BundleDomains {

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

    /** Whether a domain is that of a bundle. */
    public static boolean isBundle(ProtectionDomain domain) {
        return domain instanceof BundleProtectionDomain;
    }

    /** The bundle of a domain; null when it is not that of a bundle, or the framework is gone. */
    public static Bundle bundle(ProtectionDomain domain) {
        if (!(domain instanceof BundleProtectionDomain)) {
            return null;
        }
        try {
            return (Bundle) GET_BUNDLE.invoke((BundleProtectionDomain) domain);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the permission table lets the bundle of a domain do something; false for other domains. */
    public static boolean implies(ProtectionDomain domain, Permission permission) {
        return domain instanceof BundleProtectionDomain bundle && bundle.impliesDirect(permission);
    }
}
