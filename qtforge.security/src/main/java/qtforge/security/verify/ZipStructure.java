// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a zip's central directory and compares it with the local headers, so that it is certain that everybody who reads the
 * archive, from the front or by its directory, sees the same entries: local headers, contents and directory must cover the file
 * without a gap and without overlap, and say the same.
 *
 * <p>Archives of more than 65,535 entries or 4 GiB (zip64) are not taken: they have two sets of sizes to disagree about.
 */
final class ZipStructure {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long UNSIGNED_INT = 0xFFFFFFFFL;
    private static final int UNICODE_PATH = 0x7075;
    private static final int ZIP64 = 0x0001;
    private static final int UNIX = 3;

    private final FileChannel file;
    private final ScreeningLimits limits;
    private final long length;

    private ZipStructure(FileChannel file, ScreeningLimits limits) throws IOException {
        this.file = file;
        this.limits = limits;
        this.length = file.size();
    }

    /** The entries, in the order of their contents. */
    static List<ZipRecord> read(FileChannel file, ScreeningLimits limits) throws IOException, ArchiveRefused {
        return new ZipStructure(file, limits).read();
    }

    private List<ZipRecord> read() throws IOException, ArchiveRefused {
        if (length > limits.maxBytes()) {
            throw ArchiveRefused.broken("the file has more than " + limits.maxBytes()
                    + " bytes; set framework property qtforge.archive.maxBytes if that is intended");
        }
        ByteBuffer tail = bytes(Math.max(0, length - END_SIZE - LONGEST_COMMENT), length);
        int end = endRecord(tail);
        long endAt = length - tail.limit() + end;
        int entries = Short.toUnsignedInt(tail.getShort(end + 10));
        long size = Integer.toUnsignedLong(tail.getInt(end + 12));
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        if (tail.getShort(end + 4) != 0
                || tail.getShort(end + 6) != 0
                || Short.toUnsignedInt(tail.getShort(end + 8)) != entries) {
            throw ArchiveRefused.broken("the archive is in several parts; build it as one file");
        }
        if (entries == 0xFFFF || size == UNSIGNED_INT || offset == UNSIGNED_INT) {
            throw ArchiveRefused.broken(
                    "the archive is a zip64, as only those above 4 GiB or 65,534 entries need be; split it");
        }
        if (entries > limits.maxEntries()) {
            throw ArchiveRefused.broken("the archive has " + entries + " entries, more than " + limits.maxEntries()
                    + "; set framework property qtforge.archive.maxEntries if that is intended");
        }
        if (offset + size != endAt) {
            throw ArchiveRefused.attack("the archive has data before its first entry or between its directory and its"
                    + " end record, where readers differ on what counts; build it anew");
        }
        List<ZipRecord> records = directory(offset, size, entries);
        records.sort(Comparator.comparingLong(ZipRecord::header));
        compareWithLocalHeaders(records, offset);
        return records;
    }

    private int endRecord(ByteBuffer tail) throws ArchiveRefused {
        int found = -1;
        boolean other = false;
        for (int at = tail.limit() - END_SIZE; at >= 0 && found < 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                if (at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
                    found = at;
                } else {
                    other = true;
                }
            }
        }
        if (found >= 0 && other) {
            throw ArchiveRefused.attack(
                    "the archive has two end records, and readers differ on which one counts; build it"
                            + " anew without a comment");
        }
        if (found < 0) {
            throw ArchiveRefused.broken(
                    "it is not a jar, is truncated, or has data after its end; copy or build it anew");
        }
        return found;
    }

    private List<ZipRecord> directory(long offset, long size, int entries) throws IOException, ArchiveRefused {
        // Each entry takes at most three fields of 64 KiB; the file's size bounds the whole, the limit what we take of
        // it.
        if (size > Math.max(1L << 20, limits.maxEntries() * 1024L)) {
            throw ArchiveRefused.broken("the archive has a directory of " + size + " bytes; build it anew");
        }
        ByteBuffer directory = bytes(offset, offset + size);
        List<ZipRecord> records = new ArrayList<>(entries);
        while (directory.hasRemaining()) {
            if (directory.remaining() < CENTRAL_SIZE || directory.getInt(directory.position()) != CENTRAL_SIGNATURE) {
                throw ArchiveRefused.broken("the archive's directory is corrupt; copy or build it anew");
            }
            records.add(record(directory));
            if (records.size() > entries) {
                break;
            }
        }
        if (records.size() != entries) {
            throw ArchiveRefused.attack("the archive says it has " + entries
                    + " entries but its directory has another number; build it anew");
        }
        return records;
    }

    private static ZipRecord record(ByteBuffer directory) throws ArchiveRefused {
        int at = directory.position();
        int madeBy = Short.toUnsignedInt(directory.getShort(at + 4)) >>> 8;
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
        int next = at + CENTRAL_SIZE + nameLength + extraLength + commentLength;
        if (next > directory.limit()) {
            throw ArchiveRefused.broken("the archive's directory is corrupt; copy or build it anew");
        }
        String name = name(directory, at + CENTRAL_SIZE, nameLength);
        checkExtra(name, directory, at + CENTRAL_SIZE + nameLength, extraLength);
        ZipRecord record = new ZipRecord(
                name,
                Short.toUnsignedInt(directory.getShort(at + 8)),
                Short.toUnsignedInt(directory.getShort(at + 10)),
                directory.getInt(at + 16),
                Integer.toUnsignedLong(directory.getInt(at + 20)),
                Integer.toUnsignedLong(directory.getInt(at + 24)),
                Integer.toUnsignedLong(directory.getInt(at + 42)),
                madeBy == UNIX ? directory.getInt(at + 38) >>> 16 : 0);
        directory.position(next);
        return record;
    }

    private static String name(ByteBuffer buffer, int from, int nameLength) throws ArchiveRefused {
        if (nameLength == 0 || nameLength > ScreeningLimits.LONGEST_NAME) {
            throw ArchiveRefused.attack("an entry has a name of " + nameLength + " bytes; names have 1 to "
                    + ScreeningLimits.LONGEST_NAME + ", build the archive anew");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(buffer.slice(from, nameLength))
                    .toString();
        } catch (CharacterCodingException e) {
            String shown = StandardCharsets.ISO_8859_1
                    .decode(buffer.slice(from, nameLength))
                    .toString();
            throw ArchiveRefused.attack(shown, "has a name that is not UTF-8, so that readers differ on it");
        }
    }

    private static void checkExtra(String name, ByteBuffer buffer, int from, int extraLength) throws ArchiveRefused {
        int at = from;
        while (at + 4 <= from + extraLength) {
            int id = Short.toUnsignedInt(buffer.getShort(at));
            if (id == UNICODE_PATH || id == ZIP64) {
                throw ArchiveRefused.attack(name, "has a second name or second sizes in its extra field");
            }
            at += 4 + Short.toUnsignedInt(buffer.getShort(at + 2));
        }
    }

    private void compareWithLocalHeaders(List<ZipRecord> records, long directory) throws IOException, ArchiveRefused {
        long expected = 0;
        for (int i = 0; i < records.size(); i++) {
            ZipRecord record = records.get(i);
            if (record.header() < expected) {
                throw ArchiveRefused.attack(record.name(), "overlaps another one, as those of zip bombs do");
            }
            if (record.header() > expected) {
                throw ArchiveRefused.attack(
                        record.name(), "has data before it that belongs to no entry of the directory");
            }
            long content = compareWithLocalHeader(record, directory);
            long end = content + record.compressedSize();
            long next = i + 1 < records.size() ? records.get(i + 1).header() : directory;
            if (end > next) {
                throw ArchiveRefused.attack(record.name(), "overlaps another one, as those of zip bombs do");
            }
            expected = record.hasDescriptor() ? afterDescriptor(record, end, next) : end;
        }
        if (expected != directory) {
            throw ArchiveRefused.attack("the archive has data between its last entry and its directory that belongs to"
                    + " no entry; build it anew");
        }
    }

    /** Where the content begins. */
    private long compareWithLocalHeader(ZipRecord record, long directory) throws IOException, ArchiveRefused {
        if (record.header() + LOCAL_SIZE > directory) {
            throw ArchiveRefused.attack(record.name(), "has no content in the archive");
        }
        ByteBuffer local = bytes(record.header(), record.header() + LOCAL_SIZE);
        int nameLength = Short.toUnsignedInt(local.getShort(26));
        int extraLength = Short.toUnsignedInt(local.getShort(28));
        long content = record.header() + LOCAL_SIZE + nameLength + extraLength;
        if (local.getInt(0) != LOCAL_SIGNATURE || content > directory) {
            throw ArchiveRefused.attack(record.name(), "has no local header where the directory says");
        }
        ByteBuffer rest = bytes(record.header() + LOCAL_SIZE, content);
        String localName = name(rest, 0, nameLength);
        boolean same = localName.equals(record.name())
                && Short.toUnsignedInt(local.getShort(6)) == record.flags()
                && Short.toUnsignedInt(local.getShort(8)) == record.method()
                && sameOrLater(record, local.getInt(14), record.crc())
                && sameOrLater(record, local.getInt(18), (int) record.compressedSize())
                && sameOrLater(record, local.getInt(22), (int) record.size());
        if (!same) {
            throw ArchiveRefused.attack(
                    record.name(),
                    "is called '" + ArchiveRefused.printable(localName)
                            + "' or described otherwise in front of its content than in the directory");
        }
        checkExtra(record.name(), rest, nameLength, extraLength);
        return content;
    }

    private static boolean sameOrLater(ZipRecord record, int local, int central) {
        return local == central || (record.hasDescriptor() && local == 0);
    }

    private long afterDescriptor(ZipRecord record, long end, long next) throws IOException, ArchiveRefused {
        long size = next - end;
        if (size == 12 || size == 16) {
            ByteBuffer descriptor = bytes(end, next);
            int at = size == 16 ? 4 : 0;
            if ((at == 0 || descriptor.getInt(0) == DESCRIPTOR_SIGNATURE)
                    && descriptor.getInt(at) == record.crc()
                    && descriptor.getInt(at + 4) == (int) record.compressedSize()
                    && descriptor.getInt(at + 8) == (int) record.size()) {
                return next;
            }
        }
        throw ArchiveRefused.attack(record.name(), "is described otherwise behind its content than in the directory");
    }

    /** Where the content of an entry begins, of an archive that was found consistent. */
    static long contentStart(FileChannel file, ZipRecord record) throws IOException {
        ByteBuffer lengths = fill(file, record.header() + 26, 4);
        return record.header()
                + LOCAL_SIZE
                + Short.toUnsignedInt(lengths.getShort(0))
                + Short.toUnsignedInt(lengths.getShort(2));
    }

    private ByteBuffer bytes(long from, long to) throws IOException {
        return fill(file, from, (int) (to - from));
    }

    private static ByteBuffer fill(FileChannel file, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            // A read may return less than was asked for.
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }
}
