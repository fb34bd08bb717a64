// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.jmx;

import java.util.Map;
import java.util.TreeMap;
import qtforge.api.monitoring.metrics.SystemMetrics;

/** The runtime's bean; shows the sample it was given last. */
final class RuntimeBean implements RuntimeMXBean {

    private volatile SystemMetrics sample;

    RuntimeBean(SystemMetrics sample) {
        this.sample = sample;
    }

    void show(SystemMetrics latest) {
        sample = latest;
    }

    @Override
    public long getTimeMillis() {
        return sample.time().toEpochMilli();
    }

    @Override
    public int getBundles() {
        return sample.bundles();
    }

    @Override
    public int getPlugins() {
        return sample.totalPlugins();
    }

    @Override
    public Map<String, Integer> getPluginsByState() {
        Map<String, Integer> byName = new TreeMap<>();
        sample.plugins().forEach((state, count) -> byName.put(state.name(), count));
        return byName;
    }

    @Override
    public double getCpu() {
        return sample.cpu();
    }

    @Override
    public long getOpenFiles() {
        return sample.openFiles();
    }

    @Override
    public long getMessagesPublished() {
        return sample.published();
    }

    @Override
    public long getMessagesDelivered() {
        return sample.delivered();
    }

    @Override
    public long getMessagesDropped() {
        return sample.dropped();
    }

    @Override
    public long getMessagesWaiting() {
        return sample.queued();
    }

    @Override
    public int getHungCallbacks() {
        return sample.hungCallbacks();
    }

    @Override
    public int getRunningWorkflows() {
        return sample.runningWorkflows();
    }

    @Override
    public long getJournalBytes() {
        return sample.journalBytes();
    }
}
