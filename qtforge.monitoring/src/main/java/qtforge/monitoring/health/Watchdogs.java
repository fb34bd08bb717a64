// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import qtforge.api.core.HungCallback;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HungThread;
import qtforge.caller.Rights;

/**
 * Finds callbacks that do not return and threads that wait for each other, and logs each once, with its stack.
 *
 * <p>What is known of each is guarded by this; nothing foreign is called under it.
 */
final class Watchdogs {

    private static final int DEEPEST = 60;

    private final System.Logger log = System.getLogger("qtforge.monitoring");
    private final RuntimeServices services;
    private final Clock clock;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Long, Instant> deadlockedSince = new HashMap<>();
    private final Set<String> logged = new HashSet<>();

    Watchdogs(RuntimeServices services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** The check that finds deadlocks. */
    Check deadlocks() {
        return new NamedCheck("deadlocks", Set.of(Tags.QTFORGE, Tags.SUBSYSTEM, Tags.LIVENESS), () -> {
            List<HungThread> found = deadlocked();
            return new Outcome(
                    found.isEmpty() ? HealthLevel.OK : HealthLevel.CRITICAL,
                    found.stream().map(Watchdogs::words).toList());
        });
    }

    /** Both, hung callbacks first; logs what is new. */
    List<HungThread> look() {
        List<HungThread> all = new ArrayList<>(callbacks());
        all.addAll(deadlocked());
        Set<String> keys = new HashSet<>();
        List<HungThread> fresh = new ArrayList<>();
        for (HungThread one : all) {
            keys.add(key(one));
        }
        synchronized (this) {
            logged.retainAll(keys);
            for (HungThread one : all) {
                if (logged.add(key(one))) {
                    fresh.add(one);
                }
            }
        }
        fresh.forEach(this::log);
        return all;
    }

    private static String key(HungThread one) {
        return one.pluginId() + "/" + one.thread() + "/" + (one.isDeadlock() ? "deadlock" : one.what());
    }

    private void log(HungThread one) {
        Rights.privileged(() -> log.log(
                System.Logger.Level.WARNING,
                words(one) + System.lineSeparator() + "    at "
                        + String.join(System.lineSeparator() + "    at ", one.stack())));
    }

    private static String words(HungThread one) {
        String owner = one.pluginId().isEmpty() ? "" : " of plugin '" + one.pluginId() + "'";
        return "thread " + one.thread() + owner + (one.isDeadlock() ? " is in a deadlock: " : " hangs: ") + one.what();
    }

    private List<HungThread> callbacks() {
        PluginLifecycleManager lifecycle = services.lifecycle();
        List<HungCallback> hung = lifecycle == null ? List.of() : Rights.privileged(lifecycle::hungCallbacks);
        return hung.stream()
                .map(one -> new HungThread(
                        one.pluginId(),
                        one.thread(),
                        one.callback(),
                        false,
                        Duration.between(one.since(), clock.instant()),
                        one.stack()))
                .toList();
    }

    private List<HungThread> deadlocked() {
        long[] ids = Rights.privileged(() -> threads.isSynchronizerUsageSupported()
                ? threads.findDeadlockedThreads()
                : threads.findMonitorDeadlockedThreads());
        Set<Long> now = new HashSet<>();
        for (long id : ids == null ? new long[0] : ids) {
            now.add(id);
        }
        synchronized (this) {
            deadlockedSince.keySet().retainAll(now);
            now.forEach(id -> deadlockedSince.putIfAbsent(id, clock.instant()));
        }
        if (ids == null) {
            return List.of();
        }
        ThreadInfo[] infos = Rights.privileged(() -> threads.getThreadInfo(ids, DEEPEST));
        Map<Long, Thread> known = ThreadOwners.threads();
        return Stream.of(infos)
                .filter(info -> info != null)
                .map(info -> describe(info, known.get(info.getThreadId())))
                .toList();
    }

    private HungThread describe(ThreadInfo info, Thread thread) {
        Instant since;
        synchronized (this) {
            since = deadlockedSince.getOrDefault(info.getThreadId(), clock.instant());
        }
        return new HungThread(
                ThreadOwners.of(thread),
                info.getThreadName(),
                "it waits for " + info.getLockName() + ", which thread " + info.getLockOwnerName() + " has",
                true,
                Duration.between(since, clock.instant()),
                Stream.of(info.getStackTrace()).map(StackTraceElement::toString).toList());
    }
}
