// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.TrustLevel;
import qtforge.bindings.BindingContext;

/** {@link PermissionManager} as programs have it. */
@ScriptClass("PermissionManager")
@ScriptDoc("Who may do what. A permission is a PluginPermission or a text such as NetworkAccess:example.org.")
public final class PermissionManagerFacade {

    private final BindingContext context;

    @ScriptDoc("The permissions of the runtime.")
    public PermissionManagerFacade(BindingContext context) {
        this.context = context;
    }

    private PermissionManager permissions() {
        return context.service(PermissionManager.class);
    }

    @ScriptWaits
    @ScriptDoc(
            "Grants a permission, for everything of its kind or for a resource; in force at once. Refused beyond what the trust level of the plugin allows; for one that is not there yet it is noted, and holds as far as its level allows when it comes.")
    public boolean grantPermission(String pluginId, Object permission, @ScriptDefault("\"\"") String resource) {
        permissions().grantPermission(pluginId, Grants.of(permission, resource));
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Takes a grant back. Answers whether there was one.")
    public boolean revokePermission(String pluginId, Object permission, @ScriptDefault("\"\"") String resource) {
        return permissions().revokePermission(pluginId, Grants.of(permission, resource));
    }

    @ScriptDoc(
            "Whether a plugin may do something now, defaults and denials included. Of one that is not there: whether it was granted.")
    public boolean hasPermission(String pluginId, Object permission, @ScriptDefault("\"\"") String resource) {
        return Grants.held(context, pluginId, Grants.of(permission, resource));
    }

    @ScriptDoc("What was granted to a plugin itself.")
    public List<String> getPluginPermissions(String pluginId) {
        return Grants.shown(permissions().permissions(pluginId));
    }

    @ScriptDoc("The same as get_plugin_permissions.")
    public List<String> getPermissions(String pluginId) {
        return getPluginPermissions(pluginId);
    }

    @ScriptWaits
    @ScriptDoc("Sets the grants of a plugin to these and no others, all or nothing.")
    public void setPluginPermissions(String pluginId, List<Object> permissions) {
        permissions().setPluginPermissions(pluginId, Grants.of(permissions));
    }

    @ScriptWaits
    @ScriptDoc("Takes all grants of a plugin back. Answers how many there were.")
    public int clearPluginPermissions(String pluginId) {
        return permissions().clearPermissions(pluginId);
    }

    @ScriptWaits
    @ScriptDoc("The same as clear_plugin_permissions.")
    public int clearPermissions(String pluginId) {
        return clearPluginPermissions(pluginId);
    }

    @ScriptDoc("What a plugin is explicitly denied.")
    public List<String> getDeniedPermissions(String pluginId) {
        return Grants.shown(permissions().deniedPermissions(pluginId));
    }

    @ScriptDoc("What an installed plugin asks for.")
    public List<String> getRequestedPermissions(String pluginId) {
        return Grants.shown(permissions().requestedPermissions(pluginId));
    }

    @ScriptDoc("What a plugin asks for and was not granted.")
    public List<String> getMissingPermissions(String pluginId) {
        return Grants.shown(permissions().missingPermissions(pluginId));
    }

    @ScriptDoc("The names of all permissions there are.")
    public List<String> getAllPermissions() {
        return Arrays.stream(PluginPermission.values())
                .map(PluginPermission::scriptName)
                .toList();
    }

    @ScriptDoc("The grants of everybody, by id.")
    public Map<String, List<String>> getAllGrants() {
        Map<String, List<String>> grants = new TreeMap<>();
        permissions().subjects().forEach(subject -> grants.put(subject, getPluginPermissions(subject)));
        return grants;
    }

    @ScriptWaits
    @ScriptDoc("Sets what every plugin of a trust level gets without being named.")
    public void setDefaultPermissions(List<Object> permissions, @ScriptDefault("\"Untrusted\"") TrustLevel level) {
        permissions().setDefaultPermissions(level, Grants.of(permissions));
    }

    @ScriptDoc("What every plugin of a trust level gets without being named.")
    public List<String> getDefaultPermissions(@ScriptDefault("\"Untrusted\"") TrustLevel level) {
        return Grants.shown(permissions().defaultPermissions(level));
    }

    @ScriptDoc(
            "The permissions that a plugin can have for everything of their kind from a trust level on, and not below it.")
    public List<String> getRequiredPermissions(TrustLevel level) {
        return Arrays.stream(PluginPermission.values())
                .filter(each -> TrustLevel.needed(PermissionGrant.of(each)) == level)
                .map(PluginPermission::scriptName)
                .toList();
    }

    @ScriptDoc("What a permission means, in words.")
    public String describePermission(Object permission, @ScriptDefault("\"\"") String resource) {
        return permissions().describe(Grants.of(permission, resource));
    }

    @ScriptDoc("What a plugin may do in Java's terms, in the order in which it is decided.")
    public List<String> getEffectiveRules(String pluginId) {
        return permissions().effectiveRules(pluginId);
    }
}
