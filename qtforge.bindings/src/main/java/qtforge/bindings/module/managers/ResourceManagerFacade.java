// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.LeaseInfo;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** The resources of plugins and programs. */
@ScriptClass(value = "ResourceManager", aliases = "IResourceManager")
@ScriptDoc(
        """
        The resources of plugins and programs: what a program allocates under names of its own, and quotas, leases and leaks of all.
        What was allocated goes when the program says so, and at the latest when its session ends.""")
public final class ResourceManagerFacade {

    private final BindingContext context;
    private final AllocatedResources allocated;

    /** For a session. */
    @ScriptDoc("The resources of the runtime.")
    public ResourceManagerFacade(BindingContext context) {
        this.context = context;
        allocated = new AllocatedResources(context);
    }

    @ScriptDoc("The resources of the runtime.")
    public static ResourceManagerFacade create(BindingContext context) {
        return new ResourceManagerFacade(context);
    }

    private ResourceManager manager() {
        return context.service(ResourceManager.class);
    }

    @ScriptDoc(
            """
            Allocates something under a name.
            Of the configuration count: threads (Thread), bytes (Memory, Custom), path and write (FileHandle), host and port
            (NetworkConnection). DatabaseConnection is NOT_SUPPORTED: a plugin with a driver makes such a pool.""")
    public boolean allocateResource(
            @ScriptName("resource_id") String id,
            @ScriptName("resource_type") ResourceType type,
            @ScriptDefault("{}") Map<String, Object> config) {
        allocated.allocate(id, type, config);
        return true;
    }

    @ScriptDoc("Gives something allocated back. NOT_FOUND when nothing is allocated under that name by this object.")
    public boolean deallocateResource(@ScriptName("resource_id") String id) {
        if (!allocated.release(id)) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "nothing is allocated under '" + id + "' by this object; list_resources has the names");
        }
        return true;
    }

    @ScriptDoc("Gives something allocated back, if there is something. Whether there was.")
    public boolean releaseResource(@ScriptName("resource_id") String id) {
        return allocated.release(id);
    }

    @ScriptDoc("Whether something is allocated under a name, by this object.")
    public boolean hasResource(@ScriptName("resource_id") String id) {
        return allocated.info(id).isPresent();
    }

    @ScriptDoc("The names under which this object has something allocated, sorted.")
    public List<String> listResources() {
        return allocated.names();
    }

    @ScriptDoc("What is allocated under a name: type, holder, bytes, acquired_at and so on; none when nothing is.")
    @ScriptName({"get_resource_info", "get_resource"})
    public Optional<Map<String, Object>> getResourceInfo(@ScriptName("resource_id") String id) {
        return allocated.info(id).map(LeaseInfo::toJson);
    }

    @ScriptDoc("Figures: leases by type, pools, leaks.")
    public Map<String, Object> getStatistics() {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> types = new LinkedHashMap<>();
        List<LeaseInfo> leases = manager().allLeases();
        for (ResourceType type : ResourceType.values()) {
            types.put(
                    type.scriptName(),
                    leases.stream().filter(lease -> lease.type() == type).count());
        }
        figures.put("total_leases", (long) leases.size());
        figures.put("total_bytes", leases.stream().mapToLong(LeaseInfo::bytes).sum());
        figures.put("leases", types);
        figures.put("pools", (long) manager().pools().size());
        figures.put("leaks", (long) manager().leaks().size());
        figures.put("allocated", (long) allocated.names().size());
        return figures;
    }

    @ScriptDoc("Takes overdue leases back and destroys unused instances of pools. How many.")
    @ScriptName({"cleanup", "clean_up"})
    public int cleanup() {
        return manager().cleanUp();
    }

    @ScriptDoc("What a plugin may have of a type; '*' for every plugin without a quota of its own.")
    public ResourceQuotaValue getQuota(String pluginId, ResourceType type) {
        return ResourceQuotaValue.of(manager().quota(pluginId, type));
    }

    @ScriptDoc("Sets what a plugin may have of a type; kept over restarts. What it has is not taken away.")
    public void setQuota(String pluginId, ResourceType type, ResourceQuotaValue quota) {
        manager().setQuota(pluginId, type, quota.toQuota());
    }

    @ScriptDoc("Forgets a quota that was set. Whether there was one.")
    public boolean removeQuota(String pluginId, ResourceType type) {
        return manager().removeQuota(pluginId, type);
    }

    @ScriptDoc("The leases of a plugin, or of all.")
    public List<Map<String, Object>> getLeases(@ScriptDefault("\"\"") String pluginId) {
        List<LeaseInfo> leases =
                pluginId.isEmpty() ? manager().allLeases() : manager().leases(pluginId);
        return leases.stream().map(LeaseInfo::toJson).toList();
    }

    @ScriptDoc("The pools, by name, with how many of their instances are in which state.")
    public List<Map<String, Object>> getPools() {
        return manager().pools().stream().map(ResourceFigures::map).toList();
    }

    @ScriptDoc("What had to be taken back from plugins that stopped, oldest first.")
    public List<Map<String, Object>> getLeaks() {
        return manager().leaks().stream().map(LeakReport::toJson).toList();
    }

    @ScriptDoc("Takes back all that a plugin has leased. How many leases.")
    public int reclaim(String pluginId) {
        return manager().reclaim(pluginId);
    }

    @ScriptDoc("What a plugin uses: instances and bytes by type, live threads, share of a processor.")
    public Map<String, Object> getUsage(String pluginId) {
        return ResourceFigures.map(context.service(ResourceMonitor.class).usage(pluginId));
    }

    @ScriptDoc("The alerts of the monitor of resources, oldest first.")
    public List<Map<String, Object>> getAlerts() {
        return context.service(ResourceMonitor.class).alerts().stream()
                .map(alert -> JsonValues.normalizeMap(alert.toJson()))
                .toList();
    }
}
