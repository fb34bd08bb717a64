// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.security.AuditKind;
import qtforge.api.security.EnforcementMode;
import qtforge.api.security.InstallGate.Candidate;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PolicyDecision;
import qtforge.api.security.RuleAction;
import qtforge.api.security.TrustLevel;
import qtforge.files.FileTrees;
import qtforge.security.policy.Policy;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.verify.Fingerprints;
import qtforge.security.verify.Judges;
import qtforge.security.verify.TestJars;

class SecurityGateTest {

    private static final String ID = "org.acme.demo";
    private static final PermissionGrant NETWORK = PermissionGrant.parse("NETWORK_ACCESS:example.org:443");
    private static final PermissionGrant FILES = PermissionGrant.parse("FILE_SYSTEM_READ:/srv/x");

    @TempDir
    Path folder;

    private final FakePermissions permissions = new FakePermissions();
    private final FakeEngine engine = new FakeEngine();
    private final RecordedAudit audit = new RecordedAudit();
    private Judges judges;
    private InstalledSubjects installed;
    private PendingUpdates pending;
    private SecurityGate gate;

    @BeforeEach
    void start() {
        judges = judges == null ? new Judges(folder, Policy.EMPTY) : judges;
        installed = new InstalledSubjects();
        pending = new PendingUpdates(folder.resolve("data"));
        gate = new SecurityGate(
                judges.inspector(),
                judges.policy(),
                engine,
                permissions,
                audit,
                installed,
                pending,
                new VerifiedRecords(folder.resolve("data"), Clock.systemUTC()),
                Clock.systemUTC());
    }

    private Path jar(String version, PermissionGrant... asks) throws Exception {
        String list =
                String.join(",", List.of(asks).stream().map(Object::toString).toList());
        return TestJars.plugin(
                folder.resolve("demo-" + version + ".jar"),
                ID,
                version,
                TestJars.capability(ID, version, list.isEmpty() ? "" : ";permissions:List<String>=\"" + list + "\""));
    }

    private static Candidate candidate(Path jar, String version, String installedVersion) throws Exception {
        return new Candidate(
                jar,
                jar,
                new PluginArchive(
                        ID,
                        org.osgi.framework.Version.parseVersion(version),
                        false,
                        Optional.of(
                                PluginMetadata.builder(ID, Version.of(version)).build()),
                        Fingerprints.of(jar)),
                Map.of(),
                Optional.ofNullable(installedVersion).map(Version::of));
    }

    private String install(Path jar, String version, String installedVersion) throws Exception {
        gate.examine(candidate(jar, version, installedVersion));
        String sha256 = Fingerprints.of(jar);
        gate.inForce(Map.of(ID, sha256));
        return sha256;
    }

    private static void refuses(PluginErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private ConsentDesk desk(ConsentDesk.Installer installer) {
        return new ConsentDesk(pending, permissions, judges.policy(), audit, installer);
    }

    private void pin(String sha256, TrustLevel level) {
        SubjectPolicy none = SubjectPolicy.unknown(ID);
        judges.policy()
                .change(policy -> new Policy(
                        policy.level(),
                        policy.publishers(),
                        new TreeMap<>(Map.of(
                                ID,
                                new SubjectPolicy(
                                        ID,
                                        none.signer(),
                                        new TreeMap<>(Map.of(sha256, level)),
                                        none.rights(),
                                        none.isolated(),
                                        none.threads()))),
                        policy.levels(),
                        policy.everyone(),
                        policy.blacklist(),
                        policy.rules()));
    }

    private void blacklist(String key) {
        judges.policy()
                .change(policy -> new Policy(
                        policy.level(),
                        policy.publishers(),
                        policy.subjects(),
                        policy.levels(),
                        policy.everyone(),
                        new TreeMap<>(Map.of(key, "bad")),
                        policy.rules()));
    }

    @Test
    void installsAndKnowsWhatIsInForce() throws Exception {
        String sha256 = install(jar("1.0.0", FILES), "1.0.0", null);
        assertThat(installed.find(ID))
                .contains(new InstalledSubject(ID, Version.of("1.0.0"), sha256, "", List.of(FILES)));
        assertThat(judges.policy().refreshes()).isEqualTo(1);
        assertThat(engine.asked).containsEntry("operation", "install").containsEntry("plugin", ID);
    }

    @Test
    void knowsWhatItVerifiedAfterARestart() throws Exception {
        String sha256 = install(jar("1.0.0", FILES), "1.0.0", null);
        start();
        assertThat(installed.find(ID)).isEmpty();
        gate.inForce(Map.of(ID, sha256));
        assertThat(installed.find(ID).orElseThrow().requested()).containsExactly(FILES);
    }

    @Test
    void letsNothingInForceThatItNeverSaw() throws Exception {
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.inForce(Map.of(ID, "0".repeat(64))));
        assertThat(installed.all()).isEmpty();
        // Nor under another name.
        Path jar = jar("1.0.0");
        gate.examine(candidate(jar, "1.0.0", null));
        String sha256 = Fingerprints.of(jar);
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.inForce(Map.of("org.acme.other", sha256)));
        Map<String, String> both = new HashMap<>(Map.of(ID, sha256, "org.acme.unknown", "1".repeat(64)));
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.inForce(both));
        assertThat(installed.all()).isEmpty();
        engine.mode = EnforcementMode.AUDIT;
        gate.inForce(both);
        assertThat(installed.all()).hasSize(2);
    }

    @Test
    void goesBackWhenTheRowsCannotBeMade() throws Exception {
        String first = install(jar("1.0.0"), "1.0.0", null);
        Path second = jar("2.0.0");
        gate.examine(candidate(second, "2.0.0", "1.0.0"));
        judges.policy().failWith(new PluginException(PluginErrorCode.SYSTEM_ERROR, "no rows"));
        String sha256 = Fingerprints.of(second);
        refuses(PluginErrorCode.SYSTEM_ERROR, () -> gate.inForce(Map.of(ID, sha256)));
        assertThat(installed.find(ID).orElseThrow().sha256()).isEqualTo(first);
    }

    @Test
    void refusesContentThatIsNotWhatWasAnnounced() throws Exception {
        Path jar = jar("1.0.0");
        Candidate announced = candidate(jar, "1.0.0", null);
        Files.copy(jar("1.0.1"), jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.examine(announced));
    }

    @Test
    void refusesAndRecordsWhatIsMalicious() throws Exception {
        Path jar = TestJars.plugin(folder.resolve("x.jar"), ID, "1.0.0", "Fragment-Host: system.bundle");
        assertThatThrownBy(() -> gate.examine(candidate(jar, "1.0.0", null)))
                .hasMessageContainingAll("x.jar", "Fragment-Host", "remove the header");
        assertThat(audit.kinds()).containsExactly(AuditKind.INSTALL_REFUSED);
    }

    @Test
    void refusesWhatIsOnTheBlacklist() throws Exception {
        Path jar = jar("1.0.0");
        String sha256 = install(jar, "1.0.0", null);
        for (String key : List.of(ID, sha256)) {
            blacklist(key);
            refuses(PluginErrorCode.UNTRUSTED_SOURCE, () -> gate.examine(candidate(jar, "1.0.0", null)));
            refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.inForce(Map.of(ID, sha256)));
        }
    }

    @Test
    void refusesToStartWhatWasPutOnTheBlacklistSince() throws Exception {
        String sha256 = install(jar("1.0.0"), "1.0.0", null);
        int refreshes = judges.policy().refreshes();
        gate.starting(ID, sha256);
        assertThat(judges.policy().refreshes()).isEqualTo(refreshes);

        blacklist(ID);
        assertThatThrownBy(() -> gate.starting(ID, sha256)).hasMessageContainingAll("blacklist", "bad");
    }

    @Test
    void letsWhatWasRefusedAtStartRunWhenItIsOffTheBlacklist() throws Exception {
        String sha256 = install(jar("1.0.0"), "1.0.0", null);
        blacklist(ID);
        start();
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.inForce(Map.of(ID, sha256)));
        blacklist("another");

        gate.starting(ID, sha256);

        assertThat(installed.find(ID)).isPresent();
    }

    @Test
    void versionsOfALibraryHaveThePinOfNeither() throws Exception {
        String name = "library/org.acme.lib";
        VerifiedRecords records = new VerifiedRecords(folder.resolve("data"), Clock.systemUTC());
        String pinned = "a".repeat(64);
        String other = "b".repeat(64);
        records.write(new InstalledSubject(name, Version.of("1.0.0"), pinned, "", List.of(FILES)));
        records.write(new InstalledSubject(name, Version.of("2.0.0"), other, "", List.of()));

        gate.inForce(Map.of(name, pinned + " " + other));

        InstalledSubject together = installed.find(name).orElseThrow();
        assertThat(together.sha256()).isNotIn(pinned, other);
        assertThat(together.version()).isEqualTo(Version.of("2.0.0"));
        assertThat(together.requested()).containsExactly(FILES);
        gate.inForce(Map.of(name, pinned));
        assertThat(installed.find(name).orElseThrow().sha256()).isEqualTo(pinned);
        blacklist(other);
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.inForce(Map.of(name, pinned + " " + other)));
    }

    @Test
    void versionsOfALibraryKeepASignerTheyShare() {
        String name = "library/org.acme.lib";
        String signer = "c".repeat(64);
        VerifiedRecords records = new VerifiedRecords(folder.resolve("data"), Clock.systemUTC());
        for (String letter : List.of("a", "b")) {
            records.write(new InstalledSubject(name, Version.of("1.0.0"), letter.repeat(64), signer, List.of()));
        }

        gate.inForce(Map.of(name, "a".repeat(64) + " " + "b".repeat(64)));

        assertThat(installed.find(name).orElseThrow().signer()).isEqualTo(signer);
    }

    @Test
    void asksTheRules() throws Exception {
        Path jar = jar("1.0.0");
        engine.decision = new PolicyDecision(RuleAction.DENY, "no-demos", List.of("careful"));
        assertThatThrownBy(() -> gate.examine(candidate(jar, "1.0.0", null)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("no-demos");
        assertThat(audit.kinds()).containsExactly(AuditKind.WARNING, AuditKind.INSTALL_REFUSED);
    }

    @Test
    void holdsAnUpdateThatAsksForMore() throws Exception {
        String old = install(jar("1.0.0", FILES), "1.0.0", null);
        Path update = jar("2.0.0", FILES, NETWORK);
        assertThatThrownBy(() -> gate.examine(candidate(update, "2.0.0", "1.0.0")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED))
                .hasMessageContainingAll("qtforge:approve " + ID, "NETWORK_ACCESS");
        assertThat(audit.kinds()).containsExactly(AuditKind.CONSENT_NEEDED);
        assertThat(installed.find(ID).orElseThrow().sha256()).isEqualTo(old);
        PendingApproval approval = pending.all().get(0);
        assertThat(approval.additional()).containsExactlyInAnyOrder(NETWORK, FILES);
        assertThat(approval.beyondCeiling()).containsExactly(NETWORK);
        assertThat(approval.current()).isEqualTo(Version.of("1.0.0"));
        assertThat(approval.proposed()).isEqualTo(Version.of("2.0.0"));
        // It cannot slip in beside.
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.inForce(Map.of(ID, Fingerprints.of(update))));
        // And it is still there after a restart.
        start();
        assertThat(pending.all()).containsExactly(approval);
    }

    @Test
    void needsNoConsentForWhatWasAskedOrGrantedBefore() throws Exception {
        install(jar("1.0.0", FILES), "1.0.0", null);
        install(jar("1.0.1", FILES), "1.0.1", "1.0.0");
        permissions.grantPermission(ID, NETWORK);
        install(jar("1.0.2", FILES, NETWORK), "1.0.2", "1.0.1");
        assertThat(pending.all()).isEmpty();
    }

    private void installedAndSigned() {
        String digest = "a".repeat(64);
        new VerifiedRecords(folder.resolve("data"), Clock.systemUTC())
                .write(new InstalledSubject(ID, Version.of("1.0.0"), digest, "c".repeat(64), List.of()));
        gate.inForce(Map.of(ID, digest));
    }

    @Test
    void holdsAnUpdateThatTheSignerOfWhatHasGrantsDidNotSign() throws Exception {
        installedAndSigned();
        permissions.grantPermission(ID, FILES);
        Path update = jar("2.0.0");
        assertThatThrownBy(() -> gate.examine(candidate(update, "2.0.0", "1.0.0")))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("not signed")
                .hasMessageContaining("qtforge:approve " + ID);
        assertThat(audit.kinds()).containsExactly(AuditKind.CONSENT_NEEDED);

        assertThat(desk((id, jar) -> unchecked(() -> gate.examine(candidate(jar, "2.0.0", "1.0.0"))))
                        .approve(ID))
                .isEmpty();
    }

    @Test
    void onlyNotesAnotherSignerWhereNothingWasGranted() throws Exception {
        installedAndSigned();
        gate.examine(candidate(jar("2.0.0"), "2.0.0", "1.0.0"));
        assertThat(audit.kinds()).containsExactly(AuditKind.WARNING);
    }

    private static void unchecked(ThrowingCallable call) {
        try {
            call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void needsNoConsentWhenSecurityIsOff() throws Exception {
        engine.mode = EnforcementMode.OFF;
        install(jar("1.0.0"), "1.0.0", null);
        install(jar("2.0.0", NETWORK), "2.0.0", "1.0.0");
        assertThat(pending.all()).isEmpty();
        Path bad = TestJars.plugin(folder.resolve("x.jar"), ID, "3.0.0", "Fragment-Host: system.bundle");
        refuses(PluginErrorCode.SECURITY_VIOLATION, () -> gate.examine(candidate(bad, "3.0.0", "2.0.0")));
    }

    @Test
    void theNewestUpdateWaits() throws Exception {
        install(jar("1.0.0"), "1.0.0", null);
        Path second = jar("2.0.0", NETWORK);
        Path third = jar("3.0.0", NETWORK);
        refuses(PluginErrorCode.PERMISSION_DENIED, () -> gate.examine(candidate(second, "2.0.0", "1.0.0")));
        refuses(PluginErrorCode.PERMISSION_DENIED, () -> gate.examine(candidate(third, "3.0.0", "1.0.0")));
        assertThat(pending.all()).singleElement().satisfies(approval -> assertThat(approval.proposed())
                .isEqualTo(Version.of("3.0.0")));
        assertThat(FileTrees.list(folder.resolve("data/security/pending").resolve(ID)))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(Fingerprints.of(third) + ".jar", "pending.properties");
    }

    private String holdUpdate(PermissionGrant... asks) throws Exception {
        install(jar("1.0.0"), "1.0.0", null);
        Path update = jar("2.0.0", asks);
        refuses(PluginErrorCode.PERMISSION_DENIED, () -> gate.examine(candidate(update, "2.0.0", "1.0.0")));
        return Fingerprints.of(update);
    }

    @Test
    void approvingGrantsAndInstalls() throws Exception {
        String sha256 = holdUpdate(FILES);
        ConsentDesk desk = desk((id, kept) -> {
            assertThat(permissions.permissions(ID)).containsExactly(FILES);
            try {
                gate.examine(candidate(kept, "2.0.0", "1.0.0"));
                gate.inForce(Map.of(id, Fingerprints.of(kept)));
            } catch (PluginException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(desk.approve(ID)).containsExactly(FILES);
        assertThat(installed.find(ID).orElseThrow().sha256()).isEqualTo(sha256);
        assertThat(permissions.permissions(ID)).containsExactly(FILES);
        assertThat(desk.pending()).isEmpty();
        assertThat(folder.resolve("data/security/pending").resolve(ID)).doesNotExist();
        assertThat(audit.kinds()).containsExactly(AuditKind.CONSENT_NEEDED, AuditKind.CONSENT_DECIDED);
    }

    @Test
    void approvingInstallsTheFileItCameFromAsLongAsThatIsTheSameJar() throws Exception {
        List<Path> from = new ArrayList<>();
        Path source = folder.resolve("demo-2.0.0.jar");
        holdUpdate(FILES);
        desk((id, jar) -> from.add(jar)).approve(ID);
        assertThat(from).containsExactly(source);

        String sha256 = holdUpdate(NETWORK);
        pin(sha256, TrustLevel.LIMITED);
        Files.write(source, new byte[] {1});
        desk((id, jar) -> from.add(jar)).approve(ID);
        assertThat(from.get(1).getFileName()).hasToString(sha256 + ".jar");
        assertThat(from.get(1)).isNotEqualTo(source);
    }

    @Test
    void approvingLetsOnlyTheVeryJarThrough() throws Exception {
        holdUpdate(FILES);
        Path other = jar("2.0.1", FILES, NETWORK);
        ConsentDesk desk = desk((id, kept) -> {
            try {
                gate.examine(candidate(other, "2.0.1", "1.0.0"));
            } catch (PluginException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        refuses(PluginErrorCode.PERMISSION_DENIED, () -> desk.approve(ID));
        assertThat(permissions.permissions(ID)).isEmpty();
    }

    @Test
    void aFailedInstallationTakesTheGrantsBack() throws Exception {
        holdUpdate(FILES);
        ConsentDesk desk = desk((id, kept) -> {
            throw new PluginException(PluginErrorCode.INITIALIZATION_FAILED, "it does not start");
        });
        refuses(PluginErrorCode.INITIALIZATION_FAILED, () -> desk.approve(ID));
        assertThat(permissions.permissions(ID)).isEmpty();
        assertThat(desk.pending()).hasSize(1);
        // The passing was for that attempt only.
        Path update = folder.resolve("demo-2.0.0.jar");
        refuses(PluginErrorCode.PERMISSION_DENIED, () -> gate.examine(candidate(update, "2.0.0", "1.0.0")));
    }

    @Test
    void approvingIsBoundByTheCeilingOfTheNewJar() throws Exception {
        String sha256 = holdUpdate(NETWORK);
        ConsentDesk desk = desk((id, kept) -> {});
        assertThatThrownBy(() -> desk.approve(ID)).hasMessageContainingAll("LIMITED", sha256);
        assertThat(permissions.permissions(ID)).isEmpty();
        pin(sha256, TrustLevel.LIMITED);
        assertThat(desk.approve(ID)).containsExactly(NETWORK);
    }

    @Test
    void approvingWithoutAnUpdateGrantsWhatIsMissing() {
        ConsentDesk desk = desk((id, kept) -> {
            throw new AssertionError("nothing to install");
        });
        refuses(PluginErrorCode.NOT_FOUND, () -> desk.approve(ID));
        permissions.missing.put(ID, List.of(FILES));
        assertThat(desk.approve(ID)).containsExactly(FILES);
        assertThat(permissions.permissions(ID)).containsExactly(FILES);
    }

    @Test
    void rejectingDropsTheUpdate() throws Exception {
        holdUpdate(NETWORK);
        ConsentDesk desk = desk((id, kept) -> {});
        assertThat(desk.reject(ID)).isTrue();
        assertThat(desk.reject(ID)).isFalse();
        assertThat(folder.resolve("data/security/pending").resolve(ID)).doesNotExist();
        start();
        assertThat(pending.all()).isEmpty();
    }

    @Test
    void aKilledKeepLeavesNothingThatCounts() throws Exception {
        String sha256 = holdUpdate(NETWORK);
        Path kept = folder.resolve("data/security/pending").resolve(ID);
        byte[] mark = Files.readAllBytes(kept.resolve("pending.properties"));
        Path jar = kept.resolve(sha256 + ".jar");
        byte[] whole = Files.readAllBytes(jar);

        // The jar was written, the mark was not.
        Files.delete(kept.resolve("pending.properties"));
        start();
        assertThat(pending.all()).isEmpty();
        assertThat(kept).doesNotExist();

        // The mark is there, the jar is not what it says.
        Files.createDirectories(kept);
        Files.write(kept.resolve("pending.properties"), mark);
        Files.write(jar, java.util.Arrays.copyOf(whole, whole.length - 1));
        start();
        assertThat(pending.all()).isEmpty();
        assertThat(kept).doesNotExist();

        // Half a mark.
        Files.createDirectories(kept);
        Files.write(jar, whole);
        Files.write(kept.resolve("pending.properties"), java.util.Arrays.copyOf(mark, mark.length / 2));
        start();
        assertThat(pending.all()).isEmpty();
    }

    @Test
    void aKilledApprovalLeavesNoGrants() throws Exception {
        holdUpdate(FILES);
        String old = installed.find(ID).orElseThrow().sha256();
        pending.beginApproval(ID, pending.all().get(0).sha256(), List.of(FILES));
        permissions.grantPermission(ID, FILES);
        start();
        gate.inForce(Map.of(ID, old));
        assertThat(permissions.permissions(ID)).isEmpty();
        assertThat(pending.all()).hasSize(1);
        // Once taken back, what an operator grants stays.
        permissions.grantPermission(ID, FILES);
        gate.inForce(Map.of(ID, old));
        assertThat(permissions.permissions(ID)).containsExactly(FILES);
    }

    @Test
    void aKilledApprovalThatInstalledIsComplete() throws Exception {
        String sha256 = holdUpdate(FILES);
        pending.beginApproval(ID, sha256, List.of(FILES));
        permissions.grantPermission(ID, FILES);
        gate.examine(candidate(folder.resolve("demo-2.0.0.jar"), "2.0.0", "1.0.0"));
        start();
        gate.inForce(Map.of(ID, sha256));
        assertThat(permissions.permissions(ID)).containsExactly(FILES);
        assertThat(pending.all()).isEmpty();
    }

    @Test
    void removingForgetsEverything() throws Exception {
        holdUpdate(FILES);
        gate.removed(ID);
        assertThat(installed.all()).isEmpty();
        assertThat(pending.all()).isEmpty();
    }

    @Test
    void deletesOldRecordsButThoseThatMayBeNeeded() throws Exception {
        String first = install(jar("1.0.0"), "1.0.0", null);
        String second = install(jar("2.0.0"), "2.0.0", "1.0.0");
        Path records = folder.resolve("data/security/verified");
        Path stale = records.resolve("f".repeat(64) + ".properties");
        Files.writeString(stale, "");
        for (Path file : FileTrees.list(records)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        }
        gate.inForce(Map.of(ID, first));
        assertThat(FileTrees.list(records))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(first + ".properties", second + ".properties");
    }
}
