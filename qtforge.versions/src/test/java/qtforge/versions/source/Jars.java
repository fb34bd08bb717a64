// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Makes jars for tests. */
final class Jars {

    private Jars() {}

    /** A plugin; its version is written as SemVer, and as OSGi has it. */
    static Path plugin(Path file, String id, String version) {
        String osgi = qtforge.api.core.Version.of(version).toOsgi().toString();
        return bundle(
                file,
                id,
                osgi,
                Map.of(
                        "Provide-Capability",
                        "qtforge.plugin;id=\"" + id + "\";version:Version=\"" + osgi + "\";semver=\"" + version + "\"",
                        "Require-Capability",
                        "qtforge.plugin;filter:=\"(id=org.example.needed)\";effective:=active",
                        "Import-Package",
                        "org.example.used;version=\"[1.0,2)\""));
    }

    /** A library. */
    static Path library(Path file, String name, String version) {
        return bundle(file, name, version, Map.of("Export-Package", "org.example.shared;version=\"1.2.3\""));
    }

    /** A bundle. */
    static Path bundle(Path file, String name, String version, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(more);
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", name);
        headers.put("Bundle-Version", version);
        return jar(file, headers);
    }

    /** A jar with the headers, and a file that makes its content its own. */
    static Path jar(Path file, Map<String, String> headers) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try {
            Files.createDirectories(file.getParent());
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
                jar.putNextEntry(new ZipEntry("content.txt"));
                jar.write(file.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder of a property test, which has no {@code @TempDir}. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
