// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginException;

/**
 * Finds out what plugins can do.
 *
 * <p>Capabilities come from the plugin's metadata, interfaces from its descriptors and from the services its bundle
 * registers, methods from both and from its commands, properties from
 * {@link qtforge.api.core.property.PluginPropertySystem}. What only a running plugin knows is asked on its lane within its
 * limits; when that fails, the rest is still found and the result's {@code warnings} say what is missing.
 *
 * <p>A plugin that is not loaded is PLUGIN_NOT_FOUND, unless a method says otherwise.
 */
@ProviderType
public interface PluginCapabilityDiscovery {

    /** What a plugin can do, now. */
    PluginDiscoveryResult discoverCapabilities(String pluginId);

    /** What several plugins can do, by id in the order given; those that are not loaded are left out. */
    Map<String, PluginDiscoveryResult> discoverBatchCapabilities(Collection<String> pluginIds);

    /** One interface of a plugin, in the highest version offered; empty when it is not offered. */
    Optional<PluginInterfaceInfo> analyzeInterface(String pluginId, String interfaceId);

    /** What can be called on a plugin, and what it emits. */
    List<PluginMethodInfo> getPluginMethods(String pluginId);

    /** The properties of a plugin, sorted by name. */
    List<PluginPropertyInfo> getPluginProperties(String pluginId);

    /**
     * Defines a capability. There is one definition for each constant of {@link qtforge.api.core.PluginCapability} but NONE
     * from the start.
     *
     * @throws PluginException ALREADY_EXISTS when there is one of that name; RESOURCE_EXHAUSTED when there are 1000
     */
    void registerCapability(PluginCapabilityInfo capability);

    /** Removes a definition. Returns whether it was there. */
    boolean unregisterCapability(String name);

    /** The names of all definitions, sorted. */
    List<String> getRegisteredCapabilities();

    /** The definition of the given name. */
    Optional<PluginCapabilityInfo> getCapabilityDefinition(String name);
}
