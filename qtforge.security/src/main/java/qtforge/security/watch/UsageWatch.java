// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.PluginWatch;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.security.audit.Subjects;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;
import qtforge.security.policy.SubjectPolicy;

/**
 * Samples what plugins' threads use, by the thread {@code qtforge-security-watch}, once a second where an enforcer knows whose
 * they are or once somebody asked. Without an enforcer only the threads are found that the runtime made for a plugin
 * ({@code qtforge-plugin-ID-...}) or that have a plugin's class loader, and none is refused.
 */
@Component(service = PluginWatch.class, immediate = true)
public final class UsageWatch implements PluginWatch, SynchronousBundleListener {

    private static final int MOST_THREADS = 1_000_000;

    /** More than any plugin needs that is not out to use them up, and far from what a machine has. */
    private static final int USUAL_THREADS = 500;

    private final PolicyHolder policy;
    private final AuditLog audit;
    private final Supplier<Set<String>> running;
    private final ThreadMeter meter;
    private final int usualLimit;
    private final Consumer<SynchronousBundleListener> closing;
    private final PluginThreadSource named;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<String, Integer> pushed = new ConcurrentHashMap<>();

    /** Guards accounts, refused and whether the timer runs. Only the JVM's meter and the ledger are asked under it. */
    private final Object lock = new Object();

    private final Map<String, UsageAccount> accounts = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private boolean sampling;

    /** The number of the youngest sample that is in the accounts. Guarded by lock. */
    private long sampled;

    private final AtomicLong samples = new AtomicLong();

    private volatile boolean closed;
    private volatile PluginThreadSource source;

    @Activate
    public UsageWatch(BundleContext context, @Reference PolicyHolder policy, @Reference AuditLog audit) {
        this(
                policy,
                audit,
                () -> activePlugins(context),
                ThreadMeter.ofJvm(),
                limit(context.getProperty("qtforge.security.threads"), context.getProperty("qtforge.security.mode")),
                listener -> context.removeBundleListener(listener));
        context.addBundleListener(this);
    }

    UsageWatch(
            PolicyHolder policy,
            AuditLog audit,
            Supplier<Set<String>> running,
            ThreadMeter meter,
            int usualLimit,
            Consumer<SynchronousBundleListener> closing) {
        this.policy = policy;
        this.audit = audit;
        this.running = running;
        named = new NamedThreads(running);
        this.meter = meter;
        this.usualLimit = usualLimit;
        this.closing = closing;
        timer = new ScheduledThreadPoolExecutor(1, task -> OwnThreads.make("qtforge-security-watch", task));
        policy.listen(this::limits);
    }

    /** Where nothing else is denied, threads are not refused either, unless somebody asked for it. */
    static int limit(String text, String mode) {
        if (text == null || text.isBlank()) {
            return EnforcementMode.ENFORCE.name().equalsIgnoreCase(mode) ? USUAL_THREADS : 0;
        }
        try {
            int limit = Integer.parseInt(text.trim());
            if (limit >= 0 && limit <= MOST_THREADS) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw wrongLimit(text, e);
        }
        throw wrongLimit(text, null);
    }

    private static PluginException wrongLimit(String text, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                "qtforge.security.threads is '" + text + "'; set it to a number of threads, 0 for no limit",
                cause);
    }

    private static Set<String> activePlugins(BundleContext context) {
        Set<String> ids = new TreeSet<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.ACTIVE && bundle.getLocation().startsWith(Subjects.PLUGIN)) {
                ids.add(Subjects.of(bundle.getLocation()));
            }
        }
        return ids;
    }

    @Deactivate
    public void close() {
        closed = true;
        closing.accept(this);
        timer.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setSource(PluginThreadSource source) {
        this.source = source;
        pushed.clear();
        start();
    }

    void unsetSource(PluginThreadSource gone) {
        if (source == gone) {
            source = null;
        }
    }

    private void start() {
        synchronized (lock) {
            if (!sampling && !closed) {
                sampling = true;
                timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
            }
        }
    }

    /** A plugin's limit is there before its first thread. */
    @Override
    public void bundleChanged(BundleEvent event) {
        String location = event.getBundle().getLocation();
        if (location.startsWith(Subjects.PLUGIN)
                && (event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.RESOLVED)) {
            // Whatever was pushed before: the enforcer forgets limits of what was not installed.
            pushed.remove(Subjects.of(location));
            push(Subjects.of(location), policy.current());
        }
    }

    private void limits(Policy current) {
        if (!closed) {
            running.get().forEach(id -> push(id, current));
            current.subjects().keySet().forEach(id -> push(id, current));
        }
    }

    private void push(String pluginId, Policy current) {
        PluginThreadSource ledger = source;
        int limit = limit(pluginId, current);
        if (ledger != null && !pluginId.startsWith("library/")) {
            Integer before = pushed.put(pluginId, limit);
            if (before == null || before != limit) {
                ledger.limit(pluginId, limit);
            }
        }
    }

    private int limit(String pluginId, Policy current) {
        return current.subject(pluginId).threads().orElse(usualLimit);
    }

    /** Samples once. */
    void tick() {
        Map<String, Collection<Thread>> live = sample();
        PluginThreadSource ledger = source;
        if (ledger == null) {
            return;
        }
        limits(policy.current());
        Set<String> known = new TreeSet<>(live.keySet());
        known.addAll(running.get());
        known.forEach(id -> tellRefused(id, ledger.refused(id)));
    }

    private void tellRefused(String id, long now) {
        long before;
        int threads;
        synchronized (lock) {
            Long told = refused.put(id, now);
            before = told == null ? 0 : told;
            UsageAccount account = accounts.get(id);
            threads = account == null ? 0 : account.threads();
        }
        if (now > before) {
            int limit = limit(id, policy.current());
            audit.record(
                    AuditKind.LIMIT_EXCEEDED,
                    id,
                    "",
                    "plugin '" + id + "' was refused " + (now - before) + " threads: it has " + threads
                            + " and may have " + limit,
                    "",
                    Map.of("refused", now - before, "threads", threads, "limit", limit));
        }
    }

    private Map<String, Collection<Thread>> sample() {
        long number = samples.incrementAndGet();
        PluginThreadSource ledger = source;
        Map<String, Collection<Thread>> live = (ledger == null ? named : ledger).live();
        Set<String> active = running.get();
        synchronized (lock) {
            if (number < sampled) {
                // What was seen before another's sample would take away accounts of plugins that came since.
                return live;
            }
            sampled = number;
            accounts.keySet().removeIf(id -> !active.contains(id) && !live.containsKey(id));
            refused.keySet().removeIf(id -> !active.contains(id) && !live.containsKey(id));
            active.forEach(id -> accounts.computeIfAbsent(id, any -> new UsageAccount()));
            live.keySet().forEach(id -> accounts.computeIfAbsent(id, any -> new UsageAccount()));
            accounts.forEach((id, account) -> account.sample(live.getOrDefault(id, List.of()), meter));
        }
        return live;
    }

    @Override
    public Optional<PluginUsage> usage(String pluginId) {
        return usage().stream()
                .filter(usage -> usage.pluginId().equals(pluginId))
                .findFirst();
    }

    @Override
    public List<PluginUsage> usage() {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to see what plugins use");
        return Rights.privileged(this::usageNow);
    }

    private List<PluginUsage> usageNow() {
        start();
        sample();
        PluginThreadSource ledger = source;
        Policy current = policy.current();
        Map<String, PluginUsage> all = new TreeMap<>();
        synchronized (lock) {
            accounts.forEach((id, account) -> all.put(
                    id,
                    new PluginUsage(
                            id,
                            account.threads(),
                            limit(id, current),
                            ledger == null ? 0 : ledger.refused(id),
                            account.cpuNanos(),
                            account.allocatedBytes())));
        }
        return List.copyOf(all.values());
    }

    @Override
    public Optional<String> owner(Thread thread) {
        PluginThreadSource ledger = source;
        return Rights.privileged(() -> (ledger == null ? named : ledger).owner(thread));
    }

    @Override
    public int threadLimit(String pluginId) {
        return limit(pluginId, policy.current());
    }

    @Override
    public void setThreadLimit(String pluginId, int threads) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to limit the threads of plugins");
        if (threads < 0 || threads > MOST_THREADS) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    threads + " is no number of threads; use 0 for no limit, or up to " + MOST_THREADS);
        }
        Policy changed = Rights.privileged(() -> policy.change(before -> limited(before, pluginId, threads)));
        Rights.privileged(() -> {
            push(pluginId, changed);
        });
    }

    private static Policy limited(Policy before, String pluginId, int threads) {
        SubjectPolicy old = before.subject(pluginId);
        TreeMap<String, SubjectPolicy> subjects = new TreeMap<>(before.subjects());
        subjects.put(
                pluginId,
                new SubjectPolicy(
                        pluginId, old.signer(), old.pins(), old.rights(), old.isolated(), OptionalInt.of(threads)));
        return new Policy(
                before.level(),
                before.publishers(),
                subjects,
                before.levels(),
                before.everyone(),
                before.blacklist(),
                before.rules());
    }
}
