// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import qtforge.api.security.VerificationResult;

/**
 * Finds and validates the path from a certificate to a trusted one. An issuer is one whose key verifies the signature, never one
 * who merely has the name. Nothing is fetched from anywhere.
 */
final class CertificatePaths {

    static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final int LONGEST = 8;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGNATURE = 5;

    private final TrustStore.Snapshot store;
    private final List<X509Certificate> packed;

    /**
     * For the certificates of one signature.
     *
     * @param packed what came with the signature; not believed
     */
    CertificatePaths(TrustStore.Snapshot store, List<X509Certificate> packed) {
        this.store = store;
        this.packed = List.copyOf(packed);
    }

    /**
     * Judges a certificate.
     *
     * @param purpose the extended key usage it must have, if it has any
     * @param when the time that counts
     */
    Outcome validate(X509Certificate leaf, String purpose, Instant when) {
        Optional<Outcome> misused = misuse(leaf, purpose);
        if (misused.isPresent()) {
            return misused.get();
        }
        List<X509Certificate> path = path(leaf, new ArrayList<>(List.of(leaf)));
        if (path.isEmpty()) {
            return noPath(leaf);
        }
        for (X509Certificate certificate : path) {
            Optional<Outcome> problem = problemOf(certificate, path, when);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return path.size() == 1 ? new Outcome(VerificationResult.VALID, false, path, "") : pkix(path, when);
    }

    private static Optional<Outcome> misuse(X509Certificate leaf, String purpose) {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            if (purposes != null && !purposes.contains(purpose)) {
                return Optional.of(Outcome.failed(
                        VerificationResult.INVALID,
                        name(leaf) + " is not for "
                                + (purpose.equals(CODE_SIGNING) ? "signing code" : "time stamps")
                                + " (extended key usage); sign with one that is"));
            }
        } catch (CertificateException e) {
            return Optional.of(Outcome.failed(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    name(leaf) + " has an extended key usage that cannot be read; sign with another one"));
        }
        boolean[] usage = leaf.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            return Optional.of(Outcome.failed(
                    VerificationResult.INVALID, name(leaf) + " is not for signing (key usage); sign with one that is"));
        }
        return Optional.empty();
    }

    /** The path from the last of the certificates to a trusted one, itself included; empty when there is none. */
    private List<X509Certificate> path(X509Certificate last, List<X509Certificate> soFar) {
        if (store.trusted().contains(last)) {
            return soFar;
        }
        if (soFar.size() == LONGEST) {
            return List.of();
        }
        for (Collection<X509Certificate> candidates : List.of(store.trusted(), packed)) {
            for (X509Certificate issuer : candidates) {
                if (!soFar.contains(issuer) && isIssuer(issuer, last)) {
                    List<X509Certificate> longer = new ArrayList<>(soFar);
                    longer.add(issuer);
                    List<X509Certificate> whole = path(issuer, longer);
                    if (!whole.isEmpty()) {
                        return whole;
                    }
                }
            }
        }
        return List.of();
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                || issuer.getBasicConstraints() < 0) {
            return false;
        }
        boolean[] usage = issuer.getKeyUsage();
        return (usage == null || usage[CERTIFICATE_SIGNATURE]) && hasSigned(issuer, certificate);
    }

    private static boolean hasSigned(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Outcome noPath(X509Certificate leaf) {
        List<X509Certificate> all = new ArrayList<>(List.of(leaf));
        all.addAll(packed);
        for (X509Certificate trusted : store.trusted()) {
            for (X509Certificate certificate : all) {
                boolean sameIssuer = certificate.getIssuerX500Principal().equals(trusted.getSubjectX500Principal())
                        && !hasSigned(trusted, certificate);
                boolean sameSubject = certificate.getSubjectX500Principal().equals(trusted.getSubjectX500Principal())
                        && !certificate.getPublicKey().equals(trusted.getPublicKey());
                if (sameIssuer || sameSubject) {
                    return new Outcome(
                            VerificationResult.UNTRUSTED_ISSUER,
                            true,
                            List.of(),
                            name(certificate) + " is forged: it uses the name of the trusted '"
                                    + trusted.getSubjectX500Principal() + "' (" + Fingerprints.of(trusted)
                                    + ") with another key; do not install the jar");
                }
            }
        }
        return Outcome.failed(
                VerificationResult.UNTRUSTED_ISSUER,
                name(leaf) + " does not lead to a certificate of the trust store; add that of '"
                        + leaf.getIssuerX500Principal() + "' if you trust it");
    }

    private Optional<Outcome> problemOf(X509Certificate certificate, List<X509Certificate> path, Instant when) {
        boolean trusted = store.trusted().contains(certificate);
        Optional<String> weak = Strengths.weaknessOfKey(certificate);
        if (weak.isEmpty() && !trusted) {
            weak = Strengths.weaknessOfSignature(certificate);
        }
        if (weak.isPresent()) {
            return Optional.of(Outcome.failed(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    name(certificate) + " " + weak.get() + ", which is too weak; sign with a stronger one"));
        }
        if (isRevoked(certificate, path)) {
            return Optional.of(Outcome.failed(
                    VerificationResult.REVOKED,
                    name(certificate) + " was revoked by its issuer; get the jar signed with another one"));
        }
        if (when.isBefore(certificate.getNotBefore().toInstant())
                || when.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(Outcome.failed(
                    VerificationResult.EXPIRED,
                    name(certificate) + " is valid from "
                            + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + ", but not on " + when
                            + "; get the jar signed anew, with a time stamp"));
        }
        return Optional.empty();
    }

    private boolean isRevoked(X509Certificate certificate, List<X509Certificate> path) {
        for (X509CRL list : store.revocations()) {
            // One list can be about certificates of its issuer only; what else it names is not its to revoke.
            X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
            boolean ours = list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal());
            if (entry != null && ours && (signedByAny(list, path) || signedByAny(list, store.trusted()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean signedByAny(X509CRL list, List<X509Certificate> issuers) {
        return issuers.stream().anyMatch(issuer -> TrustStore.isSignedBy(list, issuer));
    }

    private static Outcome pkix(List<X509Certificate> path, Instant when) {
        try {
            X509Certificate anchor = path.get(path.size() - 1);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            parameters.addCertPathChecker(new PurposeWasChecked());
            CertPath certificates =
                    CertificateFactory.getInstance("X.509").generateCertPath(path.subList(0, path.size() - 1));
            CertPathValidator.getInstance("PKIX").validate(certificates, parameters);
            return new Outcome(VerificationResult.VALID, false, path, "");
        } catch (CertPathValidatorException e) {
            return Outcome.failed(
                    VerificationResult.INVALID,
                    name(path.get(Math.max(0, e.getIndex()))) + " breaks the rules of certification paths ("
                            + e.getMessage() + "); get another one from its issuer");
        } catch (CertificateException | InvalidAlgorithmParameterException | java.security.NoSuchAlgorithmException e) {
            return Outcome.failed(
                    VerificationResult.CORRUPTED_SIGNATURE,
                    name(path.get(0)) + " cannot be validated (" + e.getMessage() + "); sign with another one");
        }
    }

    private static String name(X509Certificate certificate) {
        return "certificate '" + certificate.getSubjectX500Principal() + "' ("
                + Fingerprints.of(certificate).substring(0, 16) + ")";
    }

    /**
     * What was found.
     *
     * @param result the outcome
     * @param forged whether somebody uses the name of a trusted issuer
     * @param path from the certificate to the trusted one; empty unless VALID
     * @param problem in words; empty when VALID
     */
    record Outcome(VerificationResult result, boolean forged, List<X509Certificate> path, String problem) {

        Outcome {
            path = List.copyOf(path);
        }

        static Outcome failed(VerificationResult result, String problem) {
            return new Outcome(result, false, List.of(), problem);
        }
    }

    /** Says that the extended key usage, which may be critical, was looked at. */
    private static final class PurposeWasChecked extends PKIXCertPathChecker {

        @Override
        public void init(boolean forward) {
            // Keeps no state.
        }

        @Override
        public boolean isForwardCheckingSupported() {
            return true;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return Set.of(EXTENDED_KEY_USAGE);
        }

        @Override
        public void check(Certificate certificate, Collection<String> unresolved) {
            unresolved.remove(EXTENDED_KEY_USAGE);
        }
    }
}
