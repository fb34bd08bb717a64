// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import qtforge.files.DurableFiles;
import qtforge.versions.failure.VersionFailures;

/** Reads documents that may be of any size or broken, and writes them so that a killed process leaves the old or the new. */
final class DocumentFile {

    /** The largest document that is read, in bytes, unpacked. */
    static final int LARGEST = 64 << 20;

    private DocumentFile() {}

    /** All bytes of a file. */
    static byte[] read(Path file) {
        return read(file, LARGEST);
    }

    static byte[] read(Path file, int largest) {
        try (InputStream in = Files.newInputStream(file)) {
            return bounded(file, in, largest);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** All bytes of a file that is packed by gzip. */
    static byte[] unpack(Path file) {
        return unpack(file, LARGEST);
    }

    static byte[] unpack(Path file, int largest) {
        try (InputStream packed = Files.newInputStream(file);
                InputStream in = new GZIPInputStream(packed)) {
            return bounded(file, in, largest);
        } catch (EOFException | ZipException e) {
            throw SourceFailure.malformed(
                    file + " is not valid: its gzip data is broken or ends too early (" + e.getMessage()
                            + "); copy it again or index the folder anew",
                    e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The text of a file in UTF-8. */
    static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SourceFailure.malformed(file + " is not text in UTF-8; save it in that encoding", e);
        }
    }

    /** Writes a document; it is on the disk before it gets its name. */
    static void write(Path file, byte[] content) {
        try {
            DurableFiles.write(file, content);
        } catch (IOException e) {
            throw VersionFailures.storage("", file + " cannot be written; see whether its folder may be written to", e);
        }
    }

    private static byte[] bounded(Path file, InputStream in, int largest) throws IOException {
        byte[] content = in.readNBytes(largest);
        if (in.read() >= 0) {
            throw SourceFailure.malformed(
                    file + " is not valid: it is larger than " + largest + " bytes; divide it or its folder", null);
        }
        return content;
    }

    private static RuntimeException unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? SourceFailure.notFound("", "there is no file " + file + "; correct the path")
                : VersionFailures.storage("", file + " cannot be read", e);
    }
}
