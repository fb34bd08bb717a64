// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A wheel: a zip with the package and three files about it (PEP 427). Written here so that the build needs neither Python nor a network; two
 * builds of the same files give the same bytes.
 */
public final class Wheel {

    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Pattern VERSION = Pattern.compile("VERSION\\s*(?::\\s*\\w+\\s*)?=\\s*\"([^\"]+)\"");

    private final String version;
    private final Map<String, byte[]> files = new TreeMap<>();

    private Wheel(String version) {
        this.version = version;
    }

    /**
     * Reads a package.
     *
     * @param python the folder with {@code src/qtforge} and {@code README.md}
     * @param product the version of the product, which must be the package's
     */
    public static Wheel of(Path python, String product) throws IOException {
        Path source = python.resolve("src");
        String version = pep440(product);
        Wheel wheel = new Wheel(version);
        try (Stream<Path> all = Files.walk(source.resolve("qtforge"))) {
            for (Path file : all.filter(Wheel::belongs).sorted().toList()) {
                wheel.files.put(source.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        String own = new String(wheel.files.get("qtforge/_version.py"), StandardCharsets.UTF_8);
        Matcher said = VERSION.matcher(own);
        if (!said.find() || !said.group(1).equals(version)) {
            throw new IOException("the package says another version than the product's " + version
                    + "; write VERSION = \"" + version + "\" in " + source.resolve("qtforge/_version.py"));
        }
        wheel.describe(Files.readString(python.resolve("README.md")));
        return wheel;
    }

    /** The version as Python writes it: {@code 1.0.0-SNAPSHOT} is the product that will be {@code 1.0.0}. */
    static String pep440(String product) {
        String plain = product.replace("-SNAPSHOT", "");
        if (!plain.matches("[0-9]+(\\.[0-9]+){2}((a|b|rc)[0-9]+)?")) {
            throw new IllegalArgumentException("version " + product + " has no form in Python");
        }
        return plain;
    }

    private static boolean belongs(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".py") || name.endsWith(".pyi") || name.equals("py.typed"));
    }

    private String info() {
        return "qtforge-" + version + ".dist-info/";
    }

    /** The name of the file. */
    public String fileName() {
        return "qtforge-" + version + "-py3-none-any.whl";
    }

    private void describe(String readme) {
        text(
                "METADATA",
                "Metadata-Version: 2.1\nName: qtforge\nVersion: " + version
                        + "\nSummary: Drive a QtForge plugin runtime from Python\nAuthor: The QtForge authors\n"
                        + "License: Apache-2.0\nRequires-Python: >=3.9\n"
                        + "Classifier: Programming Language :: Python :: 3 :: Only\nClassifier: Typing :: Typed\n"
                        + "Description-Content-Type: text/markdown\n\n" + readme);
        text("WHEEL", "Wheel-Version: 1.0\nGenerator: qtforge.bindings\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        text("top_level.txt", "qtforge\n");
        StringBuilder record = new StringBuilder();
        files.forEach((name, content) -> record.append(name)
                .append(",sha256=")
                .append(hash(content))
                .append(',')
                .append(content.length)
                .append('\n'));
        text("RECORD", record + info() + "RECORD,,\n");
    }

    private void text(String name, String text) {
        files.put(info() + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] content) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Writes it into a folder. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(fileName());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            files.entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith(info()))
                    .forEach(entry -> put(zip, entry));
            // Whoever reads it finds what it is at the end.
            files.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(info()))
                    .forEach(entry -> put(zip, entry));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return file;
    }

    /** Stored, not deflated: the bytes then depend on no library's version. */
    private static void put(ZipOutputStream zip, Map.Entry<String, byte[]> file) {
        try {
            CRC32 sum = new CRC32();
            sum.update(file.getValue());
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(DATE);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(file.getValue().length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For the build.
     *
     * @param arguments the folder of the package, the version of the product, the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        of(Path.of(arguments[0]), arguments[1]).write(Path.of(arguments[2]));
    }
}
