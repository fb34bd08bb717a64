// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 of files in bounded memory. */
final class Digests {

    private Digests() {}

    /** The offer with SHA-256 and size of its file, both of the same bytes. */
    static Offer complete(Path folder, Offer offer) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(folder.resolve(offer.path())), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new Offer(
                    offer.id(), offer.version(), offer.path(), HexFormat.of().formatHex(digest.digest()), size);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, but this one has not", e);
        }
    }
}
