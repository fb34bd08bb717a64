// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.isolation.support.Guests;

class StubTest {

    private static final String CAPABILITY =
            "qtforge.plugin;id=guest;entry=\"a.B\";isolation=true;description=\"has, commas; and more\"";

    @TempDir
    Path folder;

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "guest");
        headers.put("Bundle-Version", "1.2.3");
        headers.put("Bundle-Activator", "a.Activator");
        headers.put("Service-Component", "OSGI-INF/a.xml");
        headers.put("Export-Package", "a;version=\"1.0\"");
        headers.put("DynamicImport-Package", "*");
        headers.put("Import-Package", "x.y;version=\"[1,2)\",z;resolution:=\"optional\"");
        headers.put("Provide-Capability", CAPABILITY + ",osgi.service;objectClass:List<String>=\"a.B\"");
        headers.put("Require-Capability", "qtforge.plugin;filter:=\"(id=other)\",osgi.ee;filter:=\"(a=b)\"");
        return headers;
    }

    @Test
    void keepsTheIdentityAndNoneOfTheCode() throws Exception {
        Path jar = Guests.jar(folder, headers());
        byte[] original = Files.readAllBytes(jar);
        Stub.replace(jar, headers(), "abc");
        try (JarFile stub = new JarFile(jar.toFile())) {
            assertThat(stub.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", Stub.JAR);
            try (InputStream in = stub.getInputStream(stub.getEntry(Stub.JAR))) {
                assertThat(in.readAllBytes()).isEqualTo(original);
            }
            assertThat(stub.getEntry(Stub.JAR).getMethod()).isEqualTo(ZipEntry.STORED);
            Attributes main = stub.getManifest().getMainAttributes();
            assertThat(main.getValue("Bundle-SymbolicName")).isEqualTo("guest");
            assertThat(main.getValue("Bundle-Version")).isEqualTo("1.2.3");
            assertThat(main.getValue(Stub.MARKER)).isEqualTo("abc");
            assertThat(main.getValue("Import-Package"))
                    .isEqualTo("x.y;version=\"[1,2)\";resolution:=optional,z;resolution:=optional");
            assertThat(main.getValue("Require-Capability")).isEqualTo("qtforge.plugin;filter:=\"(id=other)\"");
            assertThat(main.getValue("Provide-Capability"))
                    .isEqualTo(CAPABILITY + ",osgi.service;objectClass:List<String>=\"qtforge.api.core.Plugin\""
                            + ";effective:=active");
            for (String name :
                    List.of("Bundle-Activator", "Service-Component", "Export-Package", "DynamicImport-Package")) {
                assertThat(main.getValue(name)).as(name).isNull();
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(jar);
        }
    }

    @Test
    void makesTheSameStubOfTheSameJar() throws Exception {
        Path one = Guests.jar(folder, headers());
        Path other = folder.resolve("other.jar");
        Files.copy(one, other);
        Stub.replace(one, headers(), "abc");
        Stub.replace(other, headers(), "abc");
        assertThat(one).hasSameBinaryContentAs(other);
    }

    @Test
    void asksTheCapabilityWhetherThePluginCanBeIsolated() {
        assertThat(Stub.allowed(headers())).isTrue();
        assertThat(Stub.allowed(
                        Map.of("provide-capability", CAPABILITY.replace("isolation=true", "isolation=\"true\""))))
                .isTrue();
        assertThat(Stub.allowed(Map.of("Provide-Capability", CAPABILITY.replace("isolation=true", "isolation=false"))))
                .isFalse();
        assertThat(Stub.allowed(Map.of("Provide-Capability", "qtforge.plugin;id=x;description=\"isolation=true\"")))
                .isFalse();
        assertThat(Stub.allowed(Map.of())).isFalse();
    }

    @Test
    void knowsAStubByItsHeaderInAnyCase() {
        assertThat(Stub.is(Map.of("qtforge-isolated", "abc"))).isTrue();
        assertThat(Stub.is(headers())).isFalse();
    }
}
