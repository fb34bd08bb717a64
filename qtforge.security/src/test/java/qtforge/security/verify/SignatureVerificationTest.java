// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.security.verify.TestCertificates.certificate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.SignatureReport;
import qtforge.api.security.VerificationResult;
import qtforge.files.FileTrees;
import qtforge.security.verify.TestCertificates.Identity;

class SignatureVerificationTest {

    private static Identity root;
    private static Identity publisher;

    @TempDir
    Path folder;

    private JarSignatureVerifier verifier;
    private Path unsigned;

    @BeforeAll
    static void makeKeys() throws Exception {
        root = certificate("CN=ACME CA, O=ACME").authority().make();
        publisher = certificate("CN=ACME Plugins, O=ACME")
                .issuedBy(root)
                .purpose(CertificatePaths.CODE_SIGNING)
                .make();
    }

    @BeforeEach
    void setUp() throws Exception {
        verifier = new JarSignatureVerifier(
                folder.resolve("data"),
                Optional.of(folder.resolve("trust")),
                ScreeningLimits.DEFAULT,
                Clock.systemUTC());
        unsigned = TestJars.plugin(folder.resolve("unsigned.jar"), "org.acme.demo", "1.0.0");
    }

    private void trust(Identity identity) throws Exception {
        Path file = folder.resolve("trusted.der");
        Files.write(file, identity.certificate().getEncoded());
        assertThat(verifier.addTrustedCertificate(file)).containsExactly(Fingerprints.of(identity.certificate()));
    }

    private Path genuine() throws Exception {
        return TestJars.sign(
                unsigned, folder.resolve("signed.jar"), publisher, publisher.certificate(), root.certificate());
    }

    private SignatureReport changed(Path jar, String entry, byte[] content) throws Exception {
        Map<String, byte[]> entries = TestJars.read(jar);
        if (content == null) {
            assertThat(entries.remove(entry)).isNotNull();
        } else {
            entries.put(entry, content);
        }
        return verifier.verify(TestJars.write(folder.resolve("changed.jar"), entries));
    }

    @Test
    void believesAGenuineJar() throws Exception {
        trust(root);
        SignatureReport report = verifier.verify(genuine());
        assertThat(report.problems()).isEmpty();
        assertThat(report.result()).isEqualTo(VerificationResult.VALID);
        assertThat(report.fingerprint()).isEqualTo(verifier.fingerprint(publisher.certificate()));
        assertThat(report.signer()).contains("ACME Plugins");
        assertThat(report.chain()).hasSize(2);
        assertThat(report.notAfter())
                .contains(publisher.certificate().getNotAfter().toInstant());
    }

    @Test
    void believesACertificateThatIsItselfTrusted() throws Exception {
        Identity self = certificate("CN=Lone Author").make();
        trust(self);
        Path jar = TestJars.sign(unsigned, folder.resolve("self.jar"), self, self.certificate());
        assertThat(verifier.verify(jar).result()).isEqualTo(VerificationResult.VALID);
    }

    @Test
    void believesAnIntermediateThatIsPacked() throws Exception {
        Identity middle =
                certificate("CN=ACME Sub CA").issuedBy(root).authority().make();
        Identity leaf = certificate("CN=ACME Team").issuedBy(middle).make();
        trust(root);
        Path jar = TestJars.sign(unsigned, folder.resolve("deep.jar"), leaf, leaf.certificate(), middle.certificate());
        SignatureReport report = verifier.verify(jar);
        assertThat(report.problems()).isEmpty();
        assertThat(report.chain()).hasSize(3);
    }

    @Test
    void refusesALeafAsIssuer() throws Exception {
        Identity leaf = certificate("CN=Pretended CA").issuedBy(root).make();
        Identity under = certificate("CN=Under").issuedBy(leaf).make();
        trust(root);
        Path jar = TestJars.sign(unsigned, folder.resolve("leaf.jar"), under, under.certificate(), leaf.certificate());
        assertThat(verifier.verify(jar).result()).isEqualTo(VerificationResult.UNTRUSTED_ISSUER);
    }

    @Test
    void saysThatAnUnsignedJarIsNotSigned() {
        SignatureReport report = verifier.verify(unsigned);
        assertThat(report.result()).isEqualTo(VerificationResult.NO_SIGNATURE);
        assertThat(report.fingerprint()).isEmpty();
    }

    @Test
    void noticesThatTheSignatureWasStripped() throws Exception {
        trust(root);
        Map<String, byte[]> entries = TestJars.read(genuine());
        entries.remove("META-INF/SIGNER.SF");
        assertThat(entries.remove("META-INF/SIGNER.EC")).isNotNull();
        SignatureReport report = verifier.verify(TestJars.write(folder.resolve("stripped.jar"), entries));
        assertThat(report.result()).isEqualTo(VerificationResult.NO_SIGNATURE);
        assertThat(report.problems()).singleElement().asString().contains("signature was removed");
    }

    @Test
    void believesNobodyWhenTheTrustStoreIsEmpty() throws Exception {
        assertThat(verifier.verify(genuine()).result()).isEqualTo(VerificationResult.UNTRUSTED_ISSUER);
        // Broken ones are found all the same.
        assertThat(changed(genuine(), TestJars.CODE, TestJars.bytes("evil")).result())
                .isEqualTo(VerificationResult.INVALID);
    }

    @Test
    void refusesAChangedClass() throws Exception {
        trust(root);
        SignatureReport report = changed(genuine(), TestJars.CODE, TestJars.bytes("evil code"));
        assertThat(report.result()).isEqualTo(VerificationResult.INVALID);
        assertThat(report.problems()).singleElement().asString().contains(TestJars.CODE, "was changed");
    }

    @Test
    void refusesAChangedManifest() throws Exception {
        trust(root);
        Path jar = genuine();
        String manifest =
                new String(TestJars.read(jar).get(TestJars.MANIFEST), java.nio.charset.StandardCharsets.UTF_8);
        SignatureReport report =
                changed(jar, TestJars.MANIFEST, TestJars.bytes("Bundle-Activator: evil.Code\r\n" + manifest));
        assertThat(report.result()).isEqualTo(VerificationResult.INVALID);
        assertThat(report.problems()).singleElement().asString().contains("MANIFEST.MF was changed");
    }

    @Test
    void refusesAnAddedEntry() throws Exception {
        trust(root);
        for (String added : new String[] {"org/acme/Added.class", "OSGI-INF/permissions.perm", "META-INF/extra.txt"}) {
            SignatureReport report = changed(genuine(), added, TestJars.bytes("# x"));
            assertThat(report.result()).as(added).isEqualTo(VerificationResult.INVALID);
            assertThat(report.problems()).singleElement().asString().contains(added, "not signed");
        }
    }

    @Test
    void refusesARemovedEntry() throws Exception {
        trust(root);
        SignatureReport report = changed(genuine(), "org/acme/text.txt", null);
        assertThat(report.result()).isEqualTo(VerificationResult.INVALID);
        assertThat(report.problems()).singleElement().asString().contains("text.txt", "missing");
    }

    @Test
    void refusesAPartiallySignedJar() throws Exception {
        trust(root);
        Map<String, byte[]> entries = TestJars.read(genuine());
        entries.put("org/acme/Later.class", TestJars.bytes("later"));
        entries.put("org/acme/sub/Later.class", TestJars.bytes("later"));
        assertThat(verifier.verify(TestJars.write(folder.resolve("partial.jar"), entries))
                        .result())
                .isEqualTo(VerificationResult.INVALID);
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        Identity old = certificate("CN=ACME Old").issuedBy(root).expired().make();
        trust(root);
        Path jar = TestJars.sign(unsigned, folder.resolve("old.jar"), old, old.certificate(), root.certificate());
        SignatureReport report = verifier.verify(jar);
        assertThat(report.result()).isEqualTo(VerificationResult.EXPIRED);
        assertThat(report.problems()).singleElement().asString().contains("ACME Old");
    }

    @Test
    void refusesARevokedCertificate() throws Exception {
        trust(root);
        Path list = folder.resolve("acme.crl");
        Files.write(list, TestCertificates.revocationList(root, publisher.certificate()));
        verifier.addRevocationList(list);
        assertThat(verifier.verify(genuine()).result()).isEqualTo(VerificationResult.REVOKED);
    }

    @Test
    void readsRevocationListsAndCertificatesOfTheOperator() throws Exception {
        Path trust = Files.createDirectories(folder.resolve("trust"));
        Files.write(trust.resolve("acme.crt"), root.certificate().getEncoded());
        assertThat(verifier.verify(genuine()).result()).isEqualTo(VerificationResult.VALID);
        Files.write(trust.resolve("acme.crl"), TestCertificates.revocationList(root, publisher.certificate()));
        assertThat(verifier.verify(genuine()).result()).isEqualTo(VerificationResult.REVOKED);
    }

    @Test
    void doesNotGoOnWithARevocationListThatCannotBeRead() throws Exception {
        Path trust = Files.createDirectories(folder.resolve("trust"));
        Files.write(trust.resolve("acme.crt"), root.certificate().getEncoded());
        Files.writeString(trust.resolve("acme.crl"), "broken");
        Path jar = genuine();
        assertThatThrownBy(() -> verifier.verify(jar))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .hasMessageContaining("acme.crl");
    }

    @Test
    void ignoresARevocationListBySomebodyElse() throws Exception {
        Identity impostor = certificate("CN=ACME CA, O=ACME").authority().make();
        trust(root);
        Path list = folder.resolve("fake.crl");
        Files.write(list, TestCertificates.revocationList(impostor, publisher.certificate()));
        assertThatThrownBy(() -> verifier.addRevocationList(list))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.SIGNATURE_INVALID));
        Files.createDirectories(folder.resolve("trust"));
        Files.copy(list, folder.resolve("trust").resolve("fake.crl"));
        assertThat(verifier.verify(genuine()).result()).isEqualTo(VerificationResult.VALID);
    }

    @Test
    void refusesAForgedAuthorityWithTheGenuineOnePackedBesideIt() throws Exception {
        Identity fakeRoot = certificate("CN=ACME CA, O=ACME").authority().make();
        Identity fake = certificate("CN=ACME Plugins, O=ACME")
                .issuedBy(fakeRoot)
                .purpose(CertificatePaths.CODE_SIGNING)
                .make();
        trust(root);
        Path jar = TestJars.sign(unsigned, folder.resolve("forged.jar"), fake, fake.certificate(), root.certificate());
        SignatureReport report = verifier.verify(jar);
        assertThat(report.result()).isEqualTo(VerificationResult.UNTRUSTED_ISSUER);
        assertThat(report.problems()).singleElement().asString().contains("forged");

        Path other =
                TestJars.sign(unsigned, folder.resolve("other.jar"), fake, fake.certificate(), fakeRoot.certificate());
        assertThat(verifier.verify(other).problems()).singleElement().asString().contains("forged");
    }

    @Test
    void refusesASelfSignedLookAlike() throws Exception {
        Identity fake = certificate("CN=ACME Plugins, O=ACME").make();
        trust(publisher);
        Path jar = TestJars.sign(unsigned, folder.resolve("alike.jar"), fake, fake.certificate());
        assertThat(verifier.verify(jar).problems()).singleElement().asString().contains("forged");
    }

    @Test
    void refusesWeakDigests() throws Exception {
        trust(root);
        Path jar = TestJars.sign(
                unsigned,
                folder.resolve("sha1.jar"),
                publisher,
                "SIGNER",
                "SHA-1",
                publisher.certificate(),
                root.certificate());
        SignatureReport report = verifier.verify(jar);
        assertThat(report.result()).isEqualTo(VerificationResult.CORRUPTED_SIGNATURE);
        assertThat(report.problems()).singleElement().asString().contains("too weak");
    }

    @Test
    void refusesWeakKeys() throws Exception {
        Identity weak = certificate("CN=Weak").key("RSA", 1024).make();
        trust(weak);
        Path jar = TestJars.sign(unsigned, folder.resolve("weak.jar"), weak, weak.certificate());
        SignatureReport report = verifier.verify(jar);
        assertThat(report.result()).isEqualTo(VerificationResult.CORRUPTED_SIGNATURE);
        assertThat(report.problems()).singleElement().asString().contains("1024");
    }

    @Test
    void refusesACertificateWithAWeakSignature() throws Exception {
        Identity leaf = certificate("CN=Sha1")
                .issuedBy(root)
                .signedWith("SHA1withECDSA")
                .make();
        trust(root);
        Path jar = TestJars.sign(unsigned, folder.resolve("s.jar"), leaf, leaf.certificate(), root.certificate());
        assertThat(verifier.verify(jar).result()).isEqualTo(VerificationResult.CORRUPTED_SIGNATURE);
    }

    @Test
    void refusesTwoSigners() throws Exception {
        Identity second = certificate("CN=Second").make();
        trust(root);
        trust(second);
        Path jar =
                TestJars.sign(genuine(), folder.resolve("two.jar"), second, "OTHER", "SHA-256", second.certificate());
        SignatureReport report = verifier.verify(jar);
        assertThat(report.result()).isEqualTo(VerificationResult.INVALID);
        assertThat(report.problems()).singleElement().asString().contains("one signer");
    }

    @Test
    void refusesACertificateForAnotherPurpose() throws Exception {
        Identity web = certificate("CN=www.acme.example")
                .issuedBy(root)
                .purpose("1.3.6.1.5.5.7.3.1")
                .make();
        trust(root);
        Path jar = TestJars.sign(unsigned, folder.resolve("web.jar"), web, web.certificate(), root.certificate());
        assertThat(verifier.verify(jar).result()).isEqualTo(VerificationResult.INVALID);
    }

    @Test
    void refusesABlockThatIsNone() throws Exception {
        trust(root);
        assertThat(changed(genuine(), "META-INF/SIGNER.EC", TestJars.bytes("broken"))
                        .result())
                .isEqualTo(VerificationResult.CORRUPTED_SIGNATURE);
    }

    @Test
    void refusesASignatureFileThatWasChangedWithTheManifest() throws Exception {
        trust(root);
        Path jar = genuine();
        Path again = TestJars.sign(
                TestJars.plugin(folder.resolve("evil.jar"), "org.acme.demo", "6.6.6"),
                folder.resolve("evil-signed.jar"),
                certificate("CN=Evil").make(),
                certificate("CN=Evil").make().certificate());
        Map<String, byte[]> entries = TestJars.read(again);
        entries.put("META-INF/SIGNER.EC", TestJars.read(jar).get("META-INF/SIGNER.EC"));
        SignatureReport report = verifier.verify(TestJars.write(folder.resolve("mixed.jar"), entries));
        assertThat(report.result()).isEqualTo(VerificationResult.CORRUPTED_SIGNATURE);
    }

    @Test
    void keepsTheTrustStoreOverRestarts() throws Exception {
        trust(root);
        JarSignatureVerifier restarted = new JarSignatureVerifier(
                folder.resolve("data"), Optional.empty(), ScreeningLimits.DEFAULT, Clock.systemUTC());
        assertThat(restarted.trustedCertificates()).containsExactly(root.certificate());
        assertThat(restarted.removeTrustedCertificate(Fingerprints.of(root.certificate())))
                .isTrue();
        assertThat(restarted.removeTrustedCertificate(Fingerprints.of(root.certificate())))
                .isFalse();
        trust(root);
        restarted.clearTrustedCertificates();
        assertThat(verifier.trustedCertificates()).isEmpty();
    }

    @Test
    void leavesNoCopiesBehind() throws Exception {
        verifier.verify(unsigned);
        assertThat(FileTrees.list(folder.resolve("data/security/judged"))).isEmpty();
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> verifier.verify(folder.resolve("nowhere.jar")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_NOT_FOUND));
    }
}
