// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.PluginRates;
import qtforge.api.monitoring.metrics.SystemMetrics;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;

/** The collector but for its text: counters, samples, rates, and when they are taken. */
public abstract class Metrics implements PluginMetricsCollector, AutoCloseable {

    /** So many samples are kept at first. */
    static final int USUAL_HISTORY = 100;

    private static final int LONGEST_HISTORY = 100_000;
    /** Plugins are asked for their own numbers at each sample that this divides. */
    private static final int OWN_EVERY = 10;

    private static final int OWN_SECONDS = 2;

    private final Sources sources;
    private final KeptSettings settings;
    private final Sampling sampling;
    private final Plugins plugins;
    private final Collecting collecting;
    private final OwnNumbers own;
    private final AtomicInteger rounds = new AtomicInteger();

    /**
     * A collector that takes no samples yet.
     *
     * @param bundles how many there are
     * @param file where settings are kept; null to keep none
     */
    protected Metrics(Sources sources, IntSupplier bundles, Path file) {
        this.sources = sources;
        settings = new KeptSettings(file);
        sampling = new Sampling(Rights.privileged(() -> settings.interval(Duration.ofSeconds(1))));
        plugins = new Plugins(sources.lifecycle(), this::settleSoon);
        collecting = new Collecting(
                sources, plugins, bundles, () -> isMonitoringActive() ? getMonitoringInterval() : null, USUAL_HISTORY);
        own = new OwnNumbers(sources.manager(), plugins);
    }

    private void settleSoon() {
        sampling.soon(collecting::settle);
    }

    /** Who hears of the lives of plugins. */
    public PluginLifecycleListener lifecycleListener() {
        return plugins;
    }

    /** Who hears of what plugins do. */
    public PluginActivityListener activityListener() {
        return plugins;
    }

    /** Reads the numbers. */
    protected Collecting collecting() {
        return collecting;
    }

    /** Takes a sample of everything. */
    private void round() {
        Snapshot taken = collecting.sample();
        sampled(taken);
        if (rounds.getAndIncrement() % OWN_EVERY == 0) {
            own.ask(sources.registry().getAllPluginStatus());
        }
    }

    /** Told of each sample of everything, by whoever takes it. */
    protected abstract void sampled(Snapshot taken);

    private static void admin(String what) {
        PluginAdminPermission.check(PluginAdminPermission.MONITORING, what);
    }

    // --- when -------------------------------------------------------------------------------------------------------

    @Override
    public void startMonitoring(Duration interval) {
        admin("to take samples of the metrics");
        begin(KeptSettings.check(interval));
    }

    /** {@link #startMonitoring} by the runtime itself, at the interval that was kept. */
    public void begin() {
        begin(sampling.interval());
    }

    private void begin(Duration interval) {
        sampling.start(interval, this::round);
    }

    @Override
    public void stopMonitoring() {
        admin("to take no more samples of the metrics");
        end();
    }

    /** {@link #stopMonitoring} by the runtime itself. */
    public void end() {
        sampling.stop();
    }

    @Override
    public boolean isMonitoringActive() {
        return sampling.isActive();
    }

    @Override
    public Duration getMonitoringInterval() {
        return sampling.interval();
    }

    @Override
    public void setMonitoringInterval(Duration interval) {
        admin("to change how often samples of the metrics are taken");
        KeptSettings.check(interval);
        if (sampling.isActive()) {
            begin(interval);
        } else {
            sampling.interval(interval);
        }
        Rights.privileged(() -> settings.keep(interval));
    }

    // --- numbers ----------------------------------------------------------------------------------------------------

    @Override
    public PluginMetrics getPluginMetrics(String pluginId) {
        return collecting.now().require(pluginId).toMetrics();
    }

    @Override
    public List<PluginMetrics> getAllPluginMetrics() {
        return collecting.now().plugins().stream().map(Sample::toMetrics).toList();
    }

    @Override
    public SystemMetrics getSystemMetrics() {
        return collecting.now().runtime();
    }

    @Override
    public PluginMetrics updatePluginMetrics(String pluginId) {
        admin("to take a sample of plugin '" + pluginId + "'");
        if (!sources.registry().isPluginRegistered(pluginId)) {
            throw Snapshot.unknown(pluginId);
        }
        own.ask(pluginId, OWN_SECONDS, TimeUnit.SECONDS);
        return collecting.sample(pluginId).toMetrics();
    }

    @Override
    public int updateAllMetrics() {
        admin("to take a sample of the metrics");
        own.ask(sources.registry().getAllPluginStatus());
        Snapshot taken = collecting.sample();
        sampled(taken);
        return taken.plugins().size();
    }

    // --- history ----------------------------------------------------------------------------------------------------

    @Override
    public void clearMetrics() {
        admin("to forget samples of the metrics");
        collecting.forgetHistory();
    }

    @Override
    public List<PluginMetrics> getPluginMetricsHistory(String pluginId, int max) {
        return collecting.history(pluginId, max).stream().map(Sample::toMetrics).toList();
    }

    @Override
    public List<SystemMetrics> getSystemMetricsHistory(int max) {
        return collecting.history(max);
    }

    @Override
    public int getMaxHistorySize() {
        return collecting.most();
    }

    @Override
    public void setMaxHistorySize(int samples) {
        admin("to change how many samples of the metrics are kept");
        if (samples < 1 || samples > LONGEST_HISTORY) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    samples + " samples of a plugin cannot be kept; choose 1 to " + LONGEST_HISTORY);
        }
        collecting.most(samples);
    }

    @Override
    public PluginRates getPluginRates(String pluginId) {
        List<Sample> latest = collecting.history(pluginId, 2);
        return latest.size() < 2
                ? PluginRates.none(pluginId)
                : PluginRates.between(latest.get(0).toMetrics(), latest.get(1).toMetrics());
    }

    @Override
    public List<PluginRates> getAllPluginRates() {
        List<PluginRates> all = new ArrayList<>();
        for (String id : sources.registry().getAllPluginIds()) {
            try {
                all.add(getPluginRates(id));
            } catch (PluginException e) {
                if (e.code() != PluginErrorCode.PLUGIN_NOT_FOUND) {
                    throw e;
                }
                // It has just gone.
            }
        }
        return all;
    }

    @Override
    public void close() {
        sampling.close();
        own.close();
    }
}
