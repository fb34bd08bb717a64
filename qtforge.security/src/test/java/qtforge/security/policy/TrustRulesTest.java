// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustDecision;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.security.policy.Policy.Rights;

class TrustRulesTest {

    private static final String JAR = "a".repeat(64);
    private static final String OTHER_JAR = "b".repeat(64);
    private static final String ACME = "c".repeat(64);
    private static final String STRANGER = "d".repeat(64);

    @Test
    void doesNotTrustAnUnsignedJar() {
        TrustDecision decision = TrustRules.level(policy(Optional.empty(), Map.of()), "x", JAR, "");
        assertThat(decision.level()).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(decision.reason()).contains("not signed");
    }

    @Test
    void trustsAPublisher() {
        TrustDecision decision = TrustRules.level(policy(Optional.empty(), Map.of()), "x", JAR, ACME);
        assertThat(decision.level()).isEqualTo(TrustLevel.TRUSTED);
        assertThat(decision.reason()).contains("acme");
    }

    @Test
    void letsAPinOfThisJarDecideOverThePublisher() {
        Policy policy = policy(Optional.empty(), Map.of("x@" + JAR, TrustLevel.LIMITED));
        assertThat(TrustRules.level(policy, "x", JAR, ACME).level()).isEqualTo(TrustLevel.LIMITED);
        assertThat(TrustRules.level(policy, "x", OTHER_JAR, "").level()).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(TrustRules.level(policy, "y", JAR, "").level()).isEqualTo(TrustLevel.UNTRUSTED);
    }

    @Test
    void doesNotTrustWhatLacksTheSignerItNeedsEvenWhenPinned() {
        Policy policy = policy(Optional.of("acme"), Map.of("x@" + JAR, TrustLevel.FULLY_TRUSTED));
        assertThat(TrustRules.level(policy, "x", JAR, "").level()).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(TrustRules.level(policy, "x", JAR, STRANGER).reason()).contains("unknown signer");
        assertThat(TrustRules.level(policy, "x", JAR, ACME).level()).isEqualTo(TrustLevel.FULLY_TRUSTED);
    }

    @Test
    void doesNotTrustWhatIsOnTheBlacklistByNameDigestOrSigner() {
        for (String entry : List.of("x", JAR, ACME)) {
            Policy plain = policy(Optional.empty(), Map.of("x@" + JAR, TrustLevel.FULLY_TRUSTED));
            Policy policy = new Policy(
                    plain.level(),
                    plain.publishers(),
                    plain.subjects(),
                    plain.levels(),
                    plain.everyone(),
                    new TreeMap<>(Map.of(entry, "stolen key")),
                    plain.rules());
            TrustDecision decision = TrustRules.level(policy, "x", JAR, ACME);
            assertThat(decision.level()).isEqualTo(TrustLevel.UNTRUSTED);
            assertThat(decision.reason()).contains("blacklist").contains("stolen key");
        }
    }

    @Test
    void knowsTheHighestLevelASubjectCouldHave() {
        assertThat(TrustRules.highest(policy(Optional.empty(), Map.of()), "x")).isEqualTo(TrustLevel.TRUSTED);
        assertThat(TrustRules.highest(policy(Optional.of("other"), Map.of()), "x"))
                .isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(TrustRules.highest(Policy.EMPTY, "x")).isEqualTo(TrustLevel.UNTRUSTED);
    }

    private static Policy policy(Optional<String> signer, Map<String, TrustLevel> pins) {
        TreeMap<String, TrustLevel> ofX = new TreeMap<>();
        pins.forEach((key, level) -> ofX.put(key.substring(2), level));
        TreeMap<String, SubjectPolicy> subjects = new TreeMap<>();
        subjects.put("x", new SubjectPolicy("x", signer, ofX, Rights.NONE, Optional.empty(), OptionalInt.empty()));
        return new Policy(
                SecurityLevel.MEDIUM,
                List.of(new TrustedPublisher("acme", ACME, TrustLevel.TRUSTED)),
                subjects,
                Map.of(),
                Rights.NONE,
                new TreeMap<>(),
                List.of());
    }
}
