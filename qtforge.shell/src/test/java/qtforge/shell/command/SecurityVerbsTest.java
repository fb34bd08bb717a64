// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.THEN;
import static qtforge.shell.testing.Plugins.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Answers;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditListener;
import qtforge.api.security.AuditLog;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.EnforcerKind;
import qtforge.api.security.IsolationManager;
import qtforge.api.security.IsolationManager.IsolatedPlugin;
import qtforge.api.security.IsolationManager.IsolationChoice;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.PluginWatch;
import qtforge.api.security.PluginWatch.PluginUsage;
import qtforge.api.security.PolicyLearner;
import qtforge.api.security.PolicyProblem;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityPolicyEngine;
import qtforge.api.security.SecurityStatus;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.SecurityValidator;
import qtforge.api.security.SelfTestResult;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.SignatureVerifier;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.api.security.ValidationResult;
import qtforge.api.security.VerificationResult;

class SecurityVerbsTest extends VerbTestBase {

    private static final PermissionGrant READ = PermissionGrant.parse("FILE_SYSTEM_READ:/srv/share/-");
    private static final PermissionGrant CONNECT = PermissionGrant.parse("NETWORK_ACCESS:api.example.org:443");
    private static final PermissionGrant SECRET = PermissionGrant.parse("FILE_SYSTEM_READ:/srv/secret/-");

    private PermissionManager permissions;
    private TrustManager trust;

    @BeforeEach
    void putPluginsIn() {
        plugins.set(plugin("hello", PluginState.RUNNING), plugin("store", PluginState.RUNNING));
    }

    private <S> S offer(Class<S> type) {
        S service = mock(type, Answers.RETURNS_DEFAULTS);
        shell.context().registerService(type, service, null);
        return service;
    }

    private void offerPermissions() {
        permissions = offer(PermissionManager.class);
        when(permissions.describe(any())).thenAnswer(call -> "means " + call.getArgument(0));
        trust = offer(TrustManager.class);
        when(trust.decision(any()))
                .thenAnswer(call -> new TrustDecision(
                        call.getArgument(0), TrustLevel.LIMITED, "pinned by its SHA-256", "ab12", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qtforge:security",
                "qtforge:permissions hello",
                "qtforge:grant hello SYSTEM_INFO",
                "qtforge:revoke hello --all",
                "qtforge:approve",
                "qtforge:trust",
                "qtforge:signers",
                "qtforge:policy",
                "qtforge:learn",
                "qtforge:audit",
                "qtforge:usage",
                "qtforge:verify x.jar --level HIGH"
            })
    void namesTheBundleThatIsMissing(String line) {
        assertThatThrownBy(() -> shell.run(line))
                .hasMessageContaining("start the bundle qtforge.security")
                .hasMessageContaining("RESOURCE_UNAVAILABLE");
    }

    @Test
    void namesTheBundleThatIsolates() {
        assertThatThrownBy(() -> shell.run("qtforge:isolate"))
                .hasMessageContaining("start the bundle qtforge.isolation");
    }

    @Test
    void tellsWhatIsEnforcedAndWarnsWhenNothingIs() throws Exception {
        SecurityManager security = offer(SecurityManager.class);
        when(security.status()).thenReturn(status(EnforcementMode.ENFORCE, true));
        assertThat(shell.run("qtforge:security").lines())
                .contains("mode            ENFORCE", "enforcer        AGENT", "healthy         yes");
        assertThat(shell.eval("(qtforge:security) ok")).isEqualTo(true);

        when(security.status()).thenReturn(status(EnforcementMode.AUDIT, false));
        assertThat(shell.run("qtforge:security status")).contains("healthy         NO", "NOT held back in mode AUDIT");
        assertThat(shell.eval("(qtforge:security) ok")).isEqualTo(false);
    }

    private static SecurityStatus status(EnforcementMode mode, boolean healthy) {
        return new SecurityStatus(
                mode,
                EnforcerKind.AGENT,
                "104 entry points",
                List.of("memory is not limited"),
                SecurityLevel.MEDIUM,
                12,
                "/etc/qtforge.policy",
                "",
                healthy);
    }

    @Test
    void selfTestIsNotOkWhenOneGotThroughOrNothingWasTried() throws Exception {
        SecurityManager security = offer(SecurityManager.class);
        when(security.selfTest())
                .thenReturn(List.of(
                        new SelfTestResult("read a file", "denied", "denied", true),
                        new SelfTestResult("exec", "denied", "allowed", false)));
        assertThat(shell.run("qtforge:security selftest"))
                .contains("FAILED", "exec")
                .contains("ok");
        assertThat(shell.eval("(qtforge:security selftest) ok")).isEqualTo(false);
        when(security.selfTest()).thenReturn(List.of());
        assertThat(shell.run("qtforge:security selftest")).contains("FAILED: do not run");
        when(security.statistics()).thenReturn(Map.of("checks", 17));
        assertThat(shell.run("qtforge:security statistics")).contains("checks", "17");
        assertThatThrownBy(() -> shell.run("qtforge:security selftst"))
                .hasMessageContaining("did you mean 'selftest'?");
    }

    @Test
    void tellsHowEachPermissionStands() throws Exception {
        offerPermissions();
        when(permissions.permissions("hello")).thenReturn(List.of(READ));
        when(permissions.deniedPermissions("hello")).thenReturn(List.of(SECRET));
        when(permissions.requestedPermissions("hello")).thenReturn(List.of(READ, CONNECT));
        when(permissions.missingPermissions("hello")).thenReturn(List.of(CONNECT));
        when(permissions.defaultPermissions(TrustLevel.LIMITED))
                .thenReturn(List.of(PermissionGrant.parse("SYSTEM_INFO")));

        assertThat(shell.run("qtforge:permissions hello").lines().map(String::stripTrailing))
                .containsExactly(
                        "hello is LIMITED: pinned by its SHA-256",
                        "PERMISSION                          STATUS              ASKED  MEANING",
                        "FILE_SYSTEM_READ:/srv/secret/-      denied              no     means FILE_SYSTEM_READ:/srv/secret/-",
                        "FILE_SYSTEM_READ:/srv/share/-       granted             yes    means FILE_SYSTEM_READ:/srv/share/-",
                        "NETWORK_ACCESS:api.example.org:443  missing             yes    means NETWORK_ACCESS:api.example.org:443",
                        "SYSTEM_INFO                         default of LIMITED  no     means SYSTEM_INFO");
        assertThat(shell.run("qtforge:permissions")).contains("hello", "store", "MISSING");
        when(permissions.effectiveRules("hello")).thenReturn(List.of("DENY (x)", "ALLOW (y)"));
        assertThat(shell.run("qtforge:permissions hello -r")).contains("DENY (x)", "ALLOW (y)");
        assertThatThrownBy(() -> shell.run("qtforge:permissions helo")).hasMessageContaining("did you mean 'hello'?");
    }

    @Test
    void grantsAllOrNoneAndHintsAtAnUnknownId() throws Exception {
        offerPermissions();
        assertThat(shell.run("qtforge:grant hello FileSystemRead:/srv/share/- NETWORK_ACCESS:api.example.org:443"))
                .contains("granted", "means NETWORK_ACCESS")
                .doesNotContain("note:");
        verify(permissions).grantPermissions("hello", List.of(READ, CONNECT));

        assertThat(shell.run("qtforge:grant helo SYSTEM_INFO"))
                .contains("note: 'helo' is not installed now; did you mean 'hello'?");
        when(permissions.missingPermissions("hello")).thenReturn(List.of(CONNECT));
        shell.run("qtforge:grant hello --missing");
        verify(permissions).grantPermissions("hello", List.of(CONNECT));

        assertThatThrownBy(() -> shell.run("qtforge:grant hello SYSTEM_INFO NOPE"))
                .hasMessageContaining("there is no permission 'NOPE'");
        assertThatThrownBy(() -> shell.run("qtforge:grant hello")).hasMessageContaining("name a permission");
        verify(permissions, never()).grantPermissions("hello", List.of(PermissionGrant.parse("SYSTEM_INFO")));
    }

    @Test
    void revokesAndSaysWhatWasNeverGranted() throws Exception {
        offerPermissions();
        when(permissions.revokePermission("hello", READ)).thenReturn(true);
        assertThat(shell.eval("(qtforge:revoke hello FILE_SYSTEM_READ:/srv/share/-) ok"))
                .isEqualTo(true);
        assertThat(shell.run("qtforge:revoke hello NETWORK_ACCESS:api.example.org:443"))
                .contains("was not granted");
        when(permissions.permissions("hello")).thenReturn(List.of(READ, CONNECT));
        assertThat(shell.run("qtforge:revoke hello --all")).contains("revoked", READ.toString(), CONNECT.toString());
        verify(permissions).clearPermissions("hello");
        assertThatThrownBy(() -> shell.run("qtforge:revoke hello")).hasMessageContaining("either --all or");
        assertThatThrownBy(() -> shell.run("qtforge:revoke hello --all SYSTEM_INFO"))
                .hasMessageContaining("either --all or");
    }

    @Test
    void listsConsentsAndRefuses() throws Exception {
        offerPermissions();
        SecurityManager security = offer(SecurityManager.class);
        assertThat(shell.run("qtforge:approve")).contains("no update waits");
        when(security.pendingApprovals())
                .thenReturn(List.of(new PendingApproval(
                        "hello",
                        new Version(1, 0, 0),
                        new Version(2, 0, 0),
                        "ab",
                        "/in/hello.jar",
                        List.of(CONNECT),
                        List.of(CONNECT),
                        THEN)));
        assertThat(shell.run("qtforge:approve")).contains("hello", "1.0.0", "2.0.0", CONNECT.toString());
        when(security.approve("hello")).thenReturn(List.of(CONNECT));
        assertThat(shell.run("qtforge:approve hello")).contains("approved hello", CONNECT.toString());
        when(security.reject("hello")).thenReturn(true);
        assertThat(shell.run("qtforge:approve hello --reject")).contains("rejected the update of hello");
        assertThatThrownBy(() -> shell.run("qtforge:approve store --reject"))
                .hasMessageContaining("no update of 'store'");
        assertThatThrownBy(() -> shell.run("qtforge:approve --reject")).hasMessageContaining("name the plugin");
    }

    @Test
    void showsAndChangesTrust() throws Exception {
        offerPermissions();
        when(trust.blacklisted("store")).thenReturn(Optional.of("leaks"));
        assertThat(shell.run("qtforge:trust")).contains("LIMITED", "pinned by its SHA-256", "leaks");
        assertThat(shell.run("qtforge:trust hello limited")).contains("LIMITED");
        verify(trust).setTrustLevel("hello", TrustLevel.LIMITED);
        when(trust.setTrustLevel("hello", TrustLevel.UNTRUSTED)).thenReturn(List.of(CONNECT));
        assertThat(shell.run("qtforge:trust hello UNTRUSTED")).contains("taken back", CONNECT.toString());
        assertThat(shell.run("qtforge:trust --blacklist \"leaks data\" hello"))
                .contains("hello is blacklisted: leaks data");
        verify(trust).blacklist("hello", "leaks data");
        assertThat(shell.eval("(qtforge:trust --unblacklist hello) ok")).isEqualTo(false);
        assertThatThrownBy(() -> shell.run("qtforge:trust hello VERY")).hasMessageContaining("known are UNTRUSTED");
        assertThatThrownBy(() -> shell.run("qtforge:trust -u")).hasMessageContaining("name one plugin");
    }

    @Test
    void changesWhoseSignaturesCount() throws Exception {
        offerPermissions();
        SignatureVerifier verifier = offer(SignatureVerifier.class);
        assertThat(shell.run("qtforge:signers")).contains("nobody's signature is trusted");
        shell.run("qtforge:signers add acme 9F:2C LIMITED");
        verify(trust).addTrustedPublisher(new TrustedPublisher("acme", "9F2C", TrustLevel.LIMITED));
        when(verifier.addTrustedCertificate(any())).thenReturn(List.of("cafe"));
        assertThat(shell.run("qtforge:signers add --certificate " + folder.resolve("ca.pem")))
                .contains("cafe");
        shell.run("qtforge:signers add --crl " + folder.resolve("r.crl"));
        verify(verifier).addRevocationList(folder.resolve("r.crl"));
        when(trust.trustedPublishers()).thenReturn(List.of(new TrustedPublisher("acme", "9f2c", TrustLevel.LIMITED)));
        assertThat(shell.run("qtforge:signers")).contains("publisher", "acme", "9f2c");
        when(trust.removeTrustedPublisher("acme")).thenReturn(true);
        assertThat(shell.eval("(qtforge:signers remove acme) ok")).isEqualTo(true);
        assertThat(shell.eval("(qtforge:signers remove other) ok")).isEqualTo(false);
        assertThatThrownBy(() -> shell.run("qtforge:signers add acme")).hasMessageContaining("NAME FINGERPRINT LEVEL");
        assertThatThrownBy(() -> shell.run("qtforge:signers remove --crl x")).hasMessageContaining("by itself");
    }

    @Test
    void showsChecksComparesAndAppliesThePolicy() throws Exception {
        SecurityPolicyEngine engine = offer(SecurityPolicyEngine.class);
        when(engine.policyFile()).thenReturn(Path.of("/etc/qtforge.policy"));
        when(engine.policyText()).thenReturn("qtforge-policy 1\n  plugin \u001b[31mx\n");
        assertThat(shell.run("qtforge:policy show").lines()).containsExactly("qtforge-policy 1", "  plugin ?[31mx");
        Path file = Files.writeString(folder.resolve("new.policy"), "text");
        assertThat(shell.eval("(qtforge:policy check " + file + ") ok")).isEqualTo(true);
        when(engine.validatePolicySyntax("text"))
                .thenReturn(List.of(new PolicyProblem(3, 7, "unknown word", "write allow")));
        assertThat(shell.run("qtforge:policy check " + file)).contains("3", "7", "unknown word", "write allow");
        assertThat(shell.eval("(qtforge:policy check " + file + ") ok")).isEqualTo(false);
        when(engine.diffPolicy("text")).thenReturn(List.of("+ plugin a", "- plugin b"));
        assertThat(shell.run("qtforge:policy diff " + file)).contains("+ plugin a", "- plugin b");
        assertThat(shell.run("qtforge:policy apply " + file)).contains("2 changes");
        verify(engine).applyPolicy("text");
        shell.run("qtforge:policy previous");
        verify(engine).restorePreviousPolicy();
        assertThatThrownBy(() -> shell.run("qtforge:policy apply")).hasMessageContaining("name the policy file");
        assertThatThrownBy(() -> shell.run("qtforge:policy diff nowhere")).hasMessageContaining("FILE_NOT_FOUND");
    }

    @Test
    void proposesAndAppliesOnlyWhenToldTo() throws Exception {
        offerPermissions();
        PolicyLearner learner = offer(PolicyLearner.class);
        when(learner.subjects()).thenReturn(Set.of("hello"));
        when(learner.proposal("hello")).thenReturn(List.of(READ));
        when(learner.proposalText("hello")).thenReturn("plugin hello\n  allow FILE_SYSTEM_READ /srv/share/-\n");
        when(learner.explain("hello")).thenReturn(List.of("reads files below /srv/share"));
        when(learner.apply("hello")).thenReturn(List.of(READ));

        assertThat(shell.run("qtforge:learn hello"))
                .contains("hello needs:", "- reads files", "  plugin hello", "    allow FILE_SYSTEM_READ");
        assertThat(shell.run("qtforge:learn")).contains("hello", "1");
        assertThatThrownBy(() -> shell.run("qtforge:learn hello --apply")).hasMessageContaining("say --yes");
        verify(learner, never()).apply(any());
        assertThat(shell.run("qtforge:learn hello --apply --yes")).contains("granted", READ.toString());
        shell.run("qtforge:learn hello --restart");
        verify(learner).restart("hello");
        assertThatThrownBy(() -> shell.run("qtforge:learn hello --restart --apply"))
                .hasMessageContaining("not both");
    }

    @Test
    void showsTheAuditLogOfOneOrAll() throws Exception {
        AuditLog log = offer(AuditLog.class);
        when(log.recent(20)).thenReturn(List.of(denial(7)));
        when(log.recent("hello", 5)).thenReturn(List.of(denial(7), denial(8)));
        assertThat(shell.run("qtforge:audit")).contains("DENIED", "hello", "may not connect", "qtforge:grant hello");
        assertThat(shell.eval("(qtforge:audit -n 5 hello) size")).isEqualTo(2);
        assertThat(shell.run("qtforge:audit store")).contains("nothing happened that concerns store");
        assertThatThrownBy(() -> shell.run("qtforge:audit -n 0")).hasMessageContaining("1 or more");
    }

    @Test
    void followsTheAuditLogForATimeAndTakesItsListenerBack() throws Exception {
        AuditLog log = offer(AuditLog.class);
        when(log.recent(eq("hello"), anyInt())).thenAnswer(call -> {
            // What comes between the look at the log and the wait is printed once, what is about others not at all.
            AuditListener listener =
                    shell.context().getService(shell.context().getServiceReference(AuditListener.class));
            listener.audited(denial(7));
            listener.audited(new AuditEvent(9, THEN, AuditKind.RUNTIME, "store", "", "other", "", 1, Map.of()));
            listener.audited(denial(8));
            return List.of(denial(7));
        });

        String printed = shell.run("qtforge:audit --follow --seconds 1 hello");

        assertThat(printed.lines())
                .hasSize(2)
                .allMatch(line -> line.contains("DENIED hello (3 times): may not connect"));
        assertThat(shell.context().getServiceReference(AuditListener.class)).isNull();
    }

    private static AuditEvent denial(long sequence) {
        return new AuditEvent(
                sequence,
                THEN,
                AuditKind.DENIED,
                "hello",
                CONNECT.toString(),
                "may not connect",
                "qtforge:grant hello " + CONNECT,
                3,
                Map.of());
    }

    @Test
    void showsProcessesAndMovesPlugins() throws Exception {
        IsolationManager isolation = offer(IsolationManager.class);
        when(isolation.isolated())
                .thenReturn(
                        List.of(new IsolatedPlugin("hello", "FAILED", 0, Instant.EPOCH, 3, "out of memory", -1, -1)));
        when(isolation.choice("hello")).thenReturn(new IsolationChoice(true, "it was told to"));
        assertThat(shell.run("qtforge:isolate")).contains("hello", "FAILED", "out of memory");
        assertThat(shell.eval("(qtforge:isolate) ok")).isEqualTo(false);
        assertThat(shell.run("qtforge:isolate hello --why")).contains("process of its own: it was told to");
        verify(isolation, never()).isolate(any(), eq(true));
        shell.run("qtforge:isolate hello");
        verify(isolation).isolate("hello", true);
        shell.run("qtforge:isolate hello --off");
        verify(isolation).isolate("hello", false);
        assertThatThrownBy(() -> shell.run("qtforge:isolate --off")).hasMessageContaining("name the plugin");
    }

    @Test
    void showsUsageAndLimitsThreads() throws Exception {
        PluginWatch watch = offer(PluginWatch.class);
        PluginUsage usage = new PluginUsage("hello", 2, 20, 1, 5_000_000, 3 * 1024 * 1024);
        when(watch.usage()).thenReturn(List.of(usage));
        when(watch.usage("hello")).thenReturn(Optional.of(usage));
        when(watch.usage("store")).thenReturn(Optional.empty());
        assertThat(shell.run("qtforge:usage")).contains("hello", "20", "3 MB");
        shell.run("qtforge:usage hello --threads 20");
        verify(watch).setThreadLimit("hello", 20);
        assertThat(shell.run("qtforge:usage store")).contains("store is not running");
        assertThatThrownBy(() -> shell.run("qtforge:usage --threads 3")).hasMessageContaining("name the plugin");
    }

    @Test
    void verifiesAFileByResolutionAndSecurity() throws Exception {
        offerPermissions();
        Path file = Files.writeString(folder.resolve("x.jar"), "");
        when(plugins.diagnostics.verify(file.toString()))
                .thenReturn(
                        new Verification(file.toString(), "x", true, true, Map.of(), List.of(), List.of(), List.of()));
        assertThat(shell.eval("qtforge:verify " + file)).isInstanceOf(Verification.class);

        SecurityValidator validator = offer(SecurityValidator.class);
        when(validator.validate(file)).thenReturn(judged(ValidationResult.VALID, List.of()));
        when(validator.validate(file, SecurityLevel.HIGH))
                .thenReturn(judged(ValidationResult.INVALID, List.of("nobody signed it")));
        assertThat(shell.run("qtforge:verify " + file))
                .contains("ok, can be installed", "signature    NO_SIGNATURE", CONNECT + " (means " + CONNECT + ")");
        assertThat(shell.eval("(qtforge:verify " + file + ") ok")).isEqualTo(true);
        assertThat(shell.run("qtforge:verify --level high " + file)).contains("not ok", "nobody signed it");
        assertThat(shell.eval("(qtforge:verify --level high " + file + ") ok")).isEqualTo(false);
    }

    private static SecurityValidationResult judged(ValidationResult result, List<String> errors) {
        return new SecurityValidationResult(
                result,
                SecurityLevel.LOW,
                TrustLevel.UNTRUSTED,
                errors,
                List.of(),
                List.of(CONNECT),
                Optional.of(new SignatureReport(
                        VerificationResult.NO_SIGNATURE, "", "", List.of(), Optional.empty(), List.of("no signature"))),
                Map.of());
    }
}
