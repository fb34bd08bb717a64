// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;
import qtforge.monitoring.usage.Throttles;

/** Quotas at work. */
final class QuotaService implements PluginQuotas, AutoCloseable {

    private final System.Logger log = System.getLogger("qtforge.monitoring.quota");
    private final QuotaTable table;
    private final Sources sources;
    private final Supplier<Optional<PluginManager>> manager;
    private final QuotaWatch watch;
    private final Enforcer enforcer;
    private final BreachLog breaches;
    private final QuotaThreads threads;

    QuotaService(
            QuotaTable table,
            HeldFile held,
            Sources sources,
            Throttles throttles,
            Supplier<Optional<PluginManager>> manager,
            long periodMillis) {
        this.table = table;
        this.sources = sources;
        this.manager = manager;
        watch = new QuotaWatch(table, throttles);
        enforcer = new Enforcer(manager, held);
        breaches = new BreachLog(sources.bus(), sources.audit());
        threads = new QuotaThreads(this::sample, periodMillis);
        threads.sample(!table.isEmpty());
    }

    @Override
    public List<PluginQuota> quotas() {
        return table.all();
    }

    @Override
    public List<PluginQuota> quotas(String pluginId) {
        return table.of(pluginId);
    }

    @Override
    public void setQuota(PluginQuota quota) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, "to limit what plugins use");
        if (quota.pluginId().isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the quota names no plugin; name one, or " + PluginQuota.ALL + " for all");
        }
        Rights.privileged(() -> {
            try {
                table.set(quota);
            } finally {
                threads.sample(!table.isEmpty());
            }
        });
    }

    @Override
    public boolean removeQuota(String pluginId, QuotaKind kind) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, "to take limits of plugins away");
        return Rights.privileged(() -> {
            try {
                return table.remove(pluginId, kind);
            } finally {
                if (table.isEmpty()) {
                    threads.sample(false);
                    watch.stop();
                }
            }
        });
    }

    @Override
    public List<QuotaBreach> breaches() {
        return breaches.latest();
    }

    @Override
    public boolean release(String pluginId) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, "to let a plugin run again");
        return Rights.privileged(() -> {
            boolean throttled = watch.release(pluginId);
            return enforcer.release(pluginId) || throttled;
        });
    }

    /** A plugin was unloaded: one of its id that is loaded later was never stopped. */
    void unloaded(String pluginId) {
        enforcer.forget(pluginId);
    }

    /** Takes a sample; on the timer. A sample that fails is no reason to take no more. */
    private void sample() {
        try {
            Set<String> ids = manager.get()
                    .map(found -> Set.copyOf(found.loadedPlugins()))
                    .orElseGet(Set::of);
            sources.errors().keep(ids);
            watch.sample(sources.read(table.kinds()), ids, this::found);
        } catch (RuntimeException e) {
            log.log(System.Logger.Level.WARNING, "What plugins use could not be compared with their quotas now", e);
        }
    }

    private void found(QuotaWatch.Finding finding) {
        switch (finding.action()) {
            case ALERT -> tell(finding, "");
            case THROTTLE -> tell(finding, "throttled");
            case PAUSE, STOP -> {
                try {
                    threads.execute(() -> hold(finding));
                } catch (RejectedExecutionException e) {
                    watch.again(finding.pluginId(), finding.quota().kind());
                }
            }
        }
    }

    private void hold(QuotaWatch.Finding finding) {
        String done;
        try {
            done = enforcer.hold(finding.pluginId(), finding.action());
        } catch (RuntimeException e) {
            done = "nothing: " + e.getMessage();
        }
        if (done.startsWith("nothing")) {
            watch.again(finding.pluginId(), finding.quota().kind());
        }
        tell(finding, done);
    }

    private void tell(QuotaWatch.Finding finding, String done) {
        PluginQuota quota = finding.quota();
        double limit = finding.isHard() ? quota.hard() : quota.soft();
        String message = "plugin '" + finding.pluginId() + "' uses " + QuotaWatch.words(quota.kind(), finding.value())
                + ", more than its " + (finding.isHard() ? "hard" : "soft") + " limit of "
                + QuotaWatch.words(quota.kind(), limit)
                + (finding.isHard() && quota.samples() > 1 ? " for " + quota.samples() + " samples" : "")
                + (done.isEmpty() ? "" : "; done about it: " + done)
                + (finding.action() == QuotaAction.ALERT ? "" : ". Release it, or raise the quota");
        breaches.tell(new QuotaBreach(
                finding.pluginId(), quota, finding.value(), finding.isHard(), done, message, Instant.now()));
    }

    @Override
    public void close() {
        threads.close();
        watch.stop();
    }
}
