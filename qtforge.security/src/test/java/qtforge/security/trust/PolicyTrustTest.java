// SPDX-License-Identifier: Apache-2.0
package qtforge.security.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.security.AuditKind;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.security.policy.Policy;
import qtforge.security.policy.Policy.Rights;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.subject.InstalledSubject;
import qtforge.security.subject.RecordedAudit;
import qtforge.security.subject.SubjectDirectory;
import qtforge.security.verify.HeldPolicy;

class PolicyTrustTest {

    private static final String ID = "org.acme.demo";
    private static final String SHA256 = "a".repeat(64);
    private static final String SIGNER = "b".repeat(64);
    private static final PermissionGrant NETWORK = PermissionGrant.parse("NETWORK_ACCESS:example.org:443");
    private static final PermissionGrant FILES = PermissionGrant.parse("FILE_SYSTEM_READ:/srv/x");

    private final HeldPolicy policy = new HeldPolicy(Policy.EMPTY);
    private final List<InstalledSubject> installed =
            new ArrayList<>(List.of(new InstalledSubject(ID, Version.of("1.0.0"), SHA256, SIGNER, List.of())));
    private final List<String> stopped = new ArrayList<>();
    private final RecordedAudit audit = new RecordedAudit();
    private final PolicyTrust trust = new PolicyTrust(
            policy,
            new SubjectDirectory() {
                @Override
                public Optional<InstalledSubject> find(String subject) {
                    return installed.stream()
                            .filter(found -> found.subject().equals(subject))
                            .findFirst();
                }

                @Override
                public Collection<InstalledSubject> all() {
                    return List.copyOf(installed);
                }
            },
            audit,
            stopped::add);

    private void grant(PermissionGrant... grants) {
        policy.change(old -> new Policy(
                old.level(),
                old.publishers(),
                new TreeMap<>(Map.of(
                        ID,
                        new SubjectPolicy(
                                ID,
                                Optional.empty(),
                                old.subject(ID).pins(),
                                new Rights(List.of(grants), List.of()),
                                Optional.empty(),
                                OptionalInt.empty()))),
                old.levels(),
                old.everyone(),
                old.blacklist(),
                old.rules()));
    }

    @Test
    void nobodyIsTrustedFromTheStart() {
        assertThat(trust.trustLevel(ID)).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(trust.trustLevel("unknown")).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(trust.isTrusted(ID)).isFalse();
    }

    @Test
    void aLevelHangsOnTheVeryJar() {
        assertThat(trust.setTrustLevel(ID, TrustLevel.TRUSTED)).isEmpty();
        assertThat(trust.decision(ID).level()).isEqualTo(TrustLevel.TRUSTED);
        assertThat(trust.decision(ID).sha256()).isEqualTo(SHA256);
        assertThat(trust.isTrusted(ID)).isTrue();
        assertThat(trust.trustLevelOf(ID, "c".repeat(64), "")).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(trust.trustLevelOf("org.acme.other", SHA256, "")).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(audit.kinds()).containsExactly(AuditKind.TRUST_CHANGED);
    }

    @Test
    void nothingCanBePinnedThatIsNotInstalled() {
        assertThatThrownBy(() -> trust.setTrustLevel("unknown", TrustLevel.TRUSTED))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND));
    }

    @Test
    void loweringTakesAwayWhatIsBeyond() {
        trust.setTrustLevel(ID, TrustLevel.LIMITED);
        grant(NETWORK, FILES);
        assertThat(trust.setTrustLevel(ID, TrustLevel.UNTRUSTED)).containsExactly(NETWORK);
        assertThat(policy.current().subject(ID).rights().allowed()).containsExactly(FILES);
    }

    @Test
    void publishersAreTrustedByFingerprint() {
        trust.addTrustedPublisher(new TrustedPublisher("acme", SIGNER.toUpperCase(Locale.ROOT), TrustLevel.LIMITED));
        assertThat(trust.trustLevel(ID)).isEqualTo(TrustLevel.LIMITED);
        assertThat(trust.trustedPublishers()).containsExactly(new TrustedPublisher("acme", SIGNER, TrustLevel.LIMITED));
        assertThatThrownBy(() ->
                        trust.addTrustedPublisher(new TrustedPublisher("acme", "d".repeat(64), TrustLevel.TRUSTED)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.ALREADY_EXISTS));
        for (TrustedPublisher wrong : List.of(
                new TrustedPublisher("x", "abc", TrustLevel.TRUSTED),
                new TrustedPublisher("a b", "d".repeat(64), TrustLevel.TRUSTED))) {
            assertThatThrownBy(() -> trust.addTrustedPublisher(wrong))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        }
    }

    @Test
    void removingAPublisherTakesAwayWhatItsPluginsMayNotHave() {
        trust.addTrustedPublisher(new TrustedPublisher("acme", SIGNER, TrustLevel.LIMITED));
        grant(NETWORK, FILES);
        assertThat(trust.removeTrustedPublisher("acme")).isTrue();
        assertThat(policy.current().subject(ID).rights().allowed()).containsExactly(FILES);
        assertThat(trust.removeTrustedPublisher("acme")).isFalse();
    }

    @Test
    void theBlacklistStopsWhatIsInstalled() {
        trust.setTrustLevel(ID, TrustLevel.TRUSTED);
        for (String key : List.of(ID, SHA256, SIGNER.toUpperCase(Locale.ROOT))) {
            stopped.clear();
            trust.blacklist(key, "bad");
            assertThat(stopped).containsExactly(ID);
            assertThat(trust.trustLevel(ID)).isEqualTo(TrustLevel.UNTRUSTED);
            assertThat(trust.blacklisted(key)).contains("bad");
            assertThat(trust.removeFromBlacklist(key)).isTrue();
            assertThat(trust.removeFromBlacklist(key)).isFalse();
            assertThat(trust.blacklisted(key)).isEmpty();
        }
        stopped.clear();
        trust.blacklist("org.acme.other", "bad");
        assertThat(stopped).isEmpty();
    }
}
