// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.caller.Rights;

/**
 * Restarts plugins that are ill, and stops those that restarting does not help. A plugin that is to be restarted is left alone when anybody
 * has changed its state since it was found ill, or wants it stopped: the core lets changes of a plugin be made one at a time.
 */
final class PluginCare {

    private static final String CONTEXT = "health monitoring";

    private final System.Logger log = System.getLogger("qtforge.monitoring");
    private final RuntimeServices services;
    private final HealthSettings settings;
    private final HealthThreads threads;
    private final HealthBook book;
    private final Clock clock;
    private final Consumer<String> checkAgain;
    private final Map<String, Patient> patients = new ConcurrentHashMap<>();

    /**
     * Nobody is ill yet.
     *
     * @param checkAgain has a plugin checked, by its id, after something was done
     */
    PluginCare(
            RuntimeServices services,
            HealthSettings settings,
            HealthThreads threads,
            HealthBook book,
            Clock clock,
            Consumer<String> checkAgain) {
        this.services = services;
        this.settings = settings;
        this.threads = threads;
        this.book = book;
        this.clock = clock;
        this.checkAgain = checkAgain;
    }

    /** A plugin was checked while monitoring is on. */
    void consider(HealthEntry entry) {
        String id = entry.pluginId();
        HealthPolicy policy = settings.policy(id);
        if (entry.isHealthy() && !patients.containsKey(id)) {
            return;
        }
        Patient patient = patients.computeIfAbsent(id, unknown -> new Patient());
        long moment = moment(id);
        switch (patient.consider(entry, policy, isCurable(id))) {
            case RESTART -> {
                Duration pause = patient.pause(policy);
                say(
                        id,
                        "plugin '" + id + "' is restarted in " + pause.toMillis() + " ms (restart " + patient.restarts()
                                + "): " + words(entry));
                after(pause, () -> restart(id, patient, moment), patient);
            }
            case QUARANTINE -> after(Duration.ZERO, () -> quarantine(id, patient, entry), patient);
            default -> {}
        }
    }

    private void after(Duration pause, Runnable treatment, Patient patient) {
        try {
            threads.timer()
                    .schedule(() -> threads.restarts().execute(treatment), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            patient.givenUp(); // the bundle stops
        }
    }

    private void restart(String id, Patient patient, long moment) {
        PluginManager manager = services.plugins();
        if (manager == null
                || !settings.isOn()
                || !settings.policy(id).isRestarting()
                || !isCurable(id)
                || moment(id) != moment) {
            patient.givenUp();
            return;
        }
        try {
            // Without its state: that may be what it is ill of. Never from its source, where code may lie that was
            // refused.
            Rights.privileged(() -> manager.reloadInstalled(id, false));
        } catch (RuntimeException e) {
            record(id, "plugin '" + id + "' was ill and could not be restarted: " + e.getMessage());
        } finally {
            patient.over(failures(id));
        }
        checkAgain.accept(id);
    }

    private void quarantine(String id, Patient patient, HealthEntry entry) {
        PluginManager manager = services.plugins();
        if (manager == null || !isCurable(id)) {
            patient.givenUp();
            return;
        }
        Instant now = clock.instant();
        record(
                id,
                "plugin '" + id + "' is stopped and put into quarantine: " + patient.restarts()
                        + " restarts did not help, " + words(entry) + "; mend it, then qtforge:health release " + id);
        try {
            // First, so that nobody starts it again.
            settings.quarantine(new QuarantinedPlugin(id, now, patient.restarts(), words(entry)));
        } catch (PluginException e) {
            record(id, e.getMessage());
        }
        try {
            Rights.privileged(() -> manager.stopPlugin(id, true));
        } catch (RuntimeException e) {
            record(id, "plugin '" + id + "' is in quarantine, but did not stop as it should: " + e.getMessage());
        } finally {
            patients.remove(id, patient);
        }
        checkAgain.accept(id);
    }

    /** Whether a restart could help, and nobody wants the plugin stopped. */
    private boolean isCurable(String id) {
        PluginManager manager = services.plugins();
        Optional<PluginInfo> info =
                manager == null ? Optional.empty() : Rights.privileged(() -> manager.getPluginInfo(id));
        return info.filter(known ->
                                known.autoStart() && (known.state().isActive() || known.state() == PluginState.ERROR))
                        .isPresent()
                && settings.quarantined(id).isEmpty();
    }

    /** Tells two states of a plugin apart, also when they are of the same name. */
    private long moment(String id) {
        PluginLifecycleManager lifecycle = services.lifecycle();
        if (lifecycle == null) {
            return -1;
        }
        try {
            List<PluginLifecycleEventData> last = Rights.privileged(() -> lifecycle.getPluginStateHistory(id, 1));
            return last.isEmpty() ? -1 : last.get(0).sequence();
        } catch (PluginException e) {
            return -1; // it has been unloaded
        }
    }

    private int failures(String id) {
        return book.last(PluginCheck.nameOf(id)).map(HealthEntry::failures).orElse(0);
    }

    private static String words(HealthEntry entry) {
        return entry.messages().isEmpty()
                ? entry.level().toString()
                : entry.messages().get(0).lines().findFirst().orElse("");
    }

    private void say(String id, String what) {
        Rights.privileged(() -> log.log(System.Logger.Level.WARNING, "[" + id + "] " + what));
    }

    private void record(String id, String what) {
        say(id, what);
        PluginErrorLog errors = services.errors();
        if (errors != null) {
            Rights.privileged(() -> errors.record(
                    new PluginError(PluginErrorCode.INVALID_STATE, what, "", id, CONTEXT, clock.instant())));
        }
    }

    /** A plugin is gone, or is given another chance. */
    void forget(String id) {
        patients.remove(id);
    }
}
