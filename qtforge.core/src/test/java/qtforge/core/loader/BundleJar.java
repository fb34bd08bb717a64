// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes bundles for tests. */
public final class BundleJar {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private BundleJar(String symbolicName) {
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", symbolicName);
        headers.put("Bundle-Version", "1.0.0");
    }

    /** A plain bundle. */
    public static BundleJar library(String symbolicName, String version) {
        return new BundleJar(symbolicName).header("Bundle-Version", version);
    }

    /** A plugin. */
    public static BundleJar plugin(String id, String version) {
        return new BundleJar(id)
                .header("Provide-Capability", "qtforge.plugin;id=\"" + id + "\";semver=\"" + version + "\"");
    }

    /** Sets a header; null removes it. */
    public BundleJar header(String name, String value) {
        headers.put(name, value);
        if (value == null) {
            headers.remove(name);
        }
        return this;
    }

    /** Adds an entry. */
    public BundleJar entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an entry. */
    public BundleJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** The manifest as text, without line folding. */
    public String manifest() {
        StringBuilder text = new StringBuilder();
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString();
    }

    /** The jar's bytes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (!headers.isEmpty() && !entries.containsKey("META-INF/MANIFEST.MF")) {
                zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
                zip.write(manifest().getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the jar in one go. */
    public Path writeTo(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    /** Writes the exploded form. */
    public Path explodeTo(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("META-INF"));
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        Files.writeString(folder.resolve("META-INF/MANIFEST.MF"), manifest());
        return folder;
    }
}
