// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.IsolationManager;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.ValidationResult;
import qtforge.bindings.BindingContext;

/** {@link SecurityManager} as programs have it. */
@ScriptClass(value = "SecurityManager", aliases = "ISecurityManager")
@ScriptDoc("The way to security: what is enforced, what is asked of plugins, who is trusted.")
public final class SecurityManagerFacade {

    private final BindingContext context;

    @ScriptDoc("The security of the runtime.")
    public SecurityManagerFacade(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The security of the runtime.")
    public static SecurityManagerFacade create(BindingContext context) {
        return new SecurityManagerFacade(context);
    }

    private SecurityManager security() {
        return context.service(SecurityManager.class);
    }

    private PermissionManager permissions() {
        return context.service(PermissionManager.class);
    }

    @ScriptDoc("Whether anything is enforced.")
    public boolean isEnabled() {
        return security().isEnabled();
    }

    @ScriptDoc(
            "What is in force, as a map: mode, enforcer, limitations, level, policy_rows, policy_file, self_test, healthy.")
    @SuppressWarnings("unchecked")
    public Map<String, Object> getStatus() {
        return (Map<String, Object>) JsonValues.normalize(security().status());
    }

    @ScriptWaits
    @ScriptDoc("Lets a canary try what it must not be able to do; one map for each attempt.")
    public List<Object> selfTest() {
        return security().selfTest().stream().map(JsonValues::normalize).toList();
    }

    @ScriptWaits
    @ScriptDoc("Judges a file, by the level in force or another one.")
    public ValidationReport validatePlugin(String pluginPath, @ScriptDefault("null") SecurityLevel requiredLevel) {
        SecurityLevel level = requiredLevel == null ? security().securityLevel() : requiredLevel;
        return ValidationReport.of(security().validatePlugin(Path.of(pluginPath), level));
    }

    @ScriptWaits
    @ScriptDoc("Whether a file may be installed, and a plugin of that id may do all of this.")
    public boolean validateAndAuthorize(
            String pluginPath, String pluginId, @ScriptDefault("[]") List<Object> permissions) {
        return validatePlugin(pluginPath, null).result == ValidationResult.VALID
                && Grants.of(permissions).stream()
                        .allMatch(each -> permissions().hasPermission(pluginId, each));
    }

    @ScriptWaits
    @ScriptDoc("Changes what is asked of plugins that are installed from now on; kept over restarts.")
    public void setSecurityLevel(SecurityLevel level) {
        security().setSecurityLevel(level);
    }

    @ScriptDoc("What is asked of plugins.")
    public SecurityLevel getSecurityLevel() {
        return security().securityLevel();
    }

    @ScriptDoc("The same as get_security_level.")
    public SecurityLevel securityLevel() {
        return getSecurityLevel();
    }

    @ScriptDoc("Whether a plugin is at least Trusted.")
    public boolean isPluginTrusted(String pluginId) {
        return security().isPluginTrusted(pluginId);
    }

    @ScriptDoc("The same as is_plugin_trusted.")
    public boolean isTrusted(String pluginId) {
        return isPluginTrusted(pluginId);
    }

    @ScriptWaits
    @ScriptDoc("Gives an installed plugin a trust level.")
    public void addTrustedPlugin(String pluginId, @ScriptDefault("\"Trusted\"") TrustLevel level) {
        security().addTrustedPlugin(pluginId, level);
    }

    @ScriptWaits
    @ScriptDoc("Takes the trust level of a plugin back. Answers whether it had one.")
    public boolean removeTrustedPlugin(String pluginId) {
        return security().removeTrustedPlugin(pluginId);
    }

    @ScriptDoc("The ids of plugins that were given a trust level, sorted.")
    public List<String> getTrustedPlugins() {
        return security().trustedPlugins().keySet().stream().sorted().toList();
    }

    @ScriptDoc("The trust levels that were given, by plugin id.")
    public Map<String, TrustLevel> getTrustLevels() {
        return new TreeMap<>(security().trustedPlugins());
    }

    @ScriptWaits
    @ScriptDoc("Takes all trust levels back.")
    public void clearTrustedPlugins() {
        security().clearTrustedPlugins();
    }

    @ScriptWaits
    @ScriptDoc("Raises the security level to Medium, or lowers it to Low: from Medium on, signatures are looked at.")
    public void enableSignatureVerification(boolean enabled) {
        if (enabled != security().isSignatureVerificationEnabled()) {
            security().setSecurityLevel(enabled ? SecurityLevel.MEDIUM : SecurityLevel.LOW);
        }
    }

    @ScriptDoc("Whether signatures are looked at.")
    public boolean isSignatureVerificationEnabled() {
        return security().isSignatureVerificationEnabled();
    }

    @ScriptDoc("Counters since the start by name.")
    public Map<String, Object> getStatistics() {
        return security().statistics();
    }

    @ScriptDoc("The same as get_statistics.")
    public Map<String, Object> securityStatistics() {
        return getStatistics();
    }

    // --- permissions ------------------------------------------------------------------------------------------------

    @ScriptDoc("Whether a plugin may do something now. Of one that is not there: whether it was granted.")
    public boolean checkPermission(String pluginId, Object permission, @ScriptDefault("\"\"") String resource) {
        return Grants.held(context, pluginId, Grants.of(permission, resource));
    }

    @ScriptDoc("Whether a plugin may do all of this now; one permission or a list.")
    public boolean checkPermissions(String pluginId, Object permissions) {
        List<?> asked = permissions instanceof List<?> list ? list : Collections.singletonList(permissions);
        return asked.stream().allMatch(each -> checkPermission(pluginId, each, ""));
    }

    @ScriptWaits
    @ScriptDoc("Grants a permission.")
    public boolean grantPermission(String pluginId, Object permission, @ScriptDefault("\"\"") String resource) {
        permissions().grantPermission(pluginId, Grants.of(permission, resource));
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Takes a grant back. Answers whether there was one.")
    public boolean revokePermission(String pluginId, Object permission, @ScriptDefault("\"\"") String resource) {
        return permissions().revokePermission(pluginId, Grants.of(permission, resource));
    }

    @ScriptDoc("What was granted to a plugin.")
    public List<String> getPermissions(String pluginId) {
        return Grants.shown(permissions().permissions(pluginId));
    }

    // --- consent ----------------------------------------------------------------------------------------------------

    @ScriptDoc("Updates that wait for consent, as maps.")
    public List<Object> getPendingApprovals() {
        return security().pendingApprovals().stream().map(JsonValues::normalize).toList();
    }

    @ScriptWaits
    @ScriptDoc(
            "Consents to an update that waits, or grants what an installed plugin asks for. Answers what was granted.")
    public List<String> approve(String pluginId) {
        return Grants.shown(security().approve(pluginId));
    }

    @ScriptWaits
    @ScriptDoc("Refuses an update that waits. Answers whether there was one.")
    public boolean reject(String pluginId) {
        return security().reject(pluginId);
    }

    // --- sandbox ----------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Runs a plugin in a process of its own. Answers its id, which is that of the sandbox.")
    public String createSandbox(String pluginId) {
        context.service(IsolationManager.class).isolate(pluginId, true);
        return pluginId;
    }

    @ScriptWaits
    @ScriptDoc("Runs a plugin in the process of the runtime again. Answers whether it was in one of its own.")
    public boolean destroySandbox(String pluginId) {
        IsolationManager isolation = context.service(IsolationManager.class);
        if (!isolation.choice(pluginId).isolated()) {
            return false;
        }
        isolation.isolate(pluginId, false);
        return true;
    }

    @ScriptDoc("The plugins that run in processes of their own, as maps.")
    public List<Object> getSandboxes() {
        return context.service(IsolationManager.class).isolated().stream()
                .map(JsonValues::normalize)
                .toList();
    }

    @SuppressWarnings("DoNotCallSuggester")
    @ScriptDoc("Trust is kept by the runtime itself and needs no file: always an error that says so.")
    public void loadTrustedPlugins(String path) {
        throw keptByPolicy();
    }

    @SuppressWarnings("DoNotCallSuggester")
    @ScriptDoc("Trust is kept by the runtime itself and needs no file: always an error that says so.")
    public void saveTrustedPlugins(String path) {
        throw keptByPolicy();
    }

    private static PluginException keptByPolicy() {
        return new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                "trust levels are part of the policy and kept by it; read and write it with SecurityPolicyEngine.get_policy and"
                        + " apply_policy");
    }
}
