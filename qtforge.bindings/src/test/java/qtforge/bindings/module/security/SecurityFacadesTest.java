// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.core.TestProgram.with;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginPermission;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.PolicyRule;
import qtforge.api.security.RuleAction;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.SecurityValidator;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.SignatureVerifier;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.api.security.ValidationResult;
import qtforge.api.security.VerificationResult;
import qtforge.bindings.module.core.TestProgram;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.StructValue;

/** Security as programs use it. */
class SecurityFacadesTest {

    private final TestProgram program = new TestProgram();

    @AfterEach
    void end() {
        program.close();
    }

    private static ConstantValue permission(PluginPermission permission) {
        return new ConstantValue("security.PluginPermission", permission.value());
    }

    @Test
    void aPermissionIsGranted() {
        PermissionManager permissions = program.service(PermissionManager.class);
        Object own = program.fn("security", "create_permission_manager");
        assertThat(program.call(own, "grant_permission", "plugin_id", permission(PluginPermission.NETWORK_ACCESS)))
                .isEqualTo(true);
        verify(permissions).grantPermission("plugin_id", PermissionGrant.of(PluginPermission.NETWORK_ACCESS));
        program.call(own, "grant_permission", "p", permission(PluginPermission.FILE_SYSTEM_READ), "/tmp/-");
        verify(permissions).grantPermission("p", new PermissionGrant(PluginPermission.FILE_SYSTEM_READ, "/tmp/-"));
    }

    @Test
    void aFileThatIsNotThereIsNotValid() {
        SecurityValidator validator = program.service(SecurityValidator.class);
        when(validator.validate(Path.of("none.jar")))
                .thenThrow(new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file none.jar"));
        Object own = program.fn("security", "create_security_validator");
        StructValue report = (StructValue) program.call(own, "validate_plugin", "none.jar");
        assertThat(report.fields()).containsEntry("is_valid", false);
        assertThat(report.fields().get("errors").toString()).contains("no file none.jar");
        assertThatThrownBy(() -> program.call(own, "validate", "none.jar")).hasMessageContaining("none.jar");
    }

    @Test
    void theLevelThatAPermissionNeedsIsKnown() {
        Object own = program.fn("security", "create_permission_manager");
        assertThat((List<?>) program.call(own, "get_required_permissions", "Untrusted"))
                .asString()
                .contains("SystemInfo");
        assertThat((List<?>) program.call(own, "get_required_permissions", "Trusted"))
                .asString()
                .contains("NetworkAccess")
                .doesNotContain("SystemInfo");
    }

    @Test
    void aPermissionMayBeNamed() {
        PermissionManager permissions = program.service(PermissionManager.class);
        when(permissions.permissions("p"))
                .thenReturn(List.of(new PermissionGrant(PluginPermission.NETWORK_ACCESS, "example.org")));
        Object own = program.object("security.PermissionManager");
        program.call(own, "grant_permission", "p", "NetworkAccess:example.org");
        program.call(own, "revoke_permission", "p", "SYSTEM_INFO");
        program.call(
                own, "set_plugin_permissions", "p", List.of("SystemInfo", permission(PluginPermission.REFLECTION)));
        verify(permissions).grantPermission("p", new PermissionGrant(PluginPermission.NETWORK_ACCESS, "example.org"));
        verify(permissions).revokePermission("p", PermissionGrant.of(PluginPermission.SYSTEM_INFO));
        verify(permissions)
                .setPluginPermissions(
                        "p",
                        List.of(
                                PermissionGrant.of(PluginPermission.SYSTEM_INFO),
                                PermissionGrant.of(PluginPermission.REFLECTION)));
        assertThat(program.call(own, "get_plugin_permissions", "p")).isEqualTo(List.of("NetworkAccess:example.org"));
        assertThatThrownBy(() -> program.call(own, "grant_permission", "p", "Everything"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("Everything");
        assertThatThrownBy(() -> program.call(own, "grant_permission", "p", true))
                .hasMessageContaining("must be a PluginPermission");
    }

    @Test
    void namesOfOtherListsNeverMeanMoreTrust() {
        TrustManager trust = program.service(TrustManager.class);
        Object own = program.fn("security", "create_trust_manager");
        for (Map.Entry<String, TrustLevel> each : Map.of(
                        "Low", TrustLevel.UNTRUSTED,
                        "Medium", TrustLevel.LIMITED,
                        "High", TrustLevel.TRUSTED,
                        "FullyTrusted", TrustLevel.FULLY_TRUSTED)
                .entrySet()) {
            program.call(own, "set_trust_level", "p-" + each.getKey(), each.getKey());
            verify(trust).setTrustLevel("p-" + each.getKey(), each.getValue());
        }
    }

    @Test
    void aFileIsJudged() {
        SecurityManager security = program.service(SecurityManager.class);
        when(security.securityLevel()).thenReturn(SecurityLevel.MEDIUM);
        when(security.validatePlugin(any(), any()))
                .thenReturn(new SecurityValidationResult(
                        ValidationResult.INVALID,
                        SecurityLevel.LOW,
                        TrustLevel.UNTRUSTED,
                        List.of("no author"),
                        List.of("large"),
                        List.of(PermissionGrant.of(PluginPermission.SYSTEM_INFO)),
                        Optional.empty(),
                        Map.of("size", 3)));
        StructValue report = (StructValue)
                program.call(program.fn("security", "create_security_manager"), "validate_plugin", "a.jar");
        verify(security).validatePlugin(Path.of("a.jar"), SecurityLevel.MEDIUM);
        assertThat(report.fields())
                .containsEntry("is_valid", false)
                .containsEntry("error_message", "no author")
                .containsEntry("warnings", List.of("large"))
                .containsEntry("security_level", new ConstantValue("security.SecurityLevel", 1))
                .containsEntry("requested", List.of("SystemInfo"))
                .containsEntry("details", Map.of("size", 3L));
    }

    @Test
    void aSignatureIsVerified() {
        SignatureVerifier verifier = program.service(SignatureVerifier.class);
        when(verifier.verify(any()))
                .thenReturn(new SignatureReport(
                        VerificationResult.UNTRUSTED_ISSUER,
                        "CN=a",
                        "ab",
                        List.of(),
                        Optional.empty(),
                        List.of("unknown")));
        StructValue report = (StructValue) program.fn("security", "verify_plugin_signature", "a.jar");
        assertThat(report.fields())
                .containsEntry("is_valid", false)
                .containsEntry("signature", new ConstantValue("security.VerificationResult", 4))
                .containsEntry("error_message", "unknown");
    }

    @Test
    void metadataAndPermissionsAreJudgedWithoutAFile() {
        program.service(SecurityValidator.class);
        TrustManager trust = program.service(TrustManager.class);
        when(trust.trustLevel("p")).thenReturn(TrustLevel.UNTRUSTED);
        Object own = program.fn("security", "create_security_validator");
        StructValue bad = (StructValue) program.call(own, "validate_plugin_metadata", Map.of("name", "a"));
        assertThat(bad.fields().get("error_message").toString()).contains("has no 'version'");
        StructValue good =
                (StructValue) program.call(own, "validate_plugin_metadata", Map.of("name", "a", "version", "1.0.0"));
        assertThat(good.fields()).containsEntry("is_valid", true);
        assertThat((List<?>) good.fields().get("warnings")).hasSize(2);
        StructValue refused =
                (StructValue) program.call(own, "validate_plugin_permissions", "p", List.of("Reflection"));
        assertThat(refused.fields().get("error_message").toString())
                .isEqualTo("Reflection needs trust level FullyTrusted; p has Untrusted");
    }

    @Test
    void rulesAreTextsOrStructs() {
        SecurityPolicyEngine engine = program.service(SecurityPolicyEngine.class);
        Object own = program.fn("security", "create_security_policy_engine");
        program.call(own, "add_policy_rule", "unsigned", "warn: (signed=false)");
        program.call(own, "add_policy_rule", "word", "file_exists");
        StructValue rule = with(program.struct("security.PolicyRule", "big", "(size>=5)"), "priority", 9L);
        program.call(own, "add_policy_rule", rule);
        verify(engine).addPolicyRule(new PolicyRule("unsigned", "(signed=false)", RuleAction.WARN, true, 0));
        verify(engine).addPolicyRule(new PolicyRule("word", "(file_exists=true)", RuleAction.DENY, true, 0));
        verify(engine).addPolicyRule(new PolicyRule("big", "(size>=5)", RuleAction.DENY, true, 9));
        when(engine.policyRules()).thenReturn(List.of(new PolicyRule("a", "(x=1)", RuleAction.DENY, true, 0)));
        assertThat(program.call(own, "get_policy_rules")).isEqualTo(Map.of("a", "deny: (x=1)"));
    }

    @Test
    void rulesAreAsked() {
        SecurityPolicyEngine engine = program.service(SecurityPolicyEngine.class);
        TrustManager trust = program.service(TrustManager.class);
        when(trust.trustLevel("p")).thenReturn(TrustLevel.LIMITED);
        when(engine.evaluatePolicy(any())).thenReturn(new PolicyDecision(RuleAction.DENY, "r", List.of("w")));
        Object own = program.fn("security", "create_security_policy_engine");
        StructValue asked =
                with(program.struct("security.SecurityContext", "", "grant"), "permission", "NetworkAccess");
        StructValue report = (StructValue) program.call(own, "evaluate_policy", "p", asked);
        verify(engine)
                .evaluatePolicy(
                        Map.of("operation", "grant", "permission", "NETWORK_ACCESS", "plugin", "p", "trust", 1));
        assertThat(report.fields())
                .containsEntry("is_valid", false)
                .containsEntry("details", Map.of("action", "Deny", "rule", "r"));
        assertThat(program.call(own, "is_operation_allowed", "p", "install")).isEqualTo(false);
        assertThat(((StructValue) program.call(own, "evaluate_policy", "p", "install")).fields())
                .containsEntry("is_valid", false);
    }

    @Test
    void aSimplePolicyBecomesRulesAndALevel() {
        SecurityPolicyEngine engine = program.service(SecurityPolicyEngine.class);
        SecurityManager security = program.service(SecurityManager.class);
        when(engine.policyRules())
                .thenReturn(List.of(
                        new PolicyRule("strict.old", "", RuleAction.DENY, true, 0),
                        new PolicyRule("other", "", RuleAction.DENY, true, 0)));
        StructValue policy = (StructValue) program.fn("security", "create_security_policy", "strict");
        policy = with(policy, "minimum_trust_level", "High");
        policy = with(policy, "require_trusted_publisher", true);
        program.call(program.fn("security", "create_security_policy_engine"), "set_policy", policy);
        verify(engine).removePolicyRule("strict.old");
        verify(engine, never()).removePolicyRule("other");
        ArgumentCaptor<PolicyRule> rules = ArgumentCaptor.forClass(PolicyRule.class);
        verify(engine, org.mockito.Mockito.times(3)).addPolicyRule(rules.capture());
        assertThat(rules.getAllValues())
                .extracting(PolicyRule::name)
                .containsExactly("strict.minimum_trust_level", "strict.unsigned", "strict.network");
        assertThat(rules.getAllValues().get(0).condition()).contains("(trust<=1)");
        verify(security).setSecurityLevel(SecurityLevel.MAXIMUM);
    }

    @Test
    void theModeIsChosenAtTheStart() {
        SecurityPolicyEngine engine = program.service(SecurityPolicyEngine.class);
        when(engine.policyMode()).thenReturn(EnforcementMode.AUDIT);
        Object own = program.fn("security", "create_security_policy_engine");
        program.call(own, "set_policy_mode", "Audit");
        assertThatThrownBy(() -> program.call(own, "set_policy_mode", "enforce"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("--security enforce");
    }

    @Test
    void aPolicyIsReadFromAFileAndWrittenToOne(@TempDir Path folder) throws Exception {
        SecurityPolicyEngine engine = program.service(SecurityPolicyEngine.class);
        when(engine.policyText()).thenReturn("text");
        Object own = program.fn("security", "create_security_policy_engine");
        program.call(own, "save_policy", folder.resolve("p").toString());
        assertThat(folder.resolve("p")).hasContent("text");
        Files.writeString(folder.resolve("q"), "other");
        program.call(own, "load_policy", folder.resolve("q").toString());
        verify(engine).applyPolicy(eq("other"));
        assertThatThrownBy(() ->
                        program.call(own, "load_policy", folder.resolve("r").toString()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_NOT_FOUND));
    }

    @Test
    void aMissingServiceIsNamed() {
        assertThatThrownBy(() -> program.call(program.fn("security", "create_security_manager"), "get_statistics"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("SecurityManager");
    }
}
