// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import qtforge.api.core.PluginException;

/**
 * Looks at the end of a zip before it is opened: {@link java.util.zip.ZipFile} reads the whole central directory into
 * memory, so its size must be known to be bearable first.
 */
final class ZipDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int ZIP64_LOCATOR_SIZE = 20;
    private static final int ZIP64_END_SIZE = 56;
    private static final long BYTES_PER_ENTRY = 1024;

    private ZipDirectory() {}

    static void check(Path source, Path copy, ArchiveLimits limits) {
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.READ)) {
            long length = file.size();
            ByteBuffer tail = read(file, Math.max(0, length - END_SIZE - LONGEST_COMMENT - ZIP64_LOCATOR_SIZE), length);
            int end = endRecord(tail);
            if (end < 0) {
                throw notAZip(source, null);
            }
            long entries = Short.toUnsignedInt(tail.getShort(end + 10));
            long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
            int locator = end - ZIP64_LOCATOR_SIZE;
            if (locator >= 0 && tail.getInt(locator) == ZIP64_LOCATOR_SIGNATURE) {
                long offset = tail.getLong(locator + 8);
                if (offset < 0 || offset > length - ZIP64_END_SIZE) {
                    throw notAZip(source, null);
                }
                ByteBuffer zip64 = read(file, offset, offset + ZIP64_END_SIZE);
                entries = Math.max(entries, zip64.getLong(32));
                bytes = Math.max(bytes == 0xFFFFFFFFL ? 0 : bytes, zip64.getLong(40));
            }
            if (entries > limits.maxEntries() || bytes > Math.max(1 << 20, limits.maxEntries() * BYTES_PER_ENTRY)) {
                throw ArchiveFailure.tooBig(
                        source,
                        "has " + entries + " entries in a directory of " + bytes + " bytes; the limit is "
                                + limits.maxEntries() + " entries",
                        ArchiveLimits.MAX_ENTRIES);
            }
        } catch (IOException e) {
            throw ArchiveFailure.unreadable(copy, e);
        }
    }

    private static int endRecord(ByteBuffer tail) {
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE
                    && at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) <= tail.limit()) {
                return at;
            }
        }
        return -1;
    }

    private static ByteBuffer read(FileChannel file, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        // A read may return less than was asked for.
        for (int count = 0; bytes.hasRemaining() && count >= 0; ) {
            count = file.read(bytes, from + bytes.position());
        }
        return bytes.flip();
    }

    static PluginException notAZip(Path source, Throwable cause) {
        return ArchiveFailure.invalid(
                source,
                "is not a jar or is truncated" + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + "; copy or build it anew",
                cause);
    }
}
