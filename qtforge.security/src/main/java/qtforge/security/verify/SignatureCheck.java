// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.Timestamp;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import qtforge.api.security.VerificationResult;
import qtforge.security.verify.Der.MalformedDer;
import qtforge.security.verify.SignatureBlock.SignerInfo;

/** Verifies the signature of one jar whose archive was found consistent. */
final class SignatureCheck {

    private static final int BIGGEST = 16 << 20;

    private final Path jar;
    private final ZipView zip;
    private final TrustStore.Snapshot store;
    private final Clock clock;
    private Optional<X509Certificate> leaf = Optional.empty();

    SignatureCheck(Path jar, ZipView zip, TrustStore.Snapshot store, Clock clock) {
        this.jar = jar;
        this.zip = zip;
        this.store = store;
        this.clock = clock;
    }

    Verification verify() throws IOException, ArchiveRefused {
        SignatureFiles files = SignatureFiles.of(zip);
        if (files.isEmpty()) {
            return unsigned();
        }
        try {
            return verify(files);
        } catch (SignatureFailure e) {
            return Verification.failed(e.result(), leaf, e.getMessage());
        }
    }

    private Verification unsigned() throws IOException, ArchiveRefused {
        Optional<byte[]> bytes = zip.read(JarFile.MANIFEST_NAME, BIGGEST);
        if (bytes.isEmpty()) {
            return Verification.unsigned(List.of("the jar is not signed; sign it with jarsigner"));
        }
        ManifestText manifest = ManifestText.read(bytes.get(), JarFile.MANIFEST_NAME);
        boolean stripped = manifest.sections().values().stream().anyMatch(ContentDigests::hasDigest);
        return Verification.unsigned(List.of(
                stripped
                        ? "the jar was signed once, and its signature was removed; get it from its publisher again"
                        : "the jar is not signed; sign it with jarsigner"));
    }

    private Verification verify(SignatureFiles files) throws IOException, ArchiveRefused, SignatureFailure {
        files.checkOneSigner();
        SignatureBlock block = block(files.blocks().get(0));
        X509Certificate signer = signer(block);
        leaf = Optional.of(signer);
        byte[] manifestBytes = zip.read(JarFile.MANIFEST_NAME, BIGGEST)
                .orElseThrow(() -> new SignatureFailure(
                        VerificationResult.INVALID,
                        "META-INF/MANIFEST.MF is missing; get the jar from its publisher again"));
        ContentDigests.checkManifest(text(files.signatures().get(0)), manifestBytes);
        ContentDigests.checkEntries(ManifestText.read(manifestBytes, JarFile.MANIFEST_NAME), zip);
        CodeSigner verified = signerByTheJdk(signer);
        Instant when = time(verified, block);
        CertificatePaths.Outcome outcome =
                new CertificatePaths(store, block.certificates()).validate(signer, CertificatePaths.CODE_SIGNING, when);
        return Verification.of(outcome.result(), leaf, outcome.path(), outcome.problem(), outcome.forged());
    }

    private ManifestText text(String name) throws IOException, SignatureFailure, ArchiveRefused {
        byte[] bytes = zip.read(name, BIGGEST).orElseThrow();
        try {
            return ManifestText.read(bytes, name);
        } catch (ArchiveRefused e) {
            throw new SignatureFailure(VerificationResult.CORRUPTED_SIGNATURE, e.getMessage());
        }
    }

    private SignatureBlock block(String name) throws IOException, ArchiveRefused, SignatureFailure {
        try {
            return SignatureBlock.read(zip.read(name, BIGGEST).orElseThrow());
        } catch (MalformedDer | ArithmeticException e) {
            throw new SignatureFailure(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    "signature block " + name + " cannot be read (" + e.getMessage() + "); sign the jar anew");
        }
    }

    private X509Certificate signer(SignatureBlock block) throws SignatureFailure {
        if (block.signers().size() != 1) {
            throw new SignatureFailure(
                    VerificationResult.INVALID,
                    "the signature block has " + block.signers().size()
                            + " signers, but must have one; sign the unsigned jar once");
        }
        SignerInfo info = block.signers().get(0);
        leaf = block.certificateOf(info);
        if (leaf.isEmpty()) {
            throw new SignatureFailure(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    "the signature block has no certificate of its signer; sign the jar anew");
        }
        if (!Strengths.isStrongDigestId(info.digest())) {
            throw new SignatureFailure(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    "the signature uses the digest " + info.digest()
                            + ", which is too weak; sign with SHA-256 or stronger");
        }
        Optional<String> weak = Strengths.weaknessOfKey(leaf.get());
        if (weak.isPresent()) {
            throw new SignatureFailure(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    "the signer's certificate " + weak.get() + ", which is too weak; sign with a stronger key");
        }
        return leaf.get();
    }

    /** Has the JDK verify the signature itself, over every entry. */
    private CodeSigner signerByTheJdk(X509Certificate expected) throws IOException, SignatureFailure {
        List<CodeSigner> signers = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile(), true, ZipFile.OPEN_READ, JarFile.baseVersion())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.isDirectory()) {
                    continue;
                }
                try (InputStream in = file.getInputStream(entry)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                if (!SignatureFiles.isPartOfSignature(entry.getName())) {
                    signers.add(onlySigner(entry));
                }
            }
        } catch (SecurityException e) {
            throw new SignatureFailure(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    "the signature does not verify (" + e.getMessage() + "); get the jar from its publisher again");
        }
        if (signers.isEmpty()) {
            throw new SignatureFailure(
                    VerificationResult.INVALID, "the jar has no entry that could be signed; build it anew");
        }
        for (CodeSigner signer : signers) {
            if (!signer.getSignerCertPath().getCertificates().get(0).equals(expected)
                    || !signer.equals(signers.get(0))) {
                throw new SignatureFailure(
                        VerificationResult.INVALID,
                        "not all entries are signed by the same signer; sign the unsigned jar once");
            }
        }
        return signers.get(0);
    }

    private static CodeSigner onlySigner(JarEntry entry) throws SignatureFailure {
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null || signers.length == 0) {
            throw new SignatureFailure(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    "the signature does not verify for entry '" + ArchiveRefused.printable(entry.getName())
                            + "'; get the jar from its publisher again");
        }
        if (signers.length > 1) {
            throw new SignatureFailure(
                    VerificationResult.INVALID,
                    "entry '" + ArchiveRefused.printable(entry.getName())
                            + "' has two signers; sign the unsigned jar once");
        }
        return signers[0];
    }

    /** When it was signed, as far as a trusted time stamp proves it; otherwise now. */
    private Instant time(CodeSigner signer, SignatureBlock block) {
        Instant now = clock.instant();
        Timestamp stamp = signer.getTimestamp();
        if (stamp == null) {
            return now;
        }
        Instant signed = stamp.getTimestamp().toInstant();
        List<X509Certificate> packed = new ArrayList<>(block.certificates());
        stamp.getSignerCertPath().getCertificates().forEach(certificate -> packed.add((X509Certificate) certificate));
        X509Certificate authority =
                (X509Certificate) stamp.getSignerCertPath().getCertificates().get(0);
        // Without the usage anybody with a certificate for code could say when it was.
        boolean forStamps = hasPurpose(authority);
        boolean trusted = forStamps
                && !signed.isAfter(now)
                && new CertificatePaths(store, packed)
                        .validate(authority, CertificatePaths.TIME_STAMPING, signed)
                        .result()
                        .equals(VerificationResult.VALID);
        return trusted ? signed : now;
    }

    private static boolean hasPurpose(X509Certificate authority) {
        try {
            List<String> purposes = authority.getExtendedKeyUsage();
            return purposes != null && purposes.contains(CertificatePaths.TIME_STAMPING);
        } catch (java.security.cert.CertificateParsingException e) {
            return false;
        }
    }
}
