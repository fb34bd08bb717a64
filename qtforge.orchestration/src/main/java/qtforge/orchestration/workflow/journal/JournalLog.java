// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * What was written since the store was saved last: files of frames beside the store, one after the other. Only the last is written to.
 *
 * <p>A file begins with the sequence of the frame before its first. One thread at a time calls this; {@link #force} may be called beside.
 */
final class JournalLog implements AutoCloseable {

    /** How its files are opened; tests have disks that fill up. */
    interface Disk {
        RandomAccessFile open(Path file, String mode) throws IOException;
    }

    static final Disk DISK = (file, mode) -> new RandomAccessFile(file.toFile(), mode);

    private static final int MAGIC = 0x51464A4C; // QFJL
    private static final int HEADER = 16;
    private static final String INFIX = ".log-";

    private final Path store;
    private final Disk disk;
    /** With {@code rwd} each write returns when it is on the disk. */
    private final String mode;

    private int number;
    private Path file;
    private RandomAccessFile open;
    /** Where the next frame goes; only the thread that writes changes it. */
    private volatile long end;

    private long last;
    private volatile boolean dirty;

    JournalLog(Path store, boolean sync, Disk disk) {
        this.store = store;
        this.disk = disk;
        mode = sync ? "rwd" : "rw";
    }

    /** The files there are, in their order. */
    static List<Path> files(Path store) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(
                store.getParent(), path -> isLog(store, path.getFileName().toString()))) {
            stream.forEach(files::add);
        }
        Collections.sort(files);
        return files;
    }

    private static boolean isLog(Path store, String name) {
        String prefix = store.getFileName() + INFIX;
        return name.startsWith(prefix)
                && name.substring(prefix.length()).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * What a file held.
     *
     * @param base the sequence before its first frame; -1 when it had not even a beginning
     * @param last the sequence of its last frame
     * @param damage what was wrong with it, in words; empty when nothing, or when its last frame was cut off, as a kill does
     */
    record Found(long base, long last, String damage) {}

    /** Reads a file. */
    static Found read(Path file, Frames.Visitor visitor) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < HEADER) {
            return new Found(-1, -1, "");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        boolean good = header.getInt() == MAGIC;
        long base = header.getLong();
        good &= header.getInt() == checksum(bytes);
        Frames.Reading reading = Frames.read(bytes, HEADER, good ? base : -1, visitor);
        String damage = good ? "" : "its beginning is damaged";
        if (reading.skipped() > 0) {
            damage = reading.skipped() + " bytes in it are damaged";
        } else if (Frames.isDamaged(bytes, reading.whole())) {
            damage = "its last " + (bytes.length - reading.whole()) + " bytes are damaged";
        }
        return new Found(good ? base : reading.last(), reading.last(), damage);
    }

    private static int checksum(byte[] header) {
        CRC32C sum = new CRC32C();
        sum.update(header, 0, HEADER - 4);
        return (int) sum.getValue();
    }

    /** Begins a new file after those there are, and returns the one before; null at the first call. */
    Path rotate(long base, List<Path> before) throws IOException {
        int next = number + 1;
        for (Path old : before) {
            String name = old.getFileName().toString();
            next = Math.max(next, 1 + Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)));
        }
        Path path = store.resolveSibling(String.format(Locale.ROOT, "%s%s%010d", store.getFileName(), INFIX, next));
        byte[] header = new byte[HEADER];
        ByteBuffer.wrap(header).putInt(MAGIC).putLong(base);
        ByteBuffer.wrap(header).putInt(HEADER - 4, checksum(header));
        RandomAccessFile opened = disk.open(path, mode);
        try {
            opened.write(header);
        } catch (IOException e) {
            opened.close();
            Files.deleteIfExists(path);
            throw e;
        }
        Path previous = file;
        if (open != null) {
            open.close();
        }
        number = next;
        file = path;
        open = opened;
        end = HEADER;
        last = base;
        return previous;
    }

    /** Writes frames, the last of which has a sequence. When it throws, they are not there. */
    void append(byte[] frames, int length, long sequence) throws IOException {
        long at = end;
        try {
            open.seek(at);
            open.write(frames, 0, length);
        } catch (IOException e) {
            cut(e);
            throw e;
        }
        end = at + length;
        last = sequence;
        dirty = true;
    }

    private void cut(IOException why) {
        try {
            open.setLength(end);
        } catch (IOException e) {
            // What is left is written over, or is older than what follows and so is not read.
            why.addSuppressed(e);
        }
    }

    /** Takes back what was appended last. */
    void takeBack(int length, long sequenceBefore) throws IOException {
        long at = end - length;
        end = at;
        last = sequenceBefore;
        open.setLength(at);
    }

    /** The sequence of the last frame. */
    long last() {
        return last;
    }

    /** How many bytes of frames the file has. */
    long size() {
        return end - HEADER;
    }

    /** Brings to the disk what was written, if anything was since the last time. */
    void force() throws IOException {
        if (dirty) {
            dirty = false;
            open.getFD().sync();
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
