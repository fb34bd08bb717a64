// SPDX-License-Identifier: Apache-2.0
package qtforge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import qtforge.bench.plugin.CounterPlugin;
import qtforge.bench.plugin.IdlePlugin;

/** Writes the jars that are loaded. */
final class PluginJars {

    private PluginJars() {}

    /** A folder with that many idle plugins of a kind, made when it is not there yet. */
    static Path many(Path work, JarKind kind, int count) throws IOException {
        Path folder = work.resolve("jars").resolve(name(kind) + "-" + count);
        if (!Files.exists(folder.resolve("complete"))) {
            Files.createDirectories(folder);
            for (int i = 0; i < count; i++) {
                String id = String.format(Locale.ROOT, "org.example.bench.p%04d", i);
                write(folder.resolve(id + ".jar"), kind, id, IdlePlugin.class.getName());
            }
            Files.createFile(folder.resolve("complete"));
        }
        return folder;
    }

    /** A folder with the one plugin that is reloaded and called. */
    static Path counter(Path work, JarKind kind) throws IOException {
        Path folder = work.resolve("jars").resolve(name(kind) + "-counter");
        Files.createDirectories(folder);
        String id = "org.example.bench.counter";
        write(folder.resolve(id + ".jar"), kind, id, CounterPlugin.class.getName());
        return folder;
    }

    /** Three versions of a plugin that hands its state over; the third cannot be started. */
    static Path versions(Path work, JarKind kind) throws IOException {
        Path folder = work.resolve("jars").resolve(name(kind) + "-versions");
        Files.createDirectories(folder);
        String id = "org.example.bench.counter";
        for (int version = 1; version <= 3; version++) {
            String entry = version == 3 ? "org.example.bench.Absent" : CounterPlugin.class.getName();
            Map<String, String> headers = kind.headers(id, entry);
            String number = version + ".0.0";
            headers.replaceAll((name, value) -> value.replace("\"1.0.0\"", '"' + number + '"'));
            headers.put("Bundle-Version", number);
            write(folder.resolve(id + "-" + version + ".jar"), headers, kind.classes());
        }
        return folder;
    }

    private static String name(JarKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void write(Path file, JarKind kind, String id, String entry) throws IOException {
        write(file, kind.headers(id, entry), kind.classes());
    }

    /** Writes a jar with the given headers and classes of this class path. */
    static void write(Path file, Map<String, String> headers, Iterable<Class<?>> classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((header, value) -> manifest.getMainAttributes().putValue(header, value));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            manifest.write(jar);
            jar.closeEntry();
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                try (InputStream code = PluginJars.class.getResourceAsStream("/" + path)) {
                    jar.putNextEntry(new ZipEntry(path));
                    code.transferTo(jar);
                    jar.closeEntry();
                }
            }
        }
    }
}
