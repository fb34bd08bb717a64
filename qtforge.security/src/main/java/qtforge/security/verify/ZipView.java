// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** An archive that was found consistent, every entry of which was inflated once, counted and compared with its checksum. */
final class ZipView implements AutoCloseable {

    private static final int BUFFER = 32 * 1024;

    private final FileChannel file;
    private final ScreeningLimits limits;
    private final Map<String, ZipRecord> records = new LinkedHashMap<>();

    private ZipView(FileChannel file, ScreeningLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Opens and checks an archive. */
    static ZipView open(Path path, ScreeningLimits limits) throws IOException, ArchiveRefused {
        ZipView view = new ZipView(FileChannel.open(path, StandardOpenOption.READ), limits);
        try {
            view.check();
            return view;
        } catch (IOException | ArchiveRefused | RuntimeException e) {
            view.close();
            throw e;
        }
    }

    private void check() throws IOException, ArchiveRefused {
        List<ZipRecord> all = ZipStructure.read(file, limits);
        EntryNames names = new EntryNames();
        long total = 0;
        for (ZipRecord record : all) {
            names.check(record);
            checkKind(record);
            total += record.size();
            checkSize(record, total);
            records.put(record.name(), record);
        }
        for (ZipRecord record : all) {
            inflate(record, (bytes, count) -> {});
        }
    }

    private static void checkKind(ZipRecord record) throws ArchiveRefused {
        if (record.isEncrypted()) {
            throw ArchiveRefused.attack(record.name(), "is encrypted, so that nobody can look at it");
        }
        if (record.isSpecial()) {
            throw ArchiveRefused.attack(record.name(), "is a symbolic link or device, which leads out of the archive");
        }
        if (record.method() != 0 && record.method() != 8) {
            throw ArchiveRefused.broken("entry '" + ArchiveRefused.printable(record.name())
                    + "' is compressed by method " + record.method() + "; build the archive with deflate");
        }
        if (record.method() == 0 && (record.hasDescriptor() || record.size() != record.compressedSize())) {
            throw ArchiveRefused.attack(record.name(), "is stored with another size than it has");
        }
        if (record.isFolder() && record.size() != 0) {
            throw ArchiveRefused.attack(record.name(), "is a folder with content");
        }
    }

    private void checkSize(ZipRecord record, long total) throws ArchiveRefused {
        if (total > limits.maxBytes()) {
            throw ArchiveRefused.attack("the archive has more than " + limits.maxBytes()
                    + " bytes uncompressed; set framework property qtforge.archive.maxBytes if that is intended");
        }
        if (record.size() > ScreeningLimits.RATIO_COUNTS_FROM
                && record.size() / limits.maxRatio() > record.compressedSize()) {
            throw ArchiveRefused.attack("entry '" + ArchiveRefused.printable(record.name())
                    + "' is compressed by more than " + limits.maxRatio() + " to 1, as those of zip bombs are; set"
                    + " framework property qtforge.archive.maxRatio if that is intended");
        }
    }

    Set<String> names() {
        return records.keySet();
    }

    boolean has(String name) {
        return records.containsKey(name);
    }

    /** The content of an entry; empty when there is none of that name. */
    Optional<byte[]> read(String name, int atMost) throws IOException, ArchiveRefused {
        ZipRecord record = records.get(name);
        if (record == null) {
            return Optional.empty();
        }
        if (record.size() > atMost) {
            throw ArchiveRefused.broken("entry '" + name + "' has more than " + atMost + " bytes; make it smaller");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream((int) record.size());
        inflate(record, (bytes, count) -> content.write(bytes, 0, count));
        return Optional.of(content.toByteArray());
    }

    /** Hands the content of an entry over piece by piece. */
    void pass(String name, Sink sink) throws IOException, ArchiveRefused {
        inflate(records.get(name), sink);
    }

    private void inflate(ZipRecord record, Sink sink) throws IOException, ArchiveRefused {
        CRC32 crc = new CRC32();
        Counted counted = new Counted(record, (bytes, count) -> {
            crc.update(bytes, 0, count);
            sink.take(bytes, count);
        });
        if (record.method() == 0) {
            stored(record, counted);
        } else {
            deflated(record, counted);
        }
        if (counted.count != record.size() || (int) crc.getValue() != record.crc()) {
            throw ArchiveRefused.broken("entry '" + ArchiveRefused.printable(record.name())
                    + "' has another size or checksum than it says; copy or build the archive anew");
        }
    }

    private void stored(ZipRecord record, Counted sink) throws IOException, ArchiveRefused {
        byte[] buffer = new byte[BUFFER];
        long at = ZipStructure.contentStart(file, record);
        for (long left = record.compressedSize(); left > 0; ) {
            int count = file.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(left, BUFFER)), at);
            if (count < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            sink.take(buffer, count);
            at += count;
            left -= count;
        }
    }

    private void deflated(ZipRecord record, Counted sink) throws IOException, ArchiveRefused {
        Inflater inflater = new Inflater(true);
        try {
            byte[] input = new byte[BUFFER];
            byte[] output = new byte[BUFFER];
            long at = ZipStructure.contentStart(file, record);
            long left = record.compressedSize();
            while (!inflater.finished()) {
                int count = inflater.inflate(output);
                sink.take(output, count);
                if (count == 0 && inflater.needsDictionary()) {
                    throw ArchiveRefused.attack(record.name(), "needs a dictionary to be inflated");
                }
                if (count == 0 && inflater.needsInput() && !inflater.finished()) {
                    int more = left == 0 ? -1 : file.read(ByteBuffer.wrap(input, 0, (int) Math.min(left, BUFFER)), at);
                    if (more < 0) {
                        throw ArchiveRefused.broken("entry '" + ArchiveRefused.printable(record.name())
                                + "' ends too early; copy or build the archive anew");
                    }
                    inflater.setInput(input, 0, more);
                    at += more;
                    left -= more;
                }
            }
            if (inflater.getBytesRead() != record.compressedSize()) {
                throw ArchiveRefused.attack(record.name(), "has hidden data behind its compressed content");
            }
        } catch (DataFormatException e) {
            throw ArchiveRefused.broken("entry '" + ArchiveRefused.printable(record.name()) + "' cannot be inflated ("
                    + e.getMessage() + "); copy or build the archive anew");
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Takes content piece by piece. */
    interface Sink {
        void take(byte[] bytes, int count);
    }

    /** Stops as soon as an entry is bigger than it says. */
    private static final class Counted {
        private final ZipRecord record;
        private final Sink sink;
        private long count;

        Counted(ZipRecord record, Sink sink) {
            this.record = record;
            this.sink = sink;
        }

        void take(byte[] bytes, int more) throws ArchiveRefused {
            count += more;
            if (count > record.size()) {
                throw ArchiveRefused.attack(record.name(), "is bigger than it says, as those of zip bombs are");
            }
            sink.take(bytes, more);
        }
    }
}
