// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.jmx;

import java.util.Map;
import qtforge.monitoring.metrics.sample.Sample;

/** A plugin's bean; shows the sample it was given last. */
final class PluginBean implements PluginMXBean {

    private volatile Sample sample;

    PluginBean(Sample sample) {
        this.sample = sample;
    }

    void show(Sample latest) {
        sample = latest;
    }

    @Override
    public String getId() {
        return sample.pluginId();
    }

    @Override
    public String getVersion() {
        return sample.version();
    }

    @Override
    public String getState() {
        return sample.state().name();
    }

    @Override
    public long getTimeMillis() {
        return sample.time().toEpochMilli();
    }

    @Override
    public double getUptimeSeconds() {
        return sample.uptime().toNanos() / 1e9;
    }

    @Override
    public long getLastActivityMillis() {
        return sample.lastActivity();
    }

    @Override
    public double getCpuSeconds() {
        return sample.cpuNanos() / 1e9;
    }

    @Override
    public long getAllocatedBytes() {
        return sample.allocatedBytes();
    }

    @Override
    public int getLiveThreads() {
        return sample.threads();
    }

    @Override
    public long getStateChanges() {
        return sample.events().stateChanges();
    }

    @Override
    public long getRestarts() {
        return sample.events().restarts();
    }

    @Override
    public long getReloads() {
        return sample.events().reloads();
    }

    @Override
    public long getConfigurationChanges() {
        return sample.events().configurationChanges();
    }

    @Override
    public Map<String, Long> getErrors() {
        return sample.events().errors();
    }

    @Override
    public long getMessagesIn() {
        return sample.messagesIn();
    }

    @Override
    public long getMessagesOut() {
        return sample.messagesOut();
    }

    @Override
    public long getMessagesDropped() {
        return sample.messagesDropped();
    }

    @Override
    public long getCalls() {
        return sample.calls().count();
    }

    @Override
    public long getCallsFailed() {
        return sample.calls().failed();
    }

    @Override
    public double getCallSeconds() {
        return sample.calls().seconds();
    }

    @Override
    public long getDenials() {
        return sample.denials();
    }
}
