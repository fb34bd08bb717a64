// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import qtforge.api.core.ApiNames;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.api.security.AuditKind;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.EnforcerKind;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.ValidationResult;
import qtforge.api.security.VerificationResult;
import qtforge.bindings.BindingContext;
import qtforge.bindings.EnumAliases;
import qtforge.bindings.module.core.Constants;

/** The module {@code security}. */
@ScriptModule(
        value = "security",
        enums = {
            PluginPermission.class,
            SecurityLevel.class,
            TrustLevel.class,
            ValidationResult.class,
            VerificationResult.class,
            EnforcementMode.class,
            EnforcerKind.class,
            RuleAction.class,
            AuditKind.class
        },
        types = {
            ValidationReport.class,
            PluginSignatureValue.class,
            PolicyRuleValue.class,
            SecurityContextValue.class,
            SecurityPolicyValue.class,
            SecurityManagerFacade.class,
            SecurityValidatorFacade.class,
            SignatureVerifierFacade.class,
            PermissionManagerFacade.class,
            PolicyEngineFacade.class,
            TrustManagerFacade.class,
            AuditLogFacade.class
        })
@EnumAliases(
        value = PluginPermission.class,
        names = {
            "Network=NetworkAccess",
            "FileRead=FileSystemRead",
            "FileWrite=FileSystemWrite",
            "ProcessControl=ProcessCreation",
            "SystemCall=ProcessCreation",
            "DatabaseRead=DatabaseAccess",
            "DatabaseWrite=DatabaseAccess",
            "ConfigurationAccess=PluginAdmin"
        })
@EnumAliases(
        value = SecurityLevel.class,
        names = {"Basic=Low", "Permissive=Low", "Standard=Medium", "Moderate=Medium", "Strict=High"})
// A level of another list never means more trust here than it did there.
@EnumAliases(
        value = TrustLevel.class,
        names = {
            "Low=Untrusted",
            "Basic=Untrusted",
            "Medium=Limited",
            "Verified=Limited",
            "High=Trusted",
            "System=FullyTrusted"
        })
@EnumAliases(value = ValidationResult.class, as = "ValidationVerdict")
@ScriptDoc("Permissions, trust, signatures and policy.")
public final class SecurityModule {

    private final BindingContext context;

    /** The module of one session. */
    public SecurityModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The security of the runtime.")
    public SecurityManagerFacade createSecurityManager() {
        return new SecurityManagerFacade(context);
    }

    @ScriptDoc("The validator of the runtime.")
    public SecurityValidatorFacade createSecurityValidator() {
        return new SecurityValidatorFacade(context);
    }

    @ScriptDoc("The verifier of the runtime.")
    public SignatureVerifierFacade createSignatureVerifier() {
        return new SignatureVerifierFacade(context);
    }

    @ScriptDoc("The permissions of the runtime.")
    public PermissionManagerFacade createPermissionManager() {
        return new PermissionManagerFacade(context);
    }

    @ScriptDoc("The policy of the runtime.")
    public PolicyEngineFacade createSecurityPolicyEngine() {
        return new PolicyEngineFacade(context);
    }

    @ScriptDoc("The trust of the runtime.")
    public TrustManagerFacade createTrustManager() {
        return new TrustManagerFacade(context);
    }

    @ScriptDoc("The audit log of the runtime.")
    public AuditLogFacade createAuditLog() {
        return new AuditLogFacade(context);
    }

    @ScriptDoc("A policy to be filled in.")
    public SecurityPolicyValue createSecurityPolicy(@ScriptDefault("\"policy\"") String name) {
        SecurityPolicyValue policy = new SecurityPolicyValue();
        policy.name = name;
        return policy;
    }

    @ScriptWaits
    @ScriptDoc("Verifies the signature of a file.")
    public ValidationReport verifyPluginSignature(String pluginPath) {
        return createSignatureVerifier().verifyPluginSignature(pluginPath);
    }

    @ScriptWaits
    @ScriptDoc("SHA-256 of a file, as 64 hexadecimal digits.")
    public String generatePluginHash(String filePath) {
        return createSignatureVerifier().calculateFileHash(filePath);
    }

    @ScriptWaits
    @ScriptDoc("Whether an archive is whole and harmless to read.")
    public ValidationReport checkPluginIntegrity(String filePath) {
        return createSecurityValidator().validateFileIntegrity(filePath);
    }

    @ScriptDoc("The name of a security level.")
    public String levelToString(Object level) {
        return Constants.of(SecurityLevel.class, level, "level_to_string: level")
                .scriptName();
    }

    @ScriptDoc("The name of a trust level.")
    public String trustToString(Object level) {
        return Constants.of(TrustLevel.class, level, "trust_to_string: level").scriptName();
    }

    @ScriptDoc("The name of a permission.")
    public String permissionToString(Object permission) {
        return Constants.of(PluginPermission.class, permission, "permission_to_string: permission")
                .scriptName();
    }

    @ScriptDoc("The permission of a name, in whatever spelling.")
    public PluginPermission permissionFromString(String name) {
        return ApiNames.parse(PluginPermission.class, name)
                .orElseGet(() -> Grants.of((Object) name, "").permission());
    }
}
