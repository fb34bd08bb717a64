// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.TextWidth;
import qtforge.shell.text.TimeText;

/**
 * Something that happened.
 *
 * @param time when
 * @param kind what it is about
 * @param plugin whose; empty for the runtime
 * @param message in words
 */
record WatchEvent(Instant time, WatchKind kind, String plugin, String message) {

    static WatchEvent of(PluginLifecycleEventData event) {
        String change = event.oldState() == event.newState() ? "" : " " + event.oldState() + " -> " + event.newState();
        String why = event.error()
                .map(PluginError::message)
                .filter(text -> event.message().isEmpty())
                .orElse(event.message());
        return new WatchEvent(
                event.timestamp(),
                WatchKind.LIFECYCLE,
                event.pluginId(),
                event.eventType() + change + (why.isEmpty() ? "" : ": " + why));
    }

    static WatchEvent of(PluginError error) {
        return new WatchEvent(
                error.timestamp(),
                WatchKind.ERROR,
                error.pluginId(),
                error.severity() + " " + error.code() + ": " + error.message());
    }

    static WatchEvent of(HealthEntry entry) {
        return new WatchEvent(
                entry.time(),
                WatchKind.HEALTH,
                entry.pluginId(),
                entry.name() + " is " + entry.level()
                        + (entry.messages().isEmpty() ? "" : ": " + String.join("; ", entry.messages())));
    }

    static WatchEvent of(HotReloadResult result) {
        String versions = result.fromVersion() + " -> " + result.toVersion();
        return new WatchEvent(
                result.detected(),
                WatchKind.RELOAD,
                result.pluginId(),
                result.outcome() + " " + versions + " in "
                        + DurationText.of(result.verified().plus(result.replaced()))
                        + result.error().map(error -> ": " + error.message()).orElse(""));
    }

    static WatchEvent of(PluginLeak leak) {
        String holders = leak.holders().isEmpty()
                ? "; " + (leak.note().isEmpty() ? "what holds it is not known" : leak.note())
                : ": " + leak.holders().get(0).words();
        return new WatchEvent(
                Instant.now(),
                WatchKind.LEAK,
                leak.pluginId(),
                leak.version() + " is held for " + DurationText.of(leak.held()) + holders);
    }

    static WatchEvent of(QuotaBreach breach) {
        return new WatchEvent(
                breach.time(),
                WatchKind.QUOTA,
                breach.pluginId(),
                breach.message() + (breach.done().isEmpty() ? "" : "; " + breach.done()));
    }

    String line() {
        return TextWidth.oneLine(TimeText.of(time) + " " + TextWidth.pad(kind.word(), 9) + " "
                + (plugin.isEmpty() ? "-" : plugin) + " " + message);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", time.toString());
        json.put("kind", kind.word());
        json.put("plugin_id", plugin);
        json.put("message", message);
        return json;
    }
}
