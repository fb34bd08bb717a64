// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;
import qtforge.enforcement.decision.Authority;

/**
 * Thread groups by plugin: what a plugin starts is born into its group, whichever of the usual ways it takes, and can be
 * counted and listed there. Threads that are made but not started are not counted by the JVM, so no more may be made between
 * two counts than the limit allows.
 */
public final class PluginThreadGroups implements ThreadLedger {

    private final ThreadGroup parent;
    private final Authority authority;
    private final Map<String, Group> groups = new ConcurrentHashMap<>();

    /** Set while a group is made, which the JVM asks us about; nothing foreign runs meanwhile. */
    private final ThreadLocal<Boolean> making = new ThreadLocal<>();

    private final ClassValue<String> locations = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return locationOf(type);
        }
    };

    /**
     * No groups yet.
     *
     * @param parent the group the runtime itself runs in
     * @param authority knows which code is a plugin's
     */
    public PluginThreadGroups(ThreadGroup parent, Authority authority) {
        this.parent = parent;
        this.authority = authority;
    }

    private String locationOf(Class<?> type) {
        return type.getClassLoader() == null ? "" : authority.location(type.getProtectionDomain());
    }

    /** The group of the innermost restricted bundle on the stack; null when there is none. */
    ThreadGroup ofCaller(Class<?>... callers) {
        if (making.get() != null) {
            return null;
        }
        for (Class<?> caller : callers) {
            if (caller.getClassLoader() != null) {
                String location = locations.get(caller);
                if (!location.isEmpty() && authority.restricted(caller.getProtectionDomain())) {
                    return group(location).threads;
                }
            }
        }
        return null;
    }

    private Group group(String location) {
        Group known = groups.get(location);
        if (known != null) {
            return known;
        }
        making.set(Boolean.TRUE);
        try {
            Group made = new Group(new ThreadGroup(parent, "qtforge-plugin " + location));
            Group other = groups.putIfAbsent(location, made);
            return other == null ? made : other;
        } finally {
            making.remove();
        }
    }

    /** Refuses a thread beyond the limit. Called when one is made, among other things a group is checked for. */
    void checkRoom(ThreadGroup threads, Class<?>... callers) {
        boolean newThread = Arrays.stream(callers).limit(6).anyMatch(Thread.class::isAssignableFrom);
        for (Group group : groups.values()) {
            if (newThread && group.threads == threads && !group.room()) {
                group.refused.incrementAndGet();
                throw new SecurityException(threads.getName() + " has " + group.limit
                        + " threads, which is its limit; end some, or raise it in the policy: threads N");
            }
        }
    }

    @Override
    public void limit(String location, int limit) {
        group(location).limit = limit;
    }

    @Override
    public List<Thread> live(String location) {
        Group group = groups.get(location);
        return group == null ? List.of() : group.live();
    }

    @Override
    public long refused(String location) {
        Group group = groups.get(location);
        return group == null ? 0 : group.refused.get();
    }

    @Override
    public Set<String> locations() {
        return Set.copyOf(groups.keySet());
    }

    /** Forgets groups that are empty and whose bundle is gone. */
    public void retain(Predicate<String> present) {
        groups.entrySet()
                .removeIf(each ->
                        !present.test(each.getKey()) && each.getValue().threads.activeCount() == 0);
    }

    /** A plugin's threads. */
    private static final class Group {
        private static final long WINDOW_NANOS = 1_000_000_000L;

        final ThreadGroup threads;
        final AtomicLong refused = new AtomicLong();
        volatile int limit;

        /** Guarded by this: threads made since the window began, started or not. */
        private int made;

        /** Guarded by this. */
        private long windowStart = System.nanoTime();

        Group(ThreadGroup threads) {
            this.threads = threads;
        }

        boolean room() {
            int most = limit;
            if (most <= 0) {
                return true;
            }
            int active = threads.activeCount();
            synchronized (this) {
                long now = System.nanoTime();
                if (now - windowStart > WINDOW_NANOS) {
                    windowStart = now;
                    made = 0;
                }
                if (active >= most || made >= 2L * most) {
                    return false;
                }
                made++;
                return true;
            }
        }

        List<Thread> live() {
            Thread[] found = new Thread[threads.activeCount() + 16];
            int count = threads.enumerate(found);
            return Arrays.asList(found).subList(0, count).stream()
                    .filter(Thread::isAlive)
                    .toList();
        }
    }
}
