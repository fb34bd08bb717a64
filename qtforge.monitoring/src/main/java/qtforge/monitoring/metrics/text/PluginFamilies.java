// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.text;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.monitoring.metrics.meter.LabelText;
import qtforge.monitoring.metrics.sample.Sample;

/** The metrics of plugins. */
@SuppressWarnings("LongDoubleConversion") // exact up to 2^53
final class PluginFamilies {

    private static final String PLUGIN = "plugin";
    /** Of what a plugin says itself, so many numbers. */
    private static final int MOST_OWN = 50;

    /**
     * A metric that is one number of a sample.
     *
     * @param isCounter else a gauge
     */
    private record Simple(boolean isCounter, String name, String help, ToDoubleFunction<Sample> value) {}

    private static final List<Simple> SIMPLE = List.of(
            gauge(
                    "state",
                    "State of the plugin as a number: 0 unloaded, 1 loading, 2 loaded, 3 initializing, 4 running, 5 paused, 6 stopping,"
                            + " 7 stopped, 8 error, 9 reloading.",
                    sample -> sample.state().value()),
            gauge(
                    "uptime_seconds",
                    "Time since the plugin has been running.",
                    sample -> sample.uptime().toNanos() / 1e9),
            gauge(
                    "last_activity_timestamp_seconds",
                    "When the plugin last did or was asked something.",
                    sample -> sample.lastActivity() / 1e3),
            gauge("threads", "Live threads of the plugin.", Sample::threads),
            counter("cpu_seconds", "Processor time of the plugin.", sample -> sample.cpuNanos() / 1e9),
            counter(
                    "allocated_bytes",
                    "Memory the plugin allocated, whether freed since or not.",
                    Sample::allocatedBytes),
            counter("state_changes", "Transitions of the plugin's state.", sample -> sample.events()
                    .stateChanges()),
            counter(
                    "restarts",
                    "How often the plugin was started after the first time, but for reloads.",
                    sample -> sample.events().restarts()),
            counter("reloads", "How often the plugin's code was replaced or loaded afresh.", sample -> sample.events()
                    .reloads()),
            counter("configuration_changes", "Changes of the plugin's configuration.", sample -> sample.events()
                    .configurationChanges()),
            counter("messages_received", "Messages delivered to the plugin.", Sample::messagesIn),
            counter("messages_published", "Messages the plugin published.", Sample::messagesOut),
            counter("messages_dropped", "Messages for the plugin that were not delivered.", Sample::messagesDropped),
            counter(
                    "calls_failed",
                    "Commands, requests and calls of contracts the plugin failed.",
                    sample -> Math.min(sample.calls().failed(), sample.calls().count())),
            counter("denials", "Actions the plugin was refused for lack of permission.", Sample::denials));

    private final Families families;

    PluginFamilies(Families families) {
        this.families = families;
    }

    private static Simple gauge(String name, String help, ToDoubleFunction<Sample> value) {
        return new Simple(false, "qtforge_plugin_" + name, help, value);
    }

    private static Simple counter(String name, String help, ToDoubleFunction<Sample> value) {
        return new Simple(true, "qtforge_plugin_" + name, help, value);
    }

    void add(Sample sample) {
        String id = LabelText.of(sample.pluginId());
        Labels labels = Labels.of(PLUGIN, id);
        families.info(
                "qtforge_plugin", "The plugin and its version.", labels.add("version", LabelText.of(sample.version())));
        for (Simple simple : SIMPLE) {
            double value = simple.value().applyAsDouble(sample);
            if (simple.isCounter()) {
                families.counter(simple.name(), simple.help(), labels, value);
            } else {
                families.gauge(simple.name(), simple.help(), labels, value);
            }
        }
        sample.events()
                .errors()
                .forEach((code, count) -> families.counter(
                        "qtforge_plugin_errors", "Errors of the plugin.", labels.add("code", code), count));
        // Most plugins are never called, and a histogram is many lines.
        if (sample.calls().count() > 0) {
            families.histogram(
                    "qtforge_plugin_call_duration_seconds",
                    "How long commands, requests and calls of contracts took the plugin.",
                    labels,
                    sample.calls());
        }
        own(labels, sample.own());
    }

    private void own(Labels labels, Map<String, Object> said) {
        said.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Number)
                .limit(MOST_OWN)
                .forEach(entry -> families.gauge(
                        "qtforge_plugin_own",
                        "Numbers the plugin says itself.",
                        labels.add("name", LabelText.of(entry.getKey())),
                        ((Number) entry.getValue()).doubleValue()));
    }

    void add(ResourceUsage usage) {
        Labels labels = Labels.of(PLUGIN, LabelText.of(usage.pluginId()));
        usage.instances()
                .forEach((type, count) -> families.gauge(
                        "qtforge_plugin_resources",
                        "Resources the plugin has now.",
                        labels.add("type", type.scriptName()),
                        count));
        families.counter(
                "qtforge_plugin_resources_acquired", "Resources the plugin was given.", labels, usage.acquired());
        families.counter(
                "qtforge_plugin_resources_refused", "Resources the plugin did not get.", labels, usage.failed());
    }
}
