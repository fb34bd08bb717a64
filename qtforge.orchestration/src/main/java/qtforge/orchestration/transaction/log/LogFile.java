// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file of lines, each with its checksum, to which lines are added. Not thread-safe but for {@link #force}.
 *
 * <p>Unlike elsewhere (decision 0006) lines are forced to the disk where the log asks for it: a decision that a power cut takes back after
 * one participant has heard of it would tear a transaction in two.
 */
final class LogFile implements AutoCloseable {

    /**
     * What was read.
     *
     * @param lines those that are whole
     * @param isDamaged whether one before the last whole line is not: that is no write which a crash cut short
     */
    record Content(List<String> lines, boolean isDamaged) {}

    private static final int CHECKSUM_DIGITS = 8;

    private final Path file;
    /** No channel: one is closed under everybody when one of the threads that use it is interrupted. */
    private volatile FileOutputStream stream;

    private long size;

    LogFile(Path file) {
        this.file = file;
    }

    Content read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new Content(List.of(), false);
        }
        List<String> lines = new ArrayList<>();
        boolean bad = false;
        boolean damaged = false;
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String line = line(bytes, start, i);
                if (line == null) {
                    bad = true;
                } else {
                    lines.add(line);
                    damaged |= bad;
                }
                start = i + 1;
            }
        }
        return new Content(lines, damaged);
    }

    private static String line(byte[] bytes, int start, int end) {
        int text = start + CHECKSUM_DIGITS + 1;
        if (text > end) {
            return null;
        }
        String sum = new String(bytes, start, CHECKSUM_DIGITS, StandardCharsets.ISO_8859_1);
        return sum.equals(checksum(bytes, text, end - text))
                ? new String(bytes, text, end - text, StandardCharsets.UTF_8)
                : null;
    }

    private static String checksum(byte[] bytes, int offset, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, offset, length);
        return String.format("%08x", sum.getValue());
    }

    private static byte[] encoded(String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        byte[] start = (checksum(text, 0, text.length) + " ").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + text.length + 1];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(text, 0, all, start.length, text.length);
        all[all.length - 1] = '\n';
        return all;
    }

    /** Replaces the file by one with these lines, forced to the disk with its name, and adds to that from now on. */
    void rewrite(List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        FileOutputStream fresh = new FileOutputStream(next.toFile());
        try {
            long written = 0;
            for (String line : lines) {
                byte[] bytes = encoded(line);
                fresh.write(bytes);
                written += bytes.length;
            }
            fresh.getFD().sync();
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
            close();
            stream = fresh;
            size = written;
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /** The name of the file, too; some systems cannot force a folder. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // There the rename is as durable as the system makes it.
            return;
        }
    }

    /** Adds a line. When that fails, the file must be rewritten before another is added. */
    void append(String line) throws IOException {
        byte[] bytes = encoded(line);
        opened().write(bytes);
        size += bytes.length;
    }

    private FileOutputStream opened() throws IOException {
        FileOutputStream present = stream;
        if (present == null) {
            throw new IOException("it is not open");
        }
        return present;
    }

    /** Where the next line goes. */
    long size() {
        return size;
    }

    /** Forces what was added to the disk; may be called while another thread adds. */
    void force() throws IOException {
        opened().getFD().sync();
    }

    /** Keeps the file as it is under another name. */
    Path keepCopy(String suffix) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + suffix);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    @Override
    public void close() throws IOException {
        FileOutputStream present = stream;
        stream = null;
        if (present != null) {
            present.close();
        }
    }
}
