// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import qtforge.api.security.VerificationResult;

/**
 * The names of the files that make up a jar's signature.
 *
 * @param signatures signature files, {@code .SF}
 * @param blocks signature block files
 */
record SignatureFiles(List<String> signatures, List<String> blocks) {

    private static final String FOLDER = "META-INF/";

    static SignatureFiles of(ZipView zip) {
        return new SignatureFiles(
                zip.names().stream().filter(SignatureFiles::isSignature).toList(),
                zip.names().stream().filter(SignatureFiles::isBlock).toList());
    }

    private static boolean isDirectlyInMetadata(String name) {
        return name.startsWith(FOLDER) && name.indexOf('/', FOLDER.length()) < 0;
    }

    private static boolean isSignature(String name) {
        return isDirectlyInMetadata(name) && name.toUpperCase(Locale.ROOT).endsWith(".SF");
    }

    private static boolean isBlock(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return isDirectlyInMetadata(name)
                && (upper.endsWith(".RSA") || upper.endsWith(".DSA") || upper.endsWith(".EC"));
    }

    /** Whether a file is one that a signature cannot cover, because it is part of it. */
    static boolean isPartOfSignature(String name) {
        return name.equals(JarFile.MANIFEST_NAME) || isSignature(name) || isBlock(name);
    }

    boolean isEmpty() {
        return signatures.isEmpty() && blocks.isEmpty();
    }

    /** Fails unless there is one signature and its block. */
    void checkOneSigner() throws SignatureFailure {
        if (signatures.size() > 1 || blocks.size() > 1) {
            throw new SignatureFailure(
                    VerificationResult.INVALID,
                    "the jar has the signatures " + signatures + " with blocks " + blocks
                            + ", but must have one signer; sign the unsigned jar once");
        }
        if (signatures.isEmpty() || blocks.isEmpty() || !stem(signatures.get(0)).equals(stem(blocks.get(0)))) {
            throw new SignatureFailure(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    "the jar's signature is incomplete: there are " + signatures + " and " + blocks + "; sign it anew");
        }
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.')).toUpperCase(Locale.ROOT);
    }
}
