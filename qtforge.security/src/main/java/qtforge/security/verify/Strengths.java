// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which algorithms and key sizes count; everything that is not named here is too weak. */
final class Strengths {

    private static final Set<String> DIGESTS =
            Set.of("SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512");

    private static final Map<String, String> DIGESTS_BY_ID = Map.of(
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512",
            "2.16.840.1.101.3.4.2.8", "SHA3-256",
            "2.16.840.1.101.3.4.2.9", "SHA3-384",
            "2.16.840.1.101.3.4.2.10", "SHA3-512",
            // SHAKE256 with 64 bytes, as Ed448 uses it.
            "2.16.840.1.101.3.4.2.12", "SHAKE256",
            "2.16.840.1.101.3.4.2.18", "SHAKE256");

    private static final Set<String> SIGNATURES = Set.of(
            "SHA256WITHRSA",
            "SHA384WITHRSA",
            "SHA512WITHRSA",
            "SHA3-256WITHRSA",
            "SHA3-384WITHRSA",
            "SHA3-512WITHRSA",
            "RSASSA-PSS",
            "SHA256WITHECDSA",
            "SHA384WITHECDSA",
            "SHA512WITHECDSA",
            "SHA3-256WITHECDSA",
            "SHA3-384WITHECDSA",
            "SHA3-512WITHECDSA",
            "SHA256WITHDSA",
            "SHA384WITHDSA",
            "SHA512WITHDSA",
            "ED25519",
            "ED448",
            "EDDSA");

    private static final int RSA_BITS = 2048;
    private static final int DSA_BITS = 2048;
    private static final int EC_BITS = 256;

    private Strengths() {}

    /** All names that count, for people. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(DIGESTS);
        SIGNATURES.forEach(name -> names.add(name.replace("WITH", "with")));
        return names;
    }

    static boolean isStrongDigest(String name) {
        return DIGESTS.contains(name.toUpperCase(Locale.ROOT));
    }

    static boolean isStrongDigestId(String objectId) {
        return DIGESTS_BY_ID.containsKey(objectId);
    }

    /** What is weak about a certificate's key; empty when nothing is. */
    static Optional<String> weaknessOfKey(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        int bits;
        int least;
        if (key instanceof RSAKey rsa) {
            bits = rsa.getModulus().bitLength();
            least = RSA_BITS;
        } else if (key instanceof DSAKey dsa) {
            bits = dsa.getParams() == null ? 0 : dsa.getParams().getP().bitLength();
            least = DSA_BITS;
        } else if (key instanceof ECKey ec) {
            bits = ec.getParams() == null ? 0 : ec.getParams().getOrder().bitLength();
            least = EC_BITS;
        } else if (SIGNATURES.contains(key.getAlgorithm().toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        } else {
            return Optional.of("has a key of the unknown kind " + key.getAlgorithm());
        }
        return bits >= least
                ? Optional.empty()
                : Optional.of("has a key of " + bits + " bits (" + key.getAlgorithm() + "), fewer than " + least);
    }

    /** What is weak about the signature on a certificate; empty when nothing is. */
    static Optional<String> weaknessOfSignature(X509Certificate certificate) {
        String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (!SIGNATURES.contains(name)) {
            return Optional.of("is signed with " + certificate.getSigAlgName());
        }
        return name.equals("RSASSA-PSS") && !hasStrongPss(certificate)
                ? Optional.of("is signed with RSASSA-PSS and a weak digest")
                : Optional.empty();
    }

    private static boolean hasStrongPss(X509Certificate certificate) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            return isStrongDigest(
                    parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        } catch (GeneralSecurityException | java.io.IOException | RuntimeException e) {
            return false;
        }
    }
}
