// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.OSGiHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom, asked of the bundles that ship. */
class ManifestRulesIT {

    private static final Map<String, Map<String, String>> BUNDLES = new TreeMap<>();

    @BeforeAll
    static void readManifests() throws IOException {
        Path distribution = Path.of(System.getProperty("qtforge.dist.dir"));
        try (Stream<Path> all = Files.walk(distribution)) {
            for (Path path : all.filter(path -> path.toString().matches(".*/(bundles|bin)/.*qtforge[^/]*[.]jar"))
                    .toList()) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    Map<String, String> headers = new TreeMap<>();
                    jar.getManifest()
                            .getMainAttributes()
                            .forEach((name, value) -> headers.put(name.toString(), value.toString()));
                    BUNDLES.put(
                            headers.getOrDefault(
                                    "Bundle-SymbolicName", path.getFileName().toString()),
                            headers);
                }
            }
        }
    }

    @Test
    void allBundlesAreLookedAt() {
        assertThat(BUNDLES).containsKeys("qtforge.api", "qtforge.core", "qtforge.shell", "qtforge.launcher");
    }

    @Test
    void apiImportsSpecificationsOnly() {
        assertThat(packages("qtforge.api", "Import-Package"))
                .isNotEmpty()
                .allMatch(name ->
                        name.startsWith("org.osgi.") || name.startsWith("java.") || name.startsWith("qtforge.api."));
    }

    @Test
    void nobodyImportsPackagesOfASubsystem() {
        for (String bundle : BUNDLES.keySet()) {
            assertThat(packages(bundle, "Import-Package"))
                    .as(bundle)
                    .filteredOn(name -> name.startsWith("qtforge."))
                    .allMatch(name -> name.startsWith("qtforge.api."));
        }
    }

    @Test
    void onlyTheApiExports() {
        for (String bundle : BUNDLES.keySet()) {
            if (!bundle.equals("qtforge.api")) {
                assertThat(packages(bundle, "Export-Package")).as(bundle).isEmpty();
            }
        }
    }

    @Test
    void launcherKnowsNoClassOfTheRuntime() {
        assertThat(packages("qtforge.launcher", "Import-Package")).noneMatch(name -> name.startsWith("qtforge."));
    }

    @Test
    void nobodyRequiresBundlesOrImportsAtRandom() {
        BUNDLES.forEach((bundle, headers) -> {
            assertThat(headers).as(bundle).doesNotContainKeys("Require-Bundle", "DynamicImport-Package");
        });
    }

    @Test
    void manifestsNameNoPlaceOfTheBuild() {
        BUNDLES.forEach((bundle, headers) -> assertThat(headers.values())
                .as(bundle)
                .noneMatch(value -> value.contains(System.getProperty("user.home") + "/")
                        || value.contains(Path.of("").toAbsolutePath().toString())));
    }

    private static Set<String> packages(String bundle, String header) {
        return OSGiHeader.parseHeader(BUNDLES.get(bundle).get(header)).keySet();
    }
}
