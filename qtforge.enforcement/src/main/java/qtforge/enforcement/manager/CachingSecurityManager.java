// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.io.FilePermission;
import java.security.AccessControlContext;
import java.security.AccessControlException;
import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.security.SecurityPermission;
import java.util.Map;
import java.util.PropertyPermission;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.TrustProbe;

/**
 * The SecurityManager of Java 17 to 23. Asks the access control context, as the JVM's own does, and remembers what was
 * permitted, so that the cost of a check does not depend on the length of the permission table.
 *
 * <p>Remembered are permissions only, never denials, by context and permission, for one version of the table and at most
 * {@link #MAX_AGE_NANOS}, since what a path leads to can change. Contexts whose every bundle may do everything are known as
 * such and asked nothing more. Contexts hold class loaders, hence {@link #forget()}.
 */
@SuppressWarnings("removal")
final class CachingSecurityManager extends SecurityManager {

    private static final long MAX_AGE_NANOS = 20_000_000L;
    private static final int MAX_CONTEXTS = 4096;
    private static final int MAX_PERMISSIONS = 1024;
    private static final Permission MODIFY_GROUP = new RuntimePermission("modifyThreadGroup");
    private static final Permission MODIFY_THREAD = new RuntimePermission("modifyThread");

    /** Whether a class is the JDK's. Privileged, because to ask a class for its loader is checked too. */
    private static final ClassValue<Boolean> OF_JDK = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return AccessController.doPrivileged((PrivilegedAction<Boolean>) () ->
                    type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader());
        }
    };

    private final Authority authority;
    private final DenialDesk desk;
    private final PluginThreadGroups groups;
    private final InnermostBundle innermost;

    /** Replaced as a whole when the table changes or a bundle goes; never cleared, so that no lock is needed. */
    private volatile Known known;

    CachingSecurityManager(Authority authority, DenialDesk desk, PluginThreadGroups groups) {
        this.authority = authority;
        this.desk = desk;
        this.groups = groups;
        innermost = new InnermostBundle(authority);
        known = new Known(authority.version());
    }

    /** Drops what was remembered, and with it the class loaders of bundles that are gone. */
    void forget() {
        known = new Known(authority.version());
    }

    @Override
    public void checkPermission(Permission permission) {
        if (MODIFY_THREAD.equals(permission) && asksForEachThread(getClassContext())) {
            desk.checked();
            return;
        }
        check(AccessController.getContext(), keyOf(permission), fenced(permission), () -> permission);
    }

    @Override
    public void checkPermission(Permission permission, Object context) {
        if (!(context instanceof AccessControlContext acc)) {
            throw new SecurityException("an access control context is needed");
        }
        check(acc, keyOf(permission), fenced(permission), () -> permission);
    }

    // The hot ones: with the plain argument as key, no permission is made when the answer is known.

    @Override
    public void checkRead(String file) {
        check(new FileKey("read", file), () -> new FilePermission(file, "read"));
    }

    @Override
    public void checkWrite(String file) {
        check(new FileKey("write", file), () -> new FilePermission(file, "write"));
    }

    @Override
    public void checkDelete(String file) {
        check(new FileKey("delete", file), () -> new FilePermission(file, "delete"));
    }

    @Override
    public void checkPropertyAccess(String key) {
        check(new PropertyKey(key), () -> new PropertyPermission(key, "read"));
    }

    private void check(Object key, Supplier<Permission> permission) {
        check(AccessController.getContext(), key, false, permission);
    }

    private void check(AccessControlContext context, Object key, boolean fenced, Supplier<Permission> permission) {
        desk.checked();
        Known current = current();
        Answers answers = answers(current, context);
        if (answers.trusted && !fenced) {
            return;
        }
        long now = System.nanoTime();
        Long since = key == null ? null : answers.allowed.get(key);
        if (since != null && now - since < MAX_AGE_NANOS) {
            return;
        }
        Permission asked = permission.get();
        if (!allowed(context, asked)) {
            deny(context, asked);
        } else if (key != null) {
            if (answers.allowed.size() >= MAX_PERMISSIONS) {
                answers.allowed.clear();
            }
            answers.allowed.put(key, now);
        }
    }

    private Known current() {
        Known current = known;
        long version = authority.version();
        if (current.version != version || current.contexts.size() >= MAX_CONTEXTS) {
            current = new Known(version);
            known = current;
        }
        return current;
    }

    private static Answers answers(Known current, AccessControlContext context) {
        Answers answers = current.contexts.get(context);
        if (answers == null) {
            answers = new Answers(allowed(context, TrustProbe.INSTANCE));
            current.contexts.put(context, answers);
        }
        return answers;
    }

    /**
     * What a permission is remembered under; null for one that is not. Not the permission itself: those of plugins equal what they
     * like, those of sockets look up names to find out.
     */
    private static PermissionKey keyOf(Permission permission) {
        return OF_JDK.get(permission.getClass())
                ? new PermissionKey(permission.getClass(), permission.getName(), permission.getActions())
                : null;
    }

    /** What may be denied to the runtime's own bundles too; by name, since not every process has the framework's classes. */
    private static boolean fenced(Permission permission) {
        Class<?> type = permission.getClass();
        return type == RuntimePermission.class
                ? permission.getName().equals("setSecurityManager")
                : type == SecurityPermission.class || type.getName().equals("org.osgi.framework.ServicePermission");
    }

    /** No flag guards against re-entrance: what the table does for itself is privileged, and its context lacks nothing. */
    private static boolean allowed(AccessControlContext context, Permission permission) {
        try {
            context.checkPermission(permission);
            return true;
        } catch (AccessControlException e) {
            return false;
        }
    }

    private void deny(AccessControlContext context, Permission permission) {
        String message = desk.denied(lacking(context, permission), permission);
        if (message != null) {
            throw new AccessControlException(message, permission);
        }
    }

    /** The first domain whose rights are not enough; null when it cannot be told. */
    private static ProtectionDomain lacking(AccessControlContext context, Permission permission) {
        return AccessController.doPrivileged((PrivilegedAction<ProtectionDomain>) () -> {
            ProtectionDomain[][] seen = new ProtectionDomain[1][];
            AccessControlContext combined = new AccessControlContext(context, (current, assigned) -> {
                seen[0] = assigned;
                return assigned;
            });
            AccessController.doPrivileged(
                    (PrivilegedAction<AccessControlContext>) AccessController::getContext, combined);
            if (seen[0] != null) {
                for (ProtectionDomain domain : seen[0]) {
                    if (domain != null && !domain.implies(permission)) {
                        return domain;
                    }
                }
            }
            return null;
        });
    }

    /** A plugin's threads are born into a group of its own, the runtime's own never into one, whoever's thread that happens in. */
    @Override
    public ThreadGroup getThreadGroup() {
        ThreadGroup current = super.getThreadGroup();
        if (groups.busy()) {
            return current;
        }
        InnermostBundle.Found bundle = innermost.on(getClassContext());
        return switch (bundle.kind()) {
            case RESTRICTED -> groups.of(bundle.location());
            case OWN -> groups.isPlugins(current) ? groups.parent() : current;
            case NONE -> current;
        };
    }

    @Override
    public void checkAccess(ThreadGroup group) {
        if (groups.busy()) {
            return;
        }
        InnermostBundle.Found bundle = innermost.on(getClassContext());
        if (bundle.kind() != InnermostBundle.Kind.RESTRICTED) {
            super.checkAccess(group);
        } else if (!within(groups.of(bundle.location()), group)) {
            checkPermission(MODIFY_GROUP);
        }
        groups.checkRoom(group);
    }

    @Override
    public void checkAccess(Thread thread) {
        if (groups.busy()) {
            return;
        }
        InnermostBundle.Found bundle = innermost.on(getClassContext());
        ThreadGroup group = thread.getThreadGroup();
        if (bundle.kind() != InnermostBundle.Kind.RESTRICTED
                || thread == Thread.currentThread()
                // The JDK makes threads for a plugin in groups of its own.
                || !thread.isAlive()
                || group == null
                || within(groups.of(bundle.location()), group)) {
            super.checkAccess(thread);
        } else {
            checkPermission(MODIFY_THREAD);
        }
    }

    /** Whether a pool is to end: it asks about each of its threads next, and needs nothing else when these are one's own. */
    private static boolean asksForEachThread(Class<?>... stack) {
        return stack.length > 1 && stack[1] == ThreadPoolExecutor.class;
    }

    private static boolean within(ThreadGroup own, ThreadGroup group) {
        return own == group || own.parentOf(group);
    }

    /** What was permitted under one version of the table. */
    private static final class Known {
        final long version;
        final Map<AccessControlContext, Answers> contexts = new ConcurrentHashMap<>();

        Known(long version) {
            this.version = version;
        }
    }

    /** What one context was permitted, and when. */
    private static final class Answers {
        final boolean trusted;
        final Map<Object, Long> allowed = new ConcurrentHashMap<>();

        Answers(boolean trusted) {
            this.trusted = trusted;
        }
    }

    /** Something done to a file. */
    private record FileKey(String action, String file) {}

    /** A property that is read. */
    private record PropertyKey(String name) {}

    /** A permission of the JDK. */
    private record PermissionKey(Class<?> type, String name, String actions) {}
}
