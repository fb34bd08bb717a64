// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aPackage() throws IOException {
        Path source = Files.createDirectories(folder.resolve("python/src/qtforge"));
        Files.writeString(folder.resolve("python/README.md"), "# About it\n");
        Files.writeString(source.resolve("_version.py"), "VERSION = \"1.0.0\"\n");
        Files.writeString(source.resolve("core.py"), "x = 1\n");
        Files.writeString(source.resolve("core.pyi"), "x: int\n");
        Files.writeString(source.resolve("py.typed"), "");
        Files.writeString(Files.createDirectories(source.resolve("__pycache__")).resolve("core.pyc"), "no");
    }

    private Path write(String name) throws IOException {
        return Wheel.of(folder.resolve("python"), "1.0.0-SNAPSHOT").write(folder.resolve(name));
    }

    @Test
    void itHasThePackageAndARecordOfIt() throws Exception {
        Path wheel = write("one");
        assertThat(wheel).hasFileName("qtforge-1.0.0-py3-none-any.whl");
        Map<String, byte[]> content = new HashMap<>();
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                content.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        assertThat(content.keySet())
                .contains("qtforge/core.py", "qtforge/core.pyi", "qtforge/py.typed", "qtforge/_version.py")
                .noneMatch(name -> name.endsWith(".pyc"));
        assertThat(new String(content.get("qtforge-1.0.0.dist-info/METADATA"), StandardCharsets.UTF_8))
                .contains("Name: qtforge\nVersion: 1.0.0\n", "# About it");
        String record = new String(content.remove("qtforge-1.0.0.dist-info/RECORD"), StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> file : content.entrySet()) {
            String hash = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(file.getValue()));
            assertThat(record).contains(file.getKey() + ",sha256=" + hash + "," + file.getValue().length + "\n");
        }
    }

    @Test
    void twoOfTheSameFilesHaveTheSameBytes() throws IOException {
        assertThat(write("one")).hasSameBinaryContentAs(write("two"));
    }

    @Test
    void anotherVersionOfThePackageIsRefused() throws IOException {
        Files.writeString(folder.resolve("python/src/qtforge/_version.py"), "VERSION = \"3.2.0\"\n");
        assertThatThrownBy(() -> write("one"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("VERSION = \"1.0.0\"");
    }

    @Test
    void aVersionWithoutFormInPythonIsRefused() {
        assertThatThrownBy(() -> Wheel.pep440("one")).hasMessageContaining("has no form in Python");
        assertThat(Wheel.pep440("1.2.3")).isEqualTo("1.2.3");
    }
}
