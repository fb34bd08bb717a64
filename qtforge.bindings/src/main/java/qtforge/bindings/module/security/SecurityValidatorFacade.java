// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityValidator;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.bindings.BindingContext;

/** {@link SecurityValidator} as programs have it. */
@ScriptClass("SecurityValidator")
@ScriptDoc("Judges files before they are installed.")
public final class SecurityValidatorFacade {

    private final BindingContext context;

    @ScriptDoc("The validator of the runtime.")
    public SecurityValidatorFacade(BindingContext context) {
        this.context = context;
    }

    private SecurityValidator validator() {
        return context.service(SecurityValidator.class);
    }

    @ScriptWaits
    @ScriptDoc("Judges a file by the level in force, or another one. One that is not there is not valid.")
    public ValidationReport validatePlugin(String filePath, @ScriptDefault("null") SecurityLevel level) {
        try {
            return judged(filePath, level);
        } catch (PluginException e) {
            if (e.code() != PluginErrorCode.FILE_NOT_FOUND) {
                throw e;
            }
            return ValidationReport.of(List.of(e.getMessage()), List.of());
        }
    }

    private ValidationReport judged(String filePath, SecurityLevel level) {
        Path file = Path.of(filePath);
        return ValidationReport.of(
                level == null ? validator().validate(file) : validator().validate(file, level));
    }

    @ScriptWaits
    @ScriptDoc("Whether a file passes the level in force, or another one; validate_plugin says why.")
    public boolean validate(String filePath, @ScriptDefault("null") SecurityLevel level) {
        return judged(filePath, level).isValid;
    }

    @ScriptWaits
    @ScriptDoc("The same as validate_plugin.")
    public ValidationReport validateFile(String filePath, @ScriptDefault("null") SecurityLevel level) {
        return validatePlugin(filePath, level);
    }

    @ScriptWaits
    @ScriptDoc("Whether the archive is whole and harmless to read.")
    public ValidationReport validateFileIntegrity(String filePath) {
        return ValidationReport.of(validator().validateFileIntegrity(Path.of(filePath)));
    }

    @ScriptWaits
    @ScriptDoc("Judges metadata: those in a file (a path), or given as a map.")
    public ValidationReport validatePluginMetadata(Object metadata) {
        if (metadata instanceof String path) {
            return ValidationReport.of(validator().validatePluginMetadata(Path.of(path)));
        }
        if (!(metadata instanceof Map<?, ?> map)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "validate_plugin_metadata: give the path of a file, or metadata as a map");
        }
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try {
            PluginMetadata read = PluginMetadata.fromJson(qtforge.api.core.JsonValues.normalizeMap(map));
            if (read.author().isEmpty()) {
                warnings.add("metadata of '" + read.id() + "' name no author");
            }
            if (read.description().isEmpty()) {
                warnings.add("metadata of '" + read.id() + "' have no description");
            }
        } catch (PluginException e) {
            errors.add(e.getMessage());
        }
        return ValidationReport.of(errors, warnings);
    }

    @ScriptWaits
    @ScriptDoc("Judges dependencies: those of a file (a path), or a list of ids that a plugin needs.")
    public ValidationReport validatePluginDependencies(
            @ScriptName("plugin_id") String plugin, @ScriptDefault("null") List<String> dependencies) {
        if (dependencies == null) {
            return ValidationReport.of(validator().validatePluginDependencies(Path.of(plugin)));
        }
        PluginMetadata metadata = PluginMetadata.builder(plugin, Version.ZERO)
                .dependencies(dependencies.stream()
                        .map(id -> new PluginDependency(id, VersionRange.ANY, false))
                        .toList())
                .build();
        return ValidationReport.of(
                context.service(PluginDependencyResolver.class).checkPluginDependencies(metadata), List.of());
    }

    @ScriptWaits
    @ScriptDoc(
            "Judges permissions: those a file (a path) asks for, or a list for an installed plugin, against its trust level.")
    public ValidationReport validatePluginPermissions(
            @ScriptName("plugin_id") String plugin, @ScriptDefault("null") List<Object> permissions) {
        if (permissions == null) {
            return ValidationReport.of(validator().validatePluginPermissions(Path.of(plugin)));
        }
        TrustLevel trust = context.service(TrustManager.class).trustLevel(plugin);
        List<String> errors = new ArrayList<>();
        for (PermissionGrant each : Grants.of(permissions)) {
            if (!trust.mayBeGranted(each)) {
                errors.add(Grants.shown(each) + " needs trust level "
                        + TrustLevel.needed(each).scriptName() + "; " + plugin + " has " + trust.scriptName());
            }
        }
        return ValidationReport.of(errors, List.of());
    }

    @ScriptDoc("What each level asks, by its name.")
    public Map<String, List<String>> getValidationRules() {
        Map<String, List<String>> rules = new TreeMap<>();
        for (SecurityLevel level : SecurityLevel.values()) {
            rules.put(level.scriptName(), validator().validationRules(level));
        }
        return rules;
    }

    @ScriptWaits
    @ScriptDoc(
            "Chooses the rules: {security_level: \"High\"}. The rules of a level are fixed; others belong in the policy engine.")
    public void setValidationRules(Map<String, Object> rules) {
        Object level = rules.get("security_level");
        if (level == null || rules.size() != 1) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "set_validation_rules takes security_level only; write other rules with SecurityPolicyEngine.add_policy_rule");
        }
        context.service(SecurityManager.class)
                .setSecurityLevel(qtforge.bindings.module.core.Constants.of(
                        SecurityLevel.class, level, "set_validation_rules: security_level"));
    }
}
