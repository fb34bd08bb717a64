// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.PluginRates;
import qtforge.api.monitoring.metrics.SystemMetrics;

/** Series for charts, from the samples that are kept. */
public final class MetricHistory {

    private static final int MOST = 600;

    private final ServiceSource services;

    public MetricHistory(ServiceSource services) {
        this.services = services;
    }

    /** What a plugin did for a second, between each two samples, oldest first. */
    public Map<String, Object> ofPlugin(String id) {
        PluginMetricsCollector collector = services.need(PluginMetricsCollector.class);
        List<PluginMetrics> samples = collector.getPluginMetricsHistory(id, MOST);
        List<Object> points = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            PluginRates rates = PluginRates.between(samples.get(i - 1), samples.get(i));
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("time", samples.get(i).time().toEpochMilli());
            point.put("cpu", Shown.number(rates.cpu()));
            point.put("allocated", Shown.number(rates.allocated()));
            point.put("threads", samples.get(i).liveThreads());
            point.put("messages", Shown.number(rates.messagesIn() + rates.messagesOut()));
            point.put("calls", Shown.number(rates.calls()));
            point.put("errors", Shown.number(rates.errors()));
            points.add(point);
        }
        return answer(collector, points);
    }

    /** What the runtime used, oldest first. */
    public Map<String, Object> ofRuntime() {
        PluginMetricsCollector collector = services.need(PluginMetricsCollector.class);
        List<SystemMetrics> samples = collector.getSystemMetricsHistory(MOST);
        List<Object> points = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            SystemMetrics before = samples.get(i - 1);
            SystemMetrics now = samples.get(i);
            double seconds = (now.time().toEpochMilli() - before.time().toEpochMilli()) / 1e3;
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("time", now.time().toEpochMilli());
            point.put("cpu", now.cpu() < 0 ? null : Shown.number(now.cpu()));
            point.put("heap", now.heapUsed());
            point.put("threads", now.threads());
            point.put(
                    "messages",
                    seconds <= 0 ? null : Shown.number(Math.max(0, now.published() - before.published()) / seconds));
            points.add(point);
        }
        return answer(collector, points);
    }

    private static Map<String, Object> answer(PluginMetricsCollector collector, List<Object> points) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sampling", collector.isMonitoringActive());
        json.put("interval", collector.getMonitoringInterval().toMillis());
        json.put("points", points);
        return json;
    }
}
