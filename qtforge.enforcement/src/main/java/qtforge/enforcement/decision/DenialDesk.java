// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.decision;

import java.lang.StackWalker.StackFrame;
import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import qtforge.enforcement.Denial;
import qtforge.enforcement.DenialHandler;

/**
 * Where both enforcers bring what nobody permitted: counted, told to the handler, and blocked or not, as the mode says.
 * Thread-safe; the handler is called without a lock.
 */
@SuppressWarnings("removal")
public final class DenialDesk {

    private static final int FRAMES = 10;

    /** What is between the act and this desk, and of no interest to anybody. */
    private static final List<String> OWN = List.of(
            "qtforge.enforcement.decision.",
            "qtforge.enforcement.manager.",
            "qtforge.enforcement.agent.",
            "qtforge.enforcement.bridge.",
            "qtforge.enforcement.table.",
            "java.security.AccessControl",
            "java.lang.SecurityManager");

    private final Authority authority;
    private final boolean blocking;
    private final LongAdder checks = new LongAdder();
    private final LongAdder denials = new LongAdder();
    private volatile DenialHandler handler;

    /** Whether a denial is being told in this thread: what the handler does must not lead to another one being told. */
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

    /**
     * A desk nothing was brought to yet.
     *
     * @param authority says whom a domain belongs to
     * @param blocking whether what nobody permitted is stopped; otherwise it is counted and told only
     */
    public DenialDesk(Authority authority, boolean blocking) {
        this.authority = authority;
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
            return blocking ? DenialWording.plain("", permission) : null;
        }
        busy.set(Boolean.TRUE);
        try {
            return AccessController.doPrivileged((PrivilegedAction<String>) () -> tell(domain, permission));
        } finally {
            busy.remove();
        }
    }

    private String tell(ProtectionDomain domain, Permission permission) {
        String location = domain == null ? "" : authority.location(domain);
        DenialHandler current = handler;
        String message = null;
        if (current != null) {
            try {
                message = current.denied(new Denial(
                        domain == null ? -1 : authority.bundleId(domain),
                        location,
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
        return message != null ? message : DenialWording.plain(location, permission);
    }

    private static List<String> stack() {
        return StackWalker.getInstance().walk(frames -> frames.filter(frame -> !own(frame))
                .limit(FRAMES)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .toList());
    }

    private static boolean own(StackFrame frame) {
        String name = frame.getClassName();
        return OWN.stream().anyMatch(name::startsWith);
    }

    /** Who words and records denials from now on; null for nobody. */
    public void handler(DenialHandler next) {
        handler = next;
    }

    /** Checks so far. */
    public long checks() {
        return checks.sum();
    }

    /** Denials so far. */
    public long denials() {
        return denials.sum();
    }
}
