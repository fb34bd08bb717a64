// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import java.util.List;
import java.util.Objects;
import qtforge.api.core.PluginState;

/**
 * A composite plugin that is installed, as it is now.
 *
 * @param composition what it is made of
 * @param state its own state
 * @param isHealthy whether all it cannot do without is running and healthy
 * @param message what is the matter, in words; empty when nothing is
 * @param members its members in their order
 */
public record CompositePlugin(
        PluginComposition composition, PluginState state, boolean isHealthy, String message, List<Member> members) {

    public CompositePlugin {
        Objects.requireNonNull(composition, "composition");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(message, "message");
        members = List.copyOf(members);
    }

    /** The composite plugin's id, which is the composition's. */
    public String pluginId() {
        return composition.id();
    }

    /**
     * A member as it is now.
     *
     * @param pluginId the plugin
     * @param role what it is in the composition
     * @param isOptional whether the composition can do without it
     * @param state its state; UNLOADED when there is no such plugin
     * @param isHealthy whether it is running and its last health check found nothing
     * @param message what is the matter, in words; empty when nothing is
     */
    public record Member(
            String pluginId,
            PluginRole role,
            boolean isOptional,
            PluginState state,
            boolean isHealthy,
            String message) {}
}
