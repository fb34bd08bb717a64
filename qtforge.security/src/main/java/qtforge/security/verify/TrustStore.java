// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.DurableFiles;
import qtforge.files.FileTrees;

/**
 * The certificates that are trusted and the revocation lists, as files: those below the data folder, which commands add and remove,
 * and those an operator put into {@code etc/trust}, which are only read. Files are read anew each time, as they are few and
 * verifications rare; one that cannot be read is an error, because to go on without a revocation list would be to trust more.
 */
final class TrustStore {

    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path certificates;
    private final Path lists;
    private final Optional<Path> operators;

    /**
     * A trust store.
     *
     * @param data the runtime's data folder
     * @param operators folder of the operator's own files
     */
    TrustStore(Path data, Optional<Path> operators) {
        certificates = data.resolve("security").resolve("truststore");
        lists = data.resolve("security").resolve("crls");
        this.operators = operators;
    }

    /** What is trusted now. */
    synchronized Snapshot snapshot() {
        try {
            Map<String, X509Certificate> trusted = new LinkedHashMap<>();
            List<X509CRL> revocations = new ArrayList<>();
            for (Path file : FileTrees.list(certificates)) {
                if (file.toString().endsWith(".pem")) {
                    read(file).forEach(found -> trusted.put(Fingerprints.of(found), found));
                }
            }
            for (Path file : FileTrees.list(lists)) {
                if (file.toString().endsWith(".crl")) {
                    revocations.addAll(readLists(file));
                }
            }
            if (operators.isPresent()) {
                for (Path file : FileTrees.list(operators.get())) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".crl")) {
                        revocations.addAll(readLists(file));
                    } else if (name.endsWith(".pem") || name.endsWith(".crt") || name.endsWith(".der")) {
                        read(file).forEach(found -> trusted.put(Fingerprints.of(found), found));
                    }
                }
            }
            return new Snapshot(List.copyOf(trusted.values()), revocations);
        } catch (IOException e) {
            throw failure(
                    "the trust store in " + certificates.getParent() + " cannot be read; check its permissions", e);
        }
    }

    /** Adds certificates, and returns their fingerprints. */
    synchronized List<String> add(Path source, byte[] content) {
        List<String> fingerprints = new ArrayList<>();
        try {
            for (X509Certificate certificate : parse(source, content)) {
                String fingerprint = Fingerprints.of(certificate);
                DurableFiles.write(
                        certificates.resolve(fingerprint + ".pem"), pem("CERTIFICATE", certificate.getEncoded()));
                fingerprints.add(fingerprint);
            }
        } catch (IOException | CertificateEncodingException e) {
            throw failure("certificates of " + source + " cannot be stored in " + certificates, e);
        }
        return List.copyOf(fingerprints);
    }

    /** Removes a certificate. */
    synchronized boolean remove(String fingerprint) {
        if (!Fingerprints.isFingerprint(fingerprint)) {
            return false;
        }
        try {
            if (Files.deleteIfExists(certificates.resolve(fingerprint + ".pem"))) {
                return true;
            }
        } catch (IOException e) {
            throw failure("certificate " + fingerprint + " cannot be deleted from " + certificates, e);
        }
        boolean byOperator = snapshot().trusted().stream()
                .anyMatch(certificate -> Fingerprints.of(certificate).equals(fingerprint));
        if (byOperator) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "certificate " + fingerprint + " is one of the operator's, in " + operators.orElseThrow()
                            + ", which is only read; delete its file there");
        }
        return false;
    }

    /** Removes every certificate that commands added. */
    synchronized void clear() {
        try {
            for (Path file : FileTrees.list(certificates)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failure("the trust store " + certificates + " cannot be emptied", e);
        }
        int left = snapshot().trusted().size();
        if (left > 0) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    left + " certificates are the operator's, in " + operators.orElseThrow()
                            + ", which is only read; delete them there");
        }
    }

    /** Adds a revocation list, which must be signed by a trusted certificate. */
    synchronized void addList(Path source, byte[] content) {
        List<X509Certificate> trusted = snapshot().trusted();
        List<X509CRL> found = parseLists(source, content);
        if (found.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    source + " has no revocation list; give one in PEM or DER, as 'keytool -gencrl' writes it");
        }
        for (X509CRL list : found) {
            if (trusted.stream().noneMatch(issuer -> isSignedBy(list, issuer))) {
                throw new PluginException(
                        PluginErrorCode.SIGNATURE_INVALID,
                        "the revocation list of '" + list.getIssuerX500Principal() + "' in " + source
                                + " is not signed by a certificate of the trust store; add its issuer's first");
            }
        }
        try {
            for (X509CRL list : found) {
                byte[] encoded = list.getEncoded();
                DurableFiles.write(lists.resolve(Fingerprints.of(encoded) + ".crl"), pem("X509 CRL", encoded));
            }
        } catch (IOException | CRLException e) {
            throw failure("revocation list " + source + " cannot be stored in " + lists, e);
        }
    }

    /** Whether a revocation list is by the owner of a certificate. */
    static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<X509Certificate> read(Path file) throws IOException {
        return parse(file, Files.readAllBytes(file));
    }

    private static List<X509CRL> readLists(Path file) throws IOException {
        List<X509CRL> found = parseLists(file, Files.readAllBytes(file));
        if (found.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    file + " has no revocation list, so that nothing can be verified; correct or delete it");
        }
        return found;
    }

    private static List<X509Certificate> parse(Path file, byte[] content) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
                found.add((X509Certificate) certificate);
            }
        } catch (CertificateException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    file + " is no certificate (" + e.getMessage() + "); give one in PEM or DER",
                    e);
        }
        if (found.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, file + " has no certificate; give one in PEM or DER");
        }
        return found;
    }

    private static List<X509CRL> parseLists(Path file, byte[] content) {
        List<X509CRL> found = new ArrayList<>();
        try {
            for (CRL list : CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(content))) {
                found.add((X509CRL) list);
            }
        } catch (CertificateException | CRLException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    file + " is no revocation list (" + e.getMessage() + "); give one in PEM or DER",
                    e);
        }
        return found;
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + new String(PEM.encode(encoded), StandardCharsets.US_ASCII)
                + "\n-----END " + kind + "-----\n";
    }

    private static PluginException failure(String message, Exception cause) {
        return new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, message + ": " + cause, cause);
    }

    /**
     * What is trusted at a moment.
     *
     * @param trusted certificates, without repetition
     * @param revocations lists; who signed them is checked when they are used
     */
    record Snapshot(List<X509Certificate> trusted, List<X509CRL> revocations) {

        Snapshot {
            trusted = List.copyOf(trusted);
            revocations = List.copyOf(revocations);
        }
    }
}
