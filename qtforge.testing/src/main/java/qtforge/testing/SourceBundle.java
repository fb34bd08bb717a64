// SPDX-License-Identifier: Apache-2.0
package qtforge.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A bundle compiled from sources that stand in the test, so that its classes are its own and nobody else's. */
public final class SourceBundle {

    private final String name;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final StringBuilder imports = new StringBuilder("import java.util.*;\nimport org.osgi.framework.*;\n");

    /** By its symbolic name. It finds the packages of OSGi as it needs them. */
    public SourceBundle(String name) {
        this.name = name;
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", name);
        headers.put("DynamicImport-Package", "org.osgi.*");
    }

    /** Adds a header. */
    public SourceBundle header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** A class; the text begins after its package declaration. */
    public SourceBundle type(String className, String source) {
        sources.put(className, "package " + className.substring(0, className.lastIndexOf('.')) + ";\n" + source);
        return this;
    }

    /** What the activator imports besides {@code java.util} and the framework. */
    public SourceBundle imports(String... names) {
        for (String named : names) {
            imports.append("import ").append(named).append(";\n");
        }
        return this;
    }

    /** The class that is started with the bundle; the text begins after the imports, which must have been named. */
    public SourceBundle activator(String className, String source) {
        return header("Bundle-Activator", className).type(className, imports + source);
    }

    /** Compiles it into a jar below a folder. */
    public Path write(Path folder) {
        try {
            Path work = Files.createDirectories(folder.resolve(name));
            Path classes = Files.createDirectories(work.resolve("classes"));
            compile(work, classes);
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            headers.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
            Path jar = work.resolve(name + ".jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out, manifest);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    entries.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                    Files.copy(file, entries);
                    entries.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path work, Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            Path[] paths = new Path[sources.size()];
            int i = 0;
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
                Files.createDirectories(file.getParent());
                paths[i++] = Files.writeString(file, source.getValue());
            }
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(paths))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(said.toString());
            }
        }
    }
}
