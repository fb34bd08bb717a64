// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Checks a zip from a stranger. Nothing it says of itself is believed: every entry is inflated and counted, so that sizes
 * and checksums are known to be true, and a corrupt download is found now rather than when a class is loaded.
 *
 * <p>Errors name {@code source}, the file people know, not the copy that is read.
 */
final class ArchiveCheck {

    private static final int BUFFER = 32 * 1024;

    private final Path source;
    private final ArchiveLimits limits;
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[BUFFER];
    private long total;
    private long compressed;

    private ArchiveCheck(Path source, ArchiveLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /**
     * Checks the copy of an archive.
     *
     * @return the main headers of its manifest
     */
    static Map<String, String> headersOf(Path source, Path copy, ArchiveLimits limits) {
        ZipDirectory.check(source, copy, limits);
        ZipFile zip = open(source, copy);
        try (zip) {
            return new ArchiveCheck(source, limits).check(zip, Files.size(copy));
        } catch (IOException e) {
            throw ArchiveFailure.unreadable(copy, e);
        }
    }

    private static ZipFile open(Path source, Path copy) {
        try {
            return new ZipFile(copy.toFile());
        } catch (ZipException e) {
            throw ZipDirectory.notAZip(source, e);
        } catch (IOException e) {
            throw ArchiveFailure.unreadable(copy, e);
        }
    }

    private Map<String, String> check(ZipFile zip, long fileSize) {
        byte[] manifest = null;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            checkName(entry.getName());
            checkSizes(entry, fileSize);
            if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                manifest = readManifest(zip, entry);
            }
            inflate(zip, entry);
        }
        if (manifest == null) {
            throw ArchiveFailure.invalid(
                    source, "has no " + JarFile.MANIFEST_NAME + "; build it as a bundle, for example with bnd", null);
        }
        return ManifestHeaders.read(manifest, source);
    }

    private void checkName(String name) {
        if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') == 1 || name.indexOf('\0') >= 0) {
            throw ArchiveFailure.unsafe(source, name, "is an absolute or malformed name; build the archive anew");
        }
        for (int start = 0; start <= name.length(); ) {
            int end = name.indexOf('/', start);
            end = end < 0 ? name.length() : end;
            String segment = name.substring(start, end);
            if (segment.equals("..") || segment.equals(".") || (segment.isEmpty() && end < name.length())) {
                throw ArchiveFailure.unsafe(
                        source, name, "has the path segment '" + segment + "', which leads elsewhere; build it anew");
            }
            start = end + 1;
        }
        // Readers would disagree on which manifest counts.
        String key = name.equalsIgnoreCase(JarFile.MANIFEST_NAME) ? JarFile.MANIFEST_NAME : name;
        // Folders have no content, so a folder named twice is untidy but clear.
        if (!names.add(key) && !name.endsWith("/")) {
            throw ArchiveFailure.unsafe(
                    source, name, "is there twice, and readers would differ on which one counts; build it anew");
        }
    }

    private void checkSizes(ZipEntry entry, long fileSize) {
        if (entry.getCompressedSize() < 0 || entry.getCompressedSize() > fileSize - compressed) {
            throw ArchiveFailure.unsafe(
                    source,
                    entry.getName(),
                    "overlaps other entries, as those of zip bombs do; build the archive anew");
        }
        compressed += entry.getCompressedSize();
        if (entry.getSize() > ArchiveLimits.RATIO_COUNTS_FROM
                && entry.getSize() / limits.maxRatio() > entry.getCompressedSize()) {
            throw ArchiveFailure.tooBig(
                    source,
                    "entry '" + entry.getName() + "' is compressed by more than " + limits.maxRatio()
                            + " to 1, as those" + " of zip bombs are",
                    ArchiveLimits.MAX_RATIO);
        }
        if (entry.getSize() < 0 || entry.getSize() > limits.maxBytes() - total) {
            throw ArchiveFailure.tooBig(
                    source, "has more than " + limits.maxBytes() + " bytes uncompressed", ArchiveLimits.MAX_BYTES);
        }
    }

    private byte[] readManifest(ZipFile zip, ZipEntry entry) {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(limits.maxManifestBytes());
            if (in.read() < 0) {
                return bytes;
            }
        } catch (IOException e) {
            throw corrupt(entry, e);
        }
        throw ArchiveFailure.tooBig(
                source,
                "entry '" + entry.getName() + "' has more than " + limits.maxManifestBytes() + " bytes",
                ArchiveLimits.MAX_MANIFEST_BYTES);
    }

    private void inflate(ZipFile zip, ZipEntry entry) {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                size += length;
                if (size > entry.getSize()) {
                    break;
                }
                crc.update(buffer, 0, length);
            }
        } catch (IOException e) {
            throw corrupt(entry, e);
        }
        if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
            throw ArchiveFailure.invalid(
                    source, entry.getName(), "has another size or checksum than it says; copy or build it anew", null);
        }
        total += size;
    }

    private RuntimeException corrupt(ZipEntry entry, IOException cause) {
        return ArchiveFailure.invalid(
                source,
                entry.getName(),
                "cannot be inflated (" + cause.getMessage() + "); copy or build it anew",
                cause);
    }
}
