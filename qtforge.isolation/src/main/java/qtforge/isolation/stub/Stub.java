// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.stub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Constants;
import qtforge.api.core.PluginNamespace;

/** Stubs: what they look like, and how one is made. */
public final class Stub {

    /** Header of a stub: the SHA-256 of the plugin's jar. */
    public static final String MARKER = "QtForge-Isolated";

    /** Where the plugin's jar is in it. */
    public static final String JAR = "OSGI-INF/qtforge/isolated.jar";

    /** What limits the rights of a bundle from within; a stub keeps its plugin's. */
    private static final String LOCAL_PERMISSIONS = "OSGI-INF/permissions.perm";

    /** Any fixed time will do; the same jar must give the same stub. */
    private static final long TIME = 315_619_200_000L;

    private Stub() {}

    /** Whether the headers are those of a stub. */
    public static boolean is(Map<String, String> headers) {
        return headers.keySet().stream().anyMatch(MARKER::equalsIgnoreCase);
    }

    /** Whether a plugin says that it can run in a process of its own. */
    public static boolean allowed(Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(Constants.PROVIDE_CAPABILITY)) {
                for (String clause : HeaderClauses.of(header.getValue())) {
                    if (HeaderClauses.name(clause).equals(PluginNamespace.NAMESPACE)) {
                        return HeaderClauses.attribute(clause, "isolation")
                                .map(Boolean::parseBoolean)
                                .orElse(false);
                    }
                }
            }
        }
        return false;
    }

    /**
     * Puts a stub in the place of a plugin's jar, which is embedded in it.
     *
     * @param content the jar, replaced when all of the stub is written
     * @param sha256 of the jar
     */
    public static void replace(Path content, Map<String, String> headers, String sha256) throws IOException {
        Path stub = Files.createTempFile(content.toAbsolutePath().getParent(), "stub", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(stub);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(entry(JarFile.MANIFEST_NAME));
                StubManifest.of(headers, sha256).write(zip);
                zip.closeEntry();
                Optional<byte[]> permissions = localPermissions(content);
                if (permissions.isPresent()) {
                    zip.putNextEntry(entry(LOCAL_PERMISSIONS));
                    zip.write(permissions.get());
                    zip.closeEntry();
                }
                embed(zip, content);
            }
            Files.move(stub, content, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(stub);
        }
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(TIME);
        return entry;
    }

    private static Optional<byte[]> localPermissions(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(LOCAL_PERMISSIONS);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(in.readAllBytes());
            }
        }
    }

    /** Stored, for it is compressed already. */
    private static void embed(ZipOutputStream zip, Path jar) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = Files.newInputStream(jar)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                crc.update(buffer, 0, count);
            }
        }
        ZipEntry entry = entry(JAR);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Files.size(jar));
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        Files.copy(jar, zip);
        zip.closeEntry();
    }
}
