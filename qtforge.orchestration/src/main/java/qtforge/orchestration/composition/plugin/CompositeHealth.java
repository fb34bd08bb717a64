// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import qtforge.api.core.HealthReport;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.orchestration.composition.strategy.MemberStatus;

/**
 * A composite is as well as the worst of the members it cannot do without; a bridge, besides, as the best of its implementations. What is the
 * matter with others is a warning.
 */
public final class CompositeHealth {

    private CompositeHealth() {}

    /** How the members are, in their order. */
    public static List<CompositePlugin.Member> members(
            PluginComposition composition, Function<String, MemberStatus> states) {
        List<CompositePlugin.Member> rows = new ArrayList<>();
        composition.plugins().forEach((id, role) -> {
            MemberStatus status = states.apply(id);
            rows.add(new CompositePlugin.Member(
                    id, role, composition.isOptional(id), status.state(), status.isWell(), status.trouble()));
        });
        return rows;
    }

    /** The health of a composite with such members. */
    public static HealthReport of(PluginComposition composition, List<CompositePlugin.Member> members) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (CompositePlugin.Member member : members) {
            if (!member.isHealthy()) {
                (member.isOptional() ? warnings : errors)
                        .add("member '" + member.pluginId() + "' is " + member.message());
            }
        }
        if (composition.strategy() == CompositionStrategy.BRIDGE
                && members.stream().noneMatch(member -> member.role() == PluginRole.BRIDGE && member.isHealthy())) {
            errors.add("none of the implementations " + composition.getPluginsByRole(PluginRole.BRIDGE) + " is well");
        }
        metrics.put("members", (long) members.size());
        metrics.put(
                "members_well",
                members.stream().filter(CompositePlugin.Member::isHealthy).count());
        return new HealthReport(
                errors.isEmpty(), errors.isEmpty() ? "" : String.join("; ", errors), warnings, errors, metrics);
    }
}
