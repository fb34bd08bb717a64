// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/** A folder being packed. Entries are stored, not deflated: what deflating makes depends on the platform. */
final class ExplodedBundle {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final ArchiveLimits limits;
    private final byte[] buffer = new byte[BUFFER];
    private long total;

    ExplodedBundle(Path folder, ArchiveLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    byte[] manifest() {
        Path file = folder.resolve(JarFile.MANIFEST_NAME);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limits.maxManifestBytes());
            if (in.read() < 0) {
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw ArchiveFailure.invalid(
                    folder, "has no " + JarFile.MANIFEST_NAME + "; build it as a bundle, for example with bnd", e);
        } catch (IOException e) {
            throw ArchiveFailure.unreadable(file, e);
        }
        throw ArchiveFailure.tooBig(
                folder,
                JarFile.MANIFEST_NAME + " has more than " + limits.maxManifestBytes() + " bytes",
                ArchiveLimits.MAX_MANIFEST_BYTES);
    }

    void writeTo(StoreFile target, byte[] manifest) {
        Map<String, Path> files = files();
        files.remove(JarFile.MANIFEST_NAME);
        try (ZipOutputStream jar = new ZipOutputStream(new KeptOpen(target.out()))) {
            ZipEntry first = entry(JarFile.MANIFEST_NAME);
            CRC32 crc = new CRC32();
            crc.update(manifest);
            begin(jar, first, manifest.length, crc.getValue());
            jar.write(manifest);
            jar.closeEntry();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                add(jar, file.getKey(), file.getValue());
            }
        } catch (ZipException e) {
            throw ArchiveFailure.invalid(
                    folder, "changed while it was read (" + e.getMessage() + "); try again when it is complete", e);
        } catch (IOException e) {
            throw ArchiveFailure.unreadable(folder, e);
        }
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Iterator<Path> paths = walk.iterator(); paths.hasNext(); ) {
                Path path = paths.next();
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || path.equals(folder)) {
                    continue;
                }
                String name = folder.relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/");
                checkKind(path, name);
                files.put(name, path);
                if (files.size() > limits.maxEntries()) {
                    throw ArchiveFailure.tooBig(
                            folder, "has more than " + limits.maxEntries() + " files", ArchiveLimits.MAX_ENTRIES);
                }
            }
        } catch (IOException e) {
            throw ArchiveFailure.unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw ArchiveFailure.unreadable(folder, e.getCause());
        }
        return files;
    }

    private void checkKind(Path path, String name) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw ArchiveFailure.unsafe(folder, name, "is neither a file nor a folder; remove it");
        }
        if (Files.isSymbolicLink(path) && !path.toRealPath().startsWith(folder.toRealPath())) {
            throw ArchiveFailure.unsafe(folder, name, "is a link that leads out of the folder; put the file there");
        }
    }

    private void add(ZipOutputStream jar, String name, Path file) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                crc.update(buffer, 0, length);
                size += length;
                if (size > limits.maxBytes() - total) {
                    throw ArchiveFailure.tooBig(
                            folder, "has more than " + limits.maxBytes() + " bytes", ArchiveLimits.MAX_BYTES);
                }
            }
        }
        total += size;
        begin(jar, entry(name), size, crc.getValue());
        try (InputStream in = Files.newInputStream(file)) {
            // Writing more or less than was counted is a ZipException: the file changed.
            in.transferTo(jar);
        }
        jar.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(ALWAYS);
        return entry;
    }

    private static void begin(ZipOutputStream jar, ZipEntry entry, long size, long crc) throws IOException {
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc);
        jar.putNextEntry(entry);
    }

    /** Ends the zip without closing the file under it. */
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
