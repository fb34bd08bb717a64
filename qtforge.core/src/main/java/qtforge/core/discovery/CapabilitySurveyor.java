// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.discovery.PluginCapabilityDiscovery;
import qtforge.api.core.discovery.PluginCapabilityInfo;
import qtforge.api.core.discovery.PluginDiscoveryResult;
import qtforge.api.core.discovery.PluginInterfaceInfo;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.core.discovery.PluginPropertyInfo;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.caller.Rights;
import qtforge.core.lane.AdminCall;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/** Surveys plugins afresh for each question; keeps nothing of them. */
@Component
public final class CapabilitySurveyor implements PluginCapabilityDiscovery {

    private final PluginTable table;
    private final PluginPropertySystem properties;
    private final CapabilityDefinitions definitions = new CapabilityDefinitions();

    /** What a running plugin is asked through; dynamic so that no circle of components arises. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile PluginManager manager;

    /** Called by Declarative Services. */
    @Activate
    public CapabilitySurveyor(@Reference PluginTable table, @Reference PluginPropertySystem properties) {
        this.table = table;
        this.properties = properties;
    }

    @Override
    public PluginDiscoveryResult discoverCapabilities(String pluginId) {
        return Rights.privileged(() -> survey(pluginId).result(definitions));
    }

    @Override
    public Map<String, PluginDiscoveryResult> discoverBatchCapabilities(Collection<String> pluginIds) {
        Map<String, PluginDiscoveryResult> results = new LinkedHashMap<>();
        for (String id : pluginIds) {
            table.find(id)
                    .ifPresent(entry -> results.put(
                            id, Rights.privileged(() -> survey(entry).result(definitions))));
        }
        return Collections.unmodifiableMap(results);
    }

    @Override
    public Optional<PluginInterfaceInfo> analyzeInterface(String pluginId, String interfaceId) {
        return Rights.privileged(() -> survey(pluginId).interfaces().stream()
                .filter(own -> own.interfaceId().equals(interfaceId))
                .findFirst());
    }

    @Override
    public List<PluginMethodInfo> getPluginMethods(String pluginId) {
        return Rights.privileged(() -> List.copyOf(survey(pluginId).methods()));
    }

    @Override
    public List<PluginPropertyInfo> getPluginProperties(String pluginId) {
        return Rights.privileged(() -> survey(pluginId).properties());
    }

    @Override
    public void registerCapability(PluginCapabilityInfo capability) {
        AdminCall.run("to define a capability", () -> definitions.add(capability));
    }

    @Override
    public boolean unregisterCapability(String name) {
        return AdminCall.get("to remove a capability", () -> definitions.remove(name));
    }

    @Override
    public List<String> getRegisteredCapabilities() {
        return definitions.names();
    }

    @Override
    public Optional<PluginCapabilityInfo> getCapabilityDefinition(String name) {
        return definitions.find(name);
    }

    private PluginSurvey survey(String pluginId) {
        return survey(table.find(pluginId)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        pluginId,
                        "there is no plugin '" + pluginId + "'; loaded: "
                                + table.entries().stream().map(PluginEntry::id).toList(),
                        null)));
    }

    private PluginSurvey survey(PluginEntry entry) {
        return new PluginSurvey(entry, Optional.ofNullable(manager), properties);
    }
}
