// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Verb;

/** {@code qtforge:health}. */
@Component(service = Verb.class)
@GogoVerb(function = "health")
public final class HealthCommand extends Verb {

    private final PluginManager manager;

    /** Called by SCR. */
    @Activate
    public HealthCommand(@Reference PluginManager manager) {
        this.manager = manager;
    }

    /** The health of one plugin, or a table of all. */
    @Descriptor("check the health of plugins now")
    @Example(value = "qtforge:health", does = "all plugins")
    @Example(value = "qtforge:health hello", does = "one plugin with its warnings, errors and numbers")
    public Object health(
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("the plugin; without it all are checked")
                    String id) {
        if (!id.isEmpty()) {
            PluginIds.require(manager, id);
            return manager.checkPluginHealth(id);
        }
        return Table.of(
                        manager.checkAllPluginHealth().stream().map(Health::of).toList(),
                        "no plugins",
                        List.of(
                                Column.of("ID", Health::id),
                                Column.of("HEALTH", row -> row.healthy() ? "healthy" : "ill"),
                                Column.number("FAILURES", Health::failures),
                                Column.number("MS", Health::millis),
                                Column.of("CHECKED", row -> TimeText.of(row.checked())),
                                Column.flexible("MESSAGE", Health::message)))
                .checked(Health::healthy);
    }

    /**
     * The health of a plugin.
     *
     * @param id the plugin
     * @param healthy whether all is well
     * @param failures checks in a row that found it ill
     * @param millis how long it took to answer, in milliseconds
     * @param checked when
     * @param message one sentence; may be empty
     */
    public record Health(String id, boolean healthy, int failures, long millis, Instant checked, String message)
            implements Row, Identified {

        static Health of(PluginHealthStatus status) {
            return new Health(
                    status.pluginId(),
                    status.isHealthy(),
                    status.consecutiveFailures(),
                    status.responseTime().toMillis(),
                    status.lastCheck(),
                    status.message());
        }
    }
}
