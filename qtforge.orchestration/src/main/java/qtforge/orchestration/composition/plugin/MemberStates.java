// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import java.util.List;
import qtforge.api.core.HealthReport;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.caller.Rights;
import qtforge.orchestration.composition.strategy.MemberStatus;

/** How plugins are, without asking them. */
public final class MemberStates {

    private final PluginLifecycleManager lifecycle;

    /** States of the plugins of this runtime. */
    public MemberStates(PluginLifecycleManager lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** How a plugin is. */
    public MemberStatus status(String id) {
        return Rights.privileged(() -> {
            try {
                PluginState state = lifecycle.getPluginState(id);
                PluginHealthStatus health = lifecycle.getPluginHealthStatus(id);
                return new MemberStatus(state, health.isHealthy(), health.isHealthy() ? "" : health.message());
            } catch (PluginException e) {
                return new MemberStatus(PluginState.UNLOADED, false, "");
            }
        });
    }

    /** How an installed composite is. */
    public CompositePlugin of(PluginComposition composition) {
        List<CompositePlugin.Member> members = CompositeHealth.members(composition, this::status);
        HealthReport health = CompositeHealth.of(composition, members);
        MemberStatus own = status(composition.id());
        String trouble = own.isUp() ? health.message() : own.trouble();
        return new CompositePlugin(composition, own.state(), own.isUp() && health.healthy(), trouble, members);
    }
}
