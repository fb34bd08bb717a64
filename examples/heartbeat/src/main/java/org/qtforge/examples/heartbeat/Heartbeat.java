// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.heartbeat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.QtForgePlugin;
import qtforge.api.core.ServiceExecutionMode;
import qtforge.api.core.ServicePlugin;
import qtforge.api.core.ServiceState;

/**
 * Beats in the background, on the timer the runtime gives it.
 *
 * <p>Callbacks come one at a time on the plugin's lane. The volatile fields and the counter are also read or written by the
 * timer's thread and by whoever asks for the state.
 */
@QtForgePlugin(
        id = "org.qtforge.examples.heartbeat",
        version = "1.0.0",
        name = "Heartbeat",
        description = "Beats in the background",
        author = "QtForge",
        license = "Apache-2.0",
        category = "Examples",
        capabilities = {PluginCapability.SERVICE, PluginCapability.CONFIGURATION})
public class Heartbeat implements ServicePlugin {

    private static final long DEFAULT_INTERVAL_MS = 1000;

    private final AtomicLong beats = new AtomicLong();
    private volatile ServiceState state = ServiceState.STOPPED;
    private volatile Instant started = Instant.EPOCH;
    private PluginContext context;
    private ScheduledFuture<?> beating;

    @Override
    public void initialize(PluginContext given) {
        context = given;
    }

    @Override
    public void shutdown() {
        context = null;
    }

    @Override
    public void configure(Map<String, Object> configuration) {
        long interval = interval(configuration);
        if (state == ServiceState.RUNNING) {
            beating.cancel(false);
            beat(interval);
        }
    }

    @Override
    public Map<String, Object> getConfiguration() {
        return Map.of("interval_ms", DEFAULT_INTERVAL_MS);
    }

    @Override
    public void startService() {
        started = Instant.now();
        resumeService();
    }

    @Override
    public void stopService() {
        pauseService();
        state = ServiceState.STOPPED;
    }

    @Override
    public void pauseService() {
        beating.cancel(false);
        state = ServiceState.PAUSED;
    }

    @Override
    public void resumeService() {
        beat(interval(context.configuration()));
        state = ServiceState.RUNNING;
    }

    @Override
    public ServiceState serviceState() {
        return state;
    }

    @Override
    public ServiceExecutionMode executionMode() {
        return ServiceExecutionMode.ASYNC;
    }

    @Override
    public Duration serviceUptime() {
        return state == ServiceState.STOPPED ? Duration.ZERO : Duration.between(started, Instant.now());
    }

    @Override
    public Map<String, Object> serviceMetrics() {
        return Map.of("beats", beats.get());
    }

    @Override
    public List<String> availableCommands() {
        return List.of("beats");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        if (command.equals("beats")) {
            return beats.get();
        }
        return ServicePlugin.super.executeCommand(command, parameters);
    }

    private void beat(long interval) {
        beating =
                context.timer().scheduleAtFixedRate(beats::incrementAndGet, interval, interval, TimeUnit.MILLISECONDS);
    }

    private static long interval(Map<String, Object> configuration) {
        Object value = configuration.getOrDefault("interval_ms", DEFAULT_INTERVAL_MS);
        if (value instanceof Long millis && millis >= 10) {
            return millis;
        }
        throw new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION, "interval_ms must be a number from 10 but is '" + value + "'");
    }
}
