// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Verifies the signature of a jar completely, without the framework's help: every entry read, all entries signed by one and
 * the same signer, none added or removed after signing, and a certification path (PKIX, RFC 5280) to a certificate of the
 * trust store, with expiry, revocation lists and minimum algorithms.
 */
@ProviderType
public interface SignatureVerifier {

    /**
     * Verifies a jar.
     *
     * @throws qtforge.api.core.PluginException FILE_NOT_FOUND, FILE_SYSTEM_ERROR, or INVALID_FORMAT for what is no archive
     */
    SignatureReport verify(Path jar);

    /** SHA-256 of a file, 64 lower-case hexadecimal digits. */
    String fingerprint(Path file);

    /** SHA-256 of a certificate, 64 lower-case hexadecimal digits. */
    String fingerprint(X509Certificate certificate);

    /**
     * Adds certificates to the trust store, in PEM or DER.
     *
     * @return the fingerprints added
     * @throws qtforge.api.core.PluginException INVALID_FORMAT when there is no certificate in the file
     */
    List<String> addTrustedCertificate(Path file);

    /** Removes a certificate; false when there was none of that fingerprint. */
    boolean removeTrustedCertificate(String fingerprint);

    /** The trust store. */
    List<X509Certificate> trustedCertificates();

    /** Empties the trust store: nothing is trusted by signature any more. */
    void clearTrustedCertificates();

    /** Adds a revocation list, in PEM or DER, that must be signed by a certificate it can be checked with. */
    void addRevocationList(Path file);

    /** Signature and digest algorithms that count, by standard names; everything else is too weak. */
    Set<String> signatureAlgorithms();
}
