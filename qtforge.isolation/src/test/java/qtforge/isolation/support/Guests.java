// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.example.guest.GuestPlugin;
import qtforge.isolation.process.ChildCode;

/** The jar of the guest plugin, and what its process runs. */
public final class Guests {

    private Guests() {}

    /** The class path of this JVM without the classes of the tests. */
    public static ChildCode code() {
        List<Path> paths = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(part).getFileName().toString();
            if (!part.endsWith("test-classes")
                    && (part.endsWith("classes")
                            || name.startsWith("qtforge.api")
                            || name.startsWith("osgi")
                            || name.startsWith("org.osgi"))) {
                paths.add(Path.of(part));
            }
        }
        return new ChildCode(ChildCode.runningJava(), paths, Optional.empty());
    }

    /** The same with the jar of the enforcers. */
    public static ChildCode enforcedCode() {
        ChildCode plain = code();
        List<Path> paths = new ArrayList<>(plain.classPath());
        Path jar = null;
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Path.of(part).getFileName().toString().startsWith("qtforge.enforcement") || part.contains("asm")) {
                paths.add(Path.of(part));
                jar = part.contains("asm") || part.contains("bridge") ? jar : Path.of(part);
            }
        }
        return new ChildCode(plain.java(), paths, Optional.ofNullable(jar));
    }

    /** The guest as a bundle; with {@code shared} also the contract, which then is the guest's own. */
    public static Path jar(Path folder, Map<String, String> headers) throws IOException {
        Path jar = folder.resolve("guest.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\r\n");
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.forEach((name, value) ->
                    manifest.append(name).append(": ").append(value).append("\r\n"));
            entry(
                    zip,
                    "META-INF/MANIFEST.MF",
                    manifest.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            entry(zip, "guest.txt", "a resource".getBytes(StandardCharsets.UTF_8));
            for (String name : List.of("GuestPlugin", "GuestPlugin$Worker")) {
                String path = GuestPlugin.class.getPackageName().replace('.', '/') + "/" + name + ".class";
                try (InputStream in = Guests.class.getResourceAsStream("/" + path)) {
                    entry(zip, path, in.readAllBytes());
                }
            }
        }
        return jar;
    }

    /** The contract as a jar of its own, which goes beside the guest. */
    public static Path contract(Path folder) throws IOException {
        Path jar = folder.resolve("contract.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("Echo", "Echo$Point")) {
                String path = GuestPlugin.class.getPackageName().replace('.', '/') + "/" + name + ".class";
                try (InputStream in = Guests.class.getResourceAsStream("/" + path)) {
                    entry(zip, path, in.readAllBytes());
                }
            }
        }
        return jar;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
