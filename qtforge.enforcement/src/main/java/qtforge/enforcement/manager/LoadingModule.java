// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.io.FilePermission;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.security.Permission;
import java.security.ProtectionDomain;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.TrustProbe;

/**
 * The module of the JDK for PKCS#11, which loads whatever native library its caller names, and reads whatever file, with its
 * own privileges and without asking for the caller's. For a plugin it does neither.
 */
final class LoadingModule {

    private static final String LOCATION = "jrt:/jdk.crypto.cryptoki";

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private final InnermostBundle innermost;

    LoadingModule(Authority authority) {
        innermost = new InnermostBundle(authority);
    }

    /** Whether a domain is that of the module. */
    static boolean is(ProtectionDomain domain) {
        CodeSource source = domain.getCodeSource();
        return source != null
                && source.getLocation() != null
                && LOCATION.equals(source.getLocation().toString());
    }

    /** Whether it may do something for whoever is on the stack. */
    boolean permits(Permission permission) {
        if (permission instanceof TrustProbe) {
            // It would not be asked any more.
            return false;
        }
        boolean reaching = permission instanceof FilePermission
                || permission instanceof RuntimePermission
                        && permission.getName().startsWith("loadLibrary.");
        return !reaching || !forPlugin();
    }

    private boolean forPlugin() {
        Class<?>[] stack =
                WALKER.walk(frames -> frames.map(StackFrame::getDeclaringClass).toArray(Class<?>[]::new));
        return innermost.on(stack).kind() == InnermostBundle.Kind.RESTRICTED;
    }
}
