// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import qtforge.security.verify.Der.MalformedDer;

/**
 * A signature block file (RFC 2315, PKCS #7 SignedData), as far as the JDK does not tell: how many signed, with which digest, and
 * what certificates are there. The signature itself is verified by {@link java.util.jar.JarFile}.
 *
 * @param certificates all that are packed in it, in no order that means anything
 * @param signers one for each SignerInfo
 */
record SignatureBlock(List<X509Certificate> certificates, List<SignerInfo> signers) {

    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final int EXPLICIT = 0xA0;
    private static final int IMPLICIT_CERTIFICATES = 0xA0;
    private static final int IMPLICIT_LISTS = 0xA1;

    /**
     * Who signed.
     *
     * @param issuer who issued the signer's certificate
     * @param serial of that certificate
     * @param digest object identifier of the digest algorithm
     */
    record SignerInfo(X500Principal issuer, BigInteger serial, String digest) {}

    /** Reads a block. */
    static SignatureBlock read(byte[] bytes) throws MalformedDer {
        Der content = Der.of(bytes).enter(Der.SEQUENCE);
        if (!content.objectId().equals(SIGNED_DATA)) {
            throw new MalformedDer("it is no SignedData");
        }
        Der data = content.enter(EXPLICIT).enter(Der.SEQUENCE);
        data.integer();
        data.enter(Der.SET);
        data.enter(Der.SEQUENCE);
        while (data.hasMore() && (data.tag() == IMPLICIT_CERTIFICATES || data.tag() == IMPLICIT_LISTS)) {
            data.next();
        }
        Der infos = data.enter(Der.SET);
        List<SignerInfo> signers = new ArrayList<>();
        while (infos.hasMore()) {
            Der info = infos.enter(Der.SEQUENCE);
            info.integer();
            Der issuerAndSerial = info.enter(Der.SEQUENCE);
            byte[] issuer = issuer(issuerAndSerial);
            BigInteger serial = issuerAndSerial.integer();
            signers.add(new SignerInfo(
                    principal(issuer), serial, info.enter(Der.SEQUENCE).objectId()));
        }
        return new SignatureBlock(certificates(bytes), signers);
    }

    private static byte[] issuer(Der issuerAndSerial) throws MalformedDer {
        byte[] rest = issuerAndSerial.content();
        byte[] name = issuerAndSerial.enter(Der.SEQUENCE).content();
        int length = rest.length - issuerAndSerial.content().length;
        if (name.length > length) {
            throw new MalformedDer("the issuer's name cannot be read");
        }
        return java.util.Arrays.copyOf(rest, length);
    }

    private static X500Principal principal(byte[] encoded) throws MalformedDer {
        try {
            return new X500Principal(encoded);
        } catch (IllegalArgumentException e) {
            throw new MalformedDer("the issuer's name cannot be read: " + e.getMessage());
        }
    }

    private static List<X509Certificate> certificates(byte[] bytes) throws MalformedDer {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                if (certificate instanceof X509Certificate x509) {
                    certificates.add(x509);
                }
            }
            return certificates;
        } catch (CertificateException e) {
            throw new MalformedDer("its certificates cannot be read: " + e.getMessage());
        }
    }

    /** The certificate of the one who signed; empty when it is not packed. */
    Optional<X509Certificate> certificateOf(SignerInfo signer) {
        return certificates.stream()
                .filter(certificate -> certificate.getSerialNumber().equals(signer.serial)
                        && certificate.getIssuerX500Principal().equals(signer.issuer))
                .findFirst();
    }
}
