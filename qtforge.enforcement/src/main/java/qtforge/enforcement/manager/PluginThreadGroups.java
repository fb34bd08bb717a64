// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;

/**
 * Thread groups by plugin: what a plugin starts is born into its group, whichever of the usual ways it takes, and can be counted
 * and listed there. Thread-safe.
 */
@SuppressWarnings("removal")
final class PluginThreadGroups implements ThreadLedger {

    /** How far from the check the constructor of a thread can be. */
    private static final int NEAR = 10;

    private final ThreadGroup parent;
    private final Map<String, PluginThreads> groups = new ConcurrentHashMap<>();

    /** Set while groups are made or counted, which the JVM asks us about in turn; nothing foreign runs meanwhile. */
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

    /**
     * No groups yet.
     *
     * @param parent the group the runtime itself runs in
     */
    PluginThreadGroups(ThreadGroup parent) {
        this.parent = parent;
    }

    /** Whether the JVM asks because of what is done here. */
    boolean busy() {
        return busy.get() != null;
    }

    /** The group the runtime itself runs in. */
    ThreadGroup parent() {
        return parent;
    }

    /** The group of a plugin. */
    ThreadGroup of(String location) {
        return threads(location).group;
    }

    /** Whether a group is that of some plugin, or within it. */
    boolean isPlugins(ThreadGroup group) {
        return owner(group) != null;
    }

    private PluginThreads owner(ThreadGroup group) {
        for (PluginThreads each : groups.values()) {
            if (each.holds(group)) {
                return each;
            }
        }
        return null;
    }

    private PluginThreads threads(String location) {
        PluginThreads known = groups.get(location);
        if (known != null) {
            return known;
        }
        busy.set(Boolean.TRUE);
        try {
            PluginThreads made = new PluginThreads(AccessController.doPrivileged(
                    (PrivilegedAction<ThreadGroup>) () -> new ThreadGroup(parent, "qtforge-plugin " + location)));
            PluginThreads other = groups.putIfAbsent(location, made);
            return other == null ? made : other;
        } finally {
            busy.remove();
        }
    }

    /**
     * Refuses a thread beyond the limit. Called whenever somebody does something to a group, one of which is that a thread is made
     * in it.
     */
    void checkRoom(ThreadGroup group) {
        PluginThreads owner = owner(group);
        if (owner == null || owner.limit <= 0 || !threadIsBeingMade()) {
            return;
        }
        busy.set(Boolean.TRUE);
        boolean room;
        try {
            room = AccessController.doPrivileged((PrivilegedAction<Boolean>) owner::room);
        } finally {
            busy.remove();
        }
        if (!room) {
            owner.refused.incrementAndGet();
            throw new SecurityException(owner.group.getName() + " has as many threads as it may have (" + owner.limit
                    + "); end some, or raise the limit in the policy");
        }
    }

    private static boolean threadIsBeingMade() {
        return StackWalker.getInstance().walk(frames -> frames.limit(NEAR)
                .anyMatch(frame -> frame.getMethodName().equals("<init>")
                        && frame.getClassName().equals("java.lang.Thread")));
    }

    @Override
    public void limit(String location, int limit) {
        threads(location).limit = limit;
    }

    @Override
    public List<Thread> live(String location) {
        PluginThreads threads = groups.get(location);
        return threads == null
                ? List.of()
                : AccessController.doPrivileged((PrivilegedAction<List<Thread>>) threads::live);
    }

    @Override
    public long refused(String location) {
        PluginThreads threads = groups.get(location);
        return threads == null ? 0 : threads.refused.get();
    }

    @Override
    public Set<String> locations() {
        return Set.copyOf(groups.keySet());
    }

    /** Forgets groups that are empty and whose bundle is gone. */
    void retain(Predicate<String> present) {
        groups.forEach((location, threads) -> {
            if (!present.test(location) && threads.group.activeCount() == 0 && groups.remove(location, threads)) {
                destroy(threads.group);
            }
        });
    }

    private void destroy(ThreadGroup group) {
        busy.set(Boolean.TRUE);
        try {
            AccessController.doPrivileged((PrivilegedAction<Void>) () -> {
                group.destroy();
                return null;
            });
        } catch (IllegalThreadStateException e) {
            // It destroyed itself, or has a thread again, which goes on uncounted.
        } finally {
            busy.remove();
        }
    }
}
