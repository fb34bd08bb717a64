// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import qtforge.api.security.VerificationResult;

/**
 * Compares signature file, manifest and entries by their digests. The signature file must cover the manifest as a whole, and the
 * manifest every entry, so that nothing can be added, removed or changed.
 */
final class ContentDigests {

    private static final String ENTRY = "-DIGEST";
    private static final String MANIFEST = "-DIGEST-MANIFEST";
    private static final String MAIN = "-DIGEST-MANIFEST-MAIN-ATTRIBUTES";

    private ContentDigests() {}

    /** Compares the manifest with what was signed. */
    static void checkManifest(ManifestText signature, byte[] manifest) throws SignatureFailure {
        boolean covered = false;
        for (Map.Entry<String, String> header : signature.main().entrySet()) {
            String name = header.getKey().toUpperCase(Locale.ROOT);
            if (name.endsWith(MANIFEST)) {
                MessageDigest digest = digest(name, MANIFEST, "the signature file");
                if (!matches(header.getValue(), digest.digest(manifest))) {
                    throw new SignatureFailure(
                            VerificationResult.INVALID,
                            "META-INF/MANIFEST.MF was changed after it was signed; get the jar from its publisher again");
                }
                covered = true;
            } else if (name.endsWith(MAIN)) {
                digest(name, MAIN, "the signature file");
            }
        }
        if (!covered) {
            throw new SignatureFailure(
                    VerificationResult.INVALID,
                    "the signature does not cover META-INF/MANIFEST.MF as a whole; sign the jar anew with jarsigner");
        }
        for (Map<String, String> section : signature.sections().values()) {
            for (String header : section.keySet()) {
                if (header.toUpperCase(Locale.ROOT).endsWith(ENTRY)) {
                    digest(header.toUpperCase(Locale.ROOT), ENTRY, "the signature file");
                }
            }
        }
    }

    /** Compares all entries with the manifest. */
    static void checkEntries(ManifestText manifest, ZipView zip) throws SignatureFailure, IOException, ArchiveRefused {
        for (Map.Entry<String, Map<String, String>> section :
                manifest.sections().entrySet()) {
            if (hasDigest(section.getValue()) && !zip.has(section.getKey())) {
                throw new SignatureFailure(
                        VerificationResult.INVALID,
                        "entry '" + ArchiveRefused.printable(section.getKey())
                                + "' was signed but is missing; get the jar from its publisher again");
            }
        }
        for (String name : zip.names()) {
            if (!name.endsWith("/") && !SignatureFiles.isPartOfSignature(name)) {
                checkEntry(name, manifest.sections().getOrDefault(name, Map.of()), zip);
            }
        }
    }

    static boolean hasDigest(Map<String, String> section) {
        return section.keySet().stream()
                .anyMatch(header -> header.toUpperCase(Locale.ROOT).endsWith(ENTRY));
    }

    private static void checkEntry(String name, Map<String, String> section, ZipView zip)
            throws SignatureFailure, IOException, ArchiveRefused {
        List<MessageDigest> digests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Map.Entry<String, String> header : section.entrySet()) {
            String upper = header.getKey().toUpperCase(Locale.ROOT);
            if (upper.endsWith(ENTRY)) {
                digests.add(digest(upper, ENTRY, "entry '" + ArchiveRefused.printable(name) + "'"));
                expected.add(header.getValue());
            }
        }
        if (digests.isEmpty()) {
            throw new SignatureFailure(
                    VerificationResult.INVALID,
                    "entry '" + ArchiveRefused.printable(name)
                            + "' is not signed; get the jar from its publisher again, or sign all of it");
        }
        zip.pass(name, (bytes, count) -> digests.forEach(digest -> digest.update(bytes, 0, count)));
        for (int i = 0; i < digests.size(); i++) {
            if (!matches(expected.get(i), digests.get(i).digest())) {
                throw new SignatureFailure(
                        VerificationResult.INVALID,
                        "entry '" + ArchiveRefused.printable(name)
                                + "' was changed after it was signed; get the jar from its publisher again");
            }
        }
    }

    private static boolean matches(String base64, byte[] digest) {
        try {
            return MessageDigest.isEqual(Base64.getDecoder().decode(base64), digest);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static MessageDigest digest(String header, String suffix, String where) throws SignatureFailure {
        String algorithm = header.substring(0, header.length() - suffix.length());
        if (Strengths.isStrongDigest(algorithm)) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new SignatureFailure(
                        VerificationResult.CORRUPTED_SIGNATURE,
                        where + " uses digest " + algorithm + ", which this JVM does not know; sign with SHA-256");
            }
        }
        throw new SignatureFailure(
                VerificationResult.CORRUPTED_SIGNATURE,
                where + " uses digest " + ArchiveRefused.printable(algorithm)
                        + ", which is too weak; sign with SHA-256 or stronger");
    }
}
