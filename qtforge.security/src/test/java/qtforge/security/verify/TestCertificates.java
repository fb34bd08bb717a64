// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;

/** Makes keys, certificates and revocation lists, genuine and otherwise; the JDK has no public way to. */
public final class TestCertificates {

    private static final AtomicLong SERIALS = new AtomicLong(1000);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private TestCertificates() {}

    /** A key with its certificate. */
    public record Identity(KeyPair keys, X509Certificate certificate) {}

    /** What a certificate is to be like. */
    public static final class Request {
        private final String subject;
        private Identity issuer;
        private boolean authority;
        private String key = "EC";
        private int bits = 256;
        private String signature = "SHA256withECDSA";
        private Instant from = Instant.now().minus(Duration.ofDays(30));
        private Instant to = Instant.now().plus(Duration.ofDays(300));
        private String purpose;

        private Request(String subject) {
            this.subject = subject;
        }

        public Request issuedBy(Identity by) {
            issuer = by;
            return this;
        }

        public Request authority() {
            authority = true;
            return this;
        }

        public Request key(String algorithm, int size) {
            key = algorithm;
            bits = size;
            signature = algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return this;
        }

        public Request signedWith(String algorithm) {
            signature = algorithm;
            return this;
        }

        public Request expired() {
            to = Instant.now().minus(Duration.ofDays(1));
            return this;
        }

        public Request purpose(String objectId) {
            purpose = objectId;
            return this;
        }

        public Identity make() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(key);
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            byte[] algorithm = algorithm(signature);
            X500Principal name = new X500Principal(subject);
            byte[] content = sequence(
                    tagged(0xA0, integer(BigInteger.TWO)),
                    integer(BigInteger.valueOf(SERIALS.incrementAndGet())),
                    algorithm,
                    (issuer == null ? name : issuer.certificate().getSubjectX500Principal()).getEncoded(),
                    sequence(time(from), time(to)),
                    name.getEncoded(),
                    keys.getPublic().getEncoded(),
                    tagged(0xA3, extensions()));
            Signature signer = Signature.getInstance(signature);
            signer.initSign((issuer == null ? keys : issuer.keys()).getPrivate());
            signer.update(content);
            byte[] encoded = sequence(content, algorithm, bitString(signer.sign()));
            return new Identity(keys, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
        }

        private byte[] extensions() {
            byte[] constraints = authority
                    ? sequence(objectId("2.5.29.19"), value(0x04, sequence(value(0x01, new byte[] {(byte) 0xFF}))))
                    : sequence(objectId("2.5.29.19"), value(0x04, sequence()));
            byte[] usage = purpose == null
                    ? new byte[0]
                    : sequence(objectId("2.5.29.37"), value(0x04, sequence(objectId(purpose))));
            return sequence(constraints, usage);
        }
    }

    public static Request certificate(String subject) {
        return new Request(subject);
    }

    /** A revocation list. */
    public static byte[] revocationList(Identity issuer, X509Certificate revoked) throws GeneralSecurityException {
        byte[] algorithm = algorithm("SHA256withECDSA");
        Instant now = Instant.now().minus(Duration.ofHours(1));
        byte[] content = sequence(
                integer(BigInteger.ONE),
                algorithm,
                issuer.certificate().getSubjectX500Principal().getEncoded(),
                time(now),
                time(now.plus(Duration.ofDays(30))),
                sequence(sequence(integer(revoked.getSerialNumber()), time(now))));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(issuer.keys().getPrivate());
        signer.update(content);
        return sequence(content, algorithm, bitString(signer.sign()));
    }

    private static byte[] algorithm(String name) {
        return switch (name) {
            case "SHA256withECDSA" -> sequence(objectId("1.2.840.10045.4.3.2"));
            case "SHA256withRSA" -> sequence(objectId("1.2.840.113549.1.1.11"), value(0x05, new byte[0]));
            case "SHA1withRSA" -> sequence(objectId("1.2.840.113549.1.1.5"), value(0x05, new byte[0]));
            case "SHA1withECDSA" -> sequence(objectId("1.2.840.10045.4.1"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(content::writeBytes);
        return value(0x30, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        return value(tag, content);
    }

    private static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    private static byte[] time(Instant time) {
        return value(0x18, TIME.format(time).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static byte[] bitString(byte[] bits) {
        byte[] content = new byte[bits.length + 1];
        System.arraycopy(bits, 0, content, 1, bits.length);
        return value(0x03, content);
    }

    private static byte[] objectId(String text) {
        String[] arcs = text.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    content.write(0x80 | (arc >>> shift & 0x7F));
                }
            }
            content.write(arc & 0x7F);
        }
        return value(0x06, content.toByteArray());
    }

    private static byte[] value(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - skip));
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
