// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.lang.StackWalker.StackFrame;
import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import qtforge.enforcement.Denial;
import qtforge.enforcement.DenialHandler;

/** Where both enforcers bring what nobody permitted: counted, told to the handler, and blocked or not, as the mode says. */
@SuppressWarnings("removal")
public final class DenialDesk {

    private static final int FRAMES = 10;

    private final boolean blocking;
    private final LongAdder checks = new LongAdder();
    private final LongAdder denials = new LongAdder();
    private volatile DenialHandler handler;

    /** Whether a denial is being told in this thread: what the handler does must not lead to another one being told. */
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

    DenialDesk(boolean blocking) {
        this.blocking = blocking;
    }

    /** Whether what nobody permitted is stopped. */
    public boolean blocking() {
        return blocking;
    }

    /** Counts a check. */
    public void checked() {
        checks.increment();
    }

    /**
     * Takes a denial down.
     *
     * @param domain whose rights were not enough; null when that is not known
     * @param permission what it lacks
     * @return the message to throw; null when it is let pass
     */
    public String denied(ProtectionDomain domain, Permission permission) {
        denials.increment();
        if (busy.get() != null) {
            return blocking ? plain(null, permission) : null;
        }
        busy.set(Boolean.TRUE);
        try {
            return AccessController.doPrivileged((PrivilegedAction<String>) () -> tell(domain, permission));
        } finally {
            busy.remove();
        }
    }

    private String tell(ProtectionDomain domain, Permission permission) {
        Bundle bundle = bundle(domain);
        DenialHandler current = handler;
        String message = null;
        if (current != null) {
            try {
                message = current.denied(new Denial(
                        bundle == null ? -1 : bundle.getBundleId(),
                        bundle == null ? "" : bundle.getLocation(),
                        permission,
                        Thread.currentThread().getName(),
                        stack(),
                        blocking));
            } catch (RuntimeException | LinkageError e) {
                // Whatever is wrong with the wording, the answer stays no.
                message = null;
            }
        }
        if (!blocking) {
            return null;
        }
        return message != null ? message : plain(bundle, permission);
    }

    private static String plain(Bundle bundle, Permission permission) {
        String who = bundle == null ? "code of unknown origin" : "bundle " + bundle.getLocation();
        return who + " may not " + permission.getClass().getSimpleName() + " \"" + permission.getName() + "\" \""
                + permission.getActions() + "\"";
    }

    private static Bundle bundle(ProtectionDomain domain) {
        if (domain != null && domain.getClassLoader() instanceof BundleReference reference) {
            return reference.getBundle();
        }
        return BundleDomains.bundle(domain);
    }

    private static List<String> stack() {
        return StackWalker.getInstance().walk(frames -> frames.filter(frame -> !own(frame))
                .limit(FRAMES)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .toList());
    }

    private static boolean own(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("qtforge.enforcement.") || name.startsWith("java.security.AccessController");
    }

    void handler(DenialHandler next) {
        handler = next;
    }

    long checks() {
        return checks.sum();
    }

    long denials() {
        return denials.sum();
    }
}
