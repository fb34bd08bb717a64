// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.security.AuditLog;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.EnforcerKind;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityStatus;
import qtforge.api.security.SecurityValidator;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.security.audit.DenialLog;
import qtforge.security.policy.Policy;
import qtforge.security.policy.Policy.Rights;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.subject.Approvals;
import qtforge.security.subject.InstalledSubject;
import qtforge.security.subject.SubjectDirectory;

class RuntimeSecurityTest {

    private static final String SHA = "a".repeat(64);

    @TempDir
    Path home;

    private final List<String> calls = new ArrayList<>();
    private final StatusFakes.Holder policies = new StatusFakes.Holder();
    private final StatusFakes.Enforcing enforcing = new StatusFakes.Enforcing();
    private RuntimeSecurity security;

    @BeforeEach
    void open() {
        security = security("enforce");
    }

    private RuntimeSecurity security(String mode) {
        RuntimeSecurity made = new RuntimeSecurity(mode, home.toString());
        made.policy = policies;
        InstalledSubject acme =
                new InstalledSubject("com.acme", Version.parse("1.0.0").orElseThrow(), SHA, "", List.of());
        made.installed =
                StatusFakes.service(SubjectDirectory.class, Map.of("find", Optional.of(acme)), new ArrayList<>());
        made.trust =
                StatusFakes.service(TrustManager.class, Map.of("isTrusted", true, "setTrustLevel", List.of()), calls);
        made.validator = StatusFakes.service(SecurityValidator.class, Map.of(), calls);
        made.permissions = StatusFakes.service(PermissionManager.class, Map.of("rows", List.of("1", "2")), calls);
        made.approvals = StatusFakes.service(
                Approvals.class,
                Map.of("pending", List.of(), "approve", List.of(PermissionGrant.parse("SYSTEM_INFO")), "reject", true),
                calls);
        made.audit = StatusFakes.service(AuditLog.class, Map.of("denials", Map.of("com.acme", 7L)), calls);
        made.denials = StatusFakes.service(
                DenialLog.class,
                Map.of("denialsByPermission", Map.of("SYSTEM_INFO", 7L), "events", Map.of("GRANTED", 3L)),
                new ArrayList<>());
        made.test = new SelfTest(new Canaries(
                name -> {
                    throw new BundleException("no canary here");
                },
                home));
        made.enforcement = enforcing;
        return made;
    }

    private void pin(TrustLevel level, String... grants) {
        TreeMap<String, TrustLevel> pins = new TreeMap<>(Map.of(SHA, level));
        Rights rights = new Rights(Stream.of(grants).map(PermissionGrant::parse).toList(), List.of());
        TreeMap<String, SubjectPolicy> subjects = new TreeMap<>();
        subjects.put(
                "com.acme",
                new SubjectPolicy("com.acme", Optional.empty(), pins, rights, Optional.empty(), OptionalInt.empty()));
        policies.policy = new Policy(
                SecurityLevel.MEDIUM, List.of(), subjects, Map.of(), Rights.NONE, new TreeMap<>(), List.of());
    }

    @Test
    void tellsWhatIsInForce() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/qtforge.policy"), "qtforge-policy 1\n");
        security.health = new HealthWatch(enforcing, policies, security.audit, security.test, () -> true);

        SecurityStatus status = security.status();

        assertThat(security.isEnabled()).isTrue();
        assertThat(status.mode()).isEqualTo(EnforcementMode.ENFORCE);
        assertThat(status.enforcer()).isEqualTo(EnforcerKind.AGENT);
        assertThat(status.enforced()).isEqualTo("everything");
        assertThat(status.limitations()).containsExactly("spin");
        assertThat(status.policyRows()).isEqualTo(2);
        assertThat(status.policyFile()).endsWith("qtforge.policy");
        assertThat(status.healthy()).isTrue();
        security.health.close();
    }

    @Test
    void isNotHealthyWhereTheTestFailedOrNothingEnforces() {
        security.health = new HealthWatch(enforcing, policies, security.audit, security.test, () -> true);
        security.health.begin();
        assertThat(security.status().healthy()).isFalse();
        assertThat(security.status().selfTest()).startsWith("failed").contains("no canary here");
        assertThat(security.status().limitations().get(0)).contains("self-test failed");
        security.health.close();

        security.enforcement = null;
        security.health = null;

        assertThat(security.status().healthy()).isFalse();
        assertThat(security.status().enforcer()).isEqualTo(EnforcerKind.NONE);
        assertThat(security.isEnabled()).isFalse();
        assertThatThrownBy(security::selfTest).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(PluginErrorCode.INVALID_STATE));
    }

    @Test
    void saysPlainlyThatItIsOff() {
        RuntimeSecurity off = security(null);
        off.enforcement = null;

        assertThat(off.status().mode()).isEqualTo(EnforcementMode.OFF);
        assertThat(off.status().enforcer()).isEqualTo(EnforcerKind.NONE);
        assertThat(off.status().healthy()).isTrue();
        assertThat(off.status().limitations()).singleElement().asString().contains("may do everything");
        assertThat(off.isEnabled()).isFalse();
    }

    @Test
    void changesTheLevelInThePolicy() {
        assertThat(security.isSignatureVerificationEnabled()).isTrue();

        security.setSecurityLevel(SecurityLevel.LOW);

        assertThat(security.securityLevel()).isEqualTo(SecurityLevel.LOW);
        assertThat(policies.policy.level()).isEqualTo(SecurityLevel.LOW);
        assertThat(security.isSignatureVerificationEnabled()).isFalse();
        assertThat(calls).singleElement().asString().contains("POLICY_APPLIED", "it was MEDIUM");
    }

    @Test
    void takesPinsBackWithWhatOnlyTheyAllowed() {
        pin(TrustLevel.TRUSTED, "SYSTEM_INFO", "PROCESS_CREATION:/usr/bin/git", "FILE_SYSTEM_WRITE:/srv/x");
        assertThat(security.trustedPlugins()).containsExactly(Map.entry("com.acme", TrustLevel.TRUSTED));

        assertThat(security.removeTrustedPlugin("com.acme")).isTrue();

        SubjectPolicy left = policies.policy.subject("com.acme");
        assertThat(left.pins()).isEmpty();
        assertThat(left.rights().allowed()).containsExactly(PermissionGrant.parse("SYSTEM_INFO"));
        assertThat(security.removeTrustedPlugin("com.acme")).isFalse();
        assertThat(security.trustedPlugins()).isEmpty();
    }

    @Test
    void takesAllPinsBack() {
        pin(TrustLevel.LIMITED);

        security.clearTrustedPlugins();

        assertThat(security.trustedPlugins()).isEmpty();
    }

    @Test
    void countsAndNamesTheEnforcer() {
        assertThat(security.statistics())
                .containsEntry("enforcer", Map.of("NONE", 0L, "SECURITY_MANAGER", 0L, "AGENT", 1L))
                .containsEntry("checks", 42L)
                .containsEntry("denials", 7L)
                .containsEntry("denialsByPermission", Map.of("SYSTEM_INFO", 7L))
                .containsEntry("denialsBySubject", Map.of("com.acme", 7L))
                .containsEntry("grants", 3L)
                .containsEntry("installsRefused", 0L);
    }

    @Test
    void handsTheRestToThoseWhoDoIt() {
        security.validatePlugin(home, SecurityLevel.HIGH);
        security.addTrustedPlugin("com.acme", TrustLevel.LIMITED);

        assertThat(security.isPluginTrusted("com.acme")).isTrue();
        assertThat(security.pendingApprovals()).isEmpty();
        assertThat(security.approve("com.acme")).containsExactly(PermissionGrant.parse("SYSTEM_INFO"));
        assertThat(security.reject("com.acme")).isTrue();
        assertThat(calls)
                .containsExactly(
                        "validate [" + home + ", HIGH]",
                        "setTrustLevel [com.acme, LIMITED]",
                        "isTrusted [com.acme]",
                        "pending ",
                        "approve [com.acme]",
                        "reject [com.acme]");
    }
}
