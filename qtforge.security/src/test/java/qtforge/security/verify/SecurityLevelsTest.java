// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.security.verify.TestCertificates.certificate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.SecurityValidationResult;
import qtforge.api.security.TrustLevel;
import qtforge.api.security.TrustManager.TrustedPublisher;
import qtforge.api.security.ValidationResult;
import qtforge.security.policy.Policy;
import qtforge.security.policy.SubjectPolicy;
import qtforge.security.verify.TestCertificates.Identity;

class SecurityLevelsTest {

    private static final String ID = "org.acme.demo";
    private static Identity root;
    private static Identity publisher;

    @TempDir
    Path folder;

    private Judges judges;
    private Path unsigned;
    private Path signed;

    @BeforeAll
    static void makeKeys() throws Exception {
        root = certificate("CN=CA").authority().make();
        publisher = certificate("CN=Publisher").issuedBy(root).make();
    }

    @BeforeEach
    void setUp() throws Exception {
        judges = new Judges(folder, Policy.EMPTY);
        Files.write(folder.resolve("ca.der"), root.certificate().getEncoded());
        judges.verifier().addTrustedCertificate(folder.resolve("ca.der"));
        unsigned = TestJars.plugin(folder.resolve("unsigned.jar"), ID, "1.0.0");
        signed = TestJars.sign(
                unsigned, folder.resolve("signed.jar"), publisher, publisher.certificate(), root.certificate());
    }

    private void publisher(TrustLevel level, boolean demanded) {
        TrustedPublisher known = new TrustedPublisher("acme", Fingerprints.of(publisher.certificate()), level);
        SubjectPolicy none = SubjectPolicy.unknown(ID);
        SubjectPolicy subject = new SubjectPolicy(
                ID,
                demanded ? Optional.of("acme") : Optional.empty(),
                none.pins(),
                none.rights(),
                none.isolated(),
                none.threads());
        judges.policy()
                .change(policy -> new Policy(
                        policy.level(),
                        List.of(known),
                        new TreeMap<>(Map.of(ID, subject)),
                        policy.levels(),
                        policy.everyone(),
                        policy.blacklist(),
                        policy.rules()));
    }

    private SecurityValidationResult at(Path jar, SecurityLevel level) {
        return judges.validator().validate(jar, level);
    }

    @Test
    void unsignedMeetsMedium() {
        SecurityValidationResult result = at(unsigned, SecurityLevel.MEDIUM);
        assertThat(result.result()).isEqualTo(ValidationResult.VALID);
        assertThat(result.validatedLevel()).isEqualTo(SecurityLevel.MEDIUM);
        assertThat(result.trustLevel()).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(at(unsigned, SecurityLevel.HIGH).isValid()).isFalse();
    }

    @Test
    void signedByAKnownPublisherMeetsHighAndByATrustedOneMaximum() {
        assertThat(at(signed, SecurityLevel.MAXIMUM).validatedLevel()).isEqualTo(SecurityLevel.MEDIUM);
        publisher(TrustLevel.LIMITED, false);
        assertThat(at(signed, SecurityLevel.HIGH).result()).isEqualTo(ValidationResult.VALID);
        assertThat(at(signed, SecurityLevel.MAXIMUM).isValid()).isFalse();
        publisher(TrustLevel.TRUSTED, false);
        assertThat(at(signed, SecurityLevel.MAXIMUM).result()).isEqualTo(ValidationResult.VALID);
        assertThat(at(signed, SecurityLevel.MAXIMUM).trustLevel()).isEqualTo(TrustLevel.TRUSTED);
    }

    @Test
    void anUnknownIssuerIsAsGoodAsNone() throws Exception {
        Identity stranger = certificate("CN=Stranger").make();
        Path jar = TestJars.sign(unsigned, folder.resolve("stranger.jar"), stranger, stranger.certificate());
        SecurityValidationResult result = at(jar, SecurityLevel.MEDIUM);
        assertThat(result.result()).isEqualTo(ValidationResult.SUSPICIOUS);
        assertThat(result.details()).containsEntry("signed", false);
    }

    @Test
    void aForgedAuthorityIsMalicious() throws Exception {
        Identity fakeRoot = certificate("CN=CA").authority().make();
        Identity fake = certificate("CN=Publisher").issuedBy(fakeRoot).make();
        Path jar = TestJars.sign(unsigned, folder.resolve("f.jar"), fake, fake.certificate(), root.certificate());
        publisher(TrustLevel.TRUSTED, false);
        assertThat(at(jar, SecurityLevel.MEDIUM).result()).isEqualTo(ValidationResult.MALICIOUS);
        assertThat(at(jar, SecurityLevel.MEDIUM).trustLevel()).isEqualTo(TrustLevel.UNTRUSTED);
        assertThat(judges.inspector().inspect(jar, Policy.EMPTY).code(SecurityLevel.MEDIUM))
                .isEqualTo(PluginErrorCode.SIGNATURE_INVALID);
    }

    @Test
    void aTamperedJarIsRefusedFromMedium() throws Exception {
        Map<String, byte[]> entries = TestJars.read(signed);
        entries.put(TestJars.CODE, TestJars.bytes("evil"));
        Path jar = TestJars.write(folder.resolve("t.jar"), entries);
        assertThat(at(jar, SecurityLevel.MEDIUM).result()).isEqualTo(ValidationResult.INVALID);
        assertThat(at(jar, SecurityLevel.MEDIUM).validatedLevel()).isEqualTo(SecurityLevel.LOW);
        assertThat(at(jar, SecurityLevel.LOW).isValid()).isTrue();
    }

    @Test
    void aStrippedSignatureIsRefusedWhereThePolicyDemandsTheSigner() throws Exception {
        Map<String, byte[]> entries = TestJars.read(signed);
        entries.remove("META-INF/SIGNER.SF");
        entries.remove("META-INF/SIGNER.EC");
        Path jar = TestJars.write(folder.resolve("s.jar"), entries);
        assertThat(at(jar, SecurityLevel.MEDIUM).result()).isEqualTo(ValidationResult.SUSPICIOUS);
        publisher(TrustLevel.TRUSTED, true);
        for (SecurityLevel level : SecurityLevel.values()) {
            assertThat(at(jar, level).isValid()).as(level.name()).isFalse();
        }
        assertThat(at(signed, SecurityLevel.MEDIUM).isValid()).isTrue();
    }

    @Test
    void everyLevelHasRulesInWords() {
        int before = 0;
        for (SecurityLevel level : SecurityLevel.values()) {
            int rules = judges.validator().validationRules(level).size();
            assertThat(rules).isGreaterThan(before);
            before = rules;
        }
    }
}
