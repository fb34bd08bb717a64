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
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom, asked of the bundles that ship. */
class ManifestRulesIT {

    private static final String ENFORCEMENT = "qtforge.enforcement";
    private static final String BRIDGE = "qtforge.enforcement.bridge";
    /** Libraries of classes that several bundles need, each for itself: embedded, never exported. */
    private static final Set<String> EMBEDDED =
            Set.of("qtforge/caller/", "qtforge/schema/", "qtforge/files/", "qtforge/secrets/", "qtforge/wire/");

    private static final Set<String> ON_THE_CLASS_PATH = Set.of("qtforge.launcher", ENFORCEMENT, BRIDGE);

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
        assertThat(BUNDLES)
                .containsOnlyKeys(
                        "qtforge.api",
                        "qtforge.core",
                        "qtforge.security",
                        "qtforge.isolation",
                        "qtforge.communication",
                        "qtforge.versions",
                        "qtforge.logging",
                        "qtforge.resources",
                        "qtforge.configuration",
                        "qtforge.orchestration",
                        "qtforge.monitoring",
                        "qtforge.web",
                        "qtforge.script",
                        "qtforge.engine.lua",
                        "qtforge.engine.python",
                        "qtforge.engine.javascript",
                        "qtforge.bindings",
                        "qtforge.shell",
                        "qtforge.shell.terminal",
                        "qtforge.launcher",
                        ENFORCEMENT,
                        BRIDGE);
    }

    @Test
    void apiImportsSpecificationsOnly() {
        assertThat(packages("qtforge.api", "Import-Package"))
                .isNotEmpty()
                .allMatch(name ->
                        name.startsWith("org.osgi.") || name.startsWith("java.") || name.startsWith("qtforge.api."));
    }

    /** What the framework exports of the enforcement, security and isolation may use; it is no subsystem. */
    @Test
    void nobodyImportsPackagesOfASubsystem() {
        for (String bundle : BUNDLES.keySet()) {
            boolean enforced = Set.of("qtforge.security", "qtforge.isolation").contains(bundle);
            if (!ON_THE_CLASS_PATH.contains(bundle)) {
                assertThat(packages(bundle, "Import-Package"))
                        .as(bundle)
                        .filteredOn(name -> name.startsWith("qtforge."))
                        .allMatch(name ->
                                name.startsWith("qtforge.api.") || enforced && name.equals("qtforge.enforcement"));
            }
        }
    }

    @Test
    void nobodyHasClassesOfASubsystemInsideButItself() throws IOException {
        Path distribution = Path.of(System.getProperty("qtforge.dist.dir"));
        try (Stream<Path> all = Files.walk(distribution.resolve("bundles"))) {
            for (Path path :
                    all.filter(path -> path.toString().endsWith(".jar")).toList()) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    String name = jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
                    String own = name.split(";")[0].replace('.', '/') + "/";
                    assertThat(jar.stream()
                                    .map(ZipEntry::getName)
                                    .filter(entry -> entry.startsWith("qtforge/") && entry.endsWith(".class"))
                                    .filter(entry -> !entry.startsWith(own))
                                    .filter(entry -> EMBEDDED.stream().noneMatch(entry::startsWith)))
                            .as(name)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void isolationAndSecurityRunWithoutTheEnforcement() {
        for (String bundle : Set.of("qtforge.security", "qtforge.isolation")) {
            assertThat(OSGiHeader.parseHeader(BUNDLES.get(bundle).get("Import-Package"))
                            .get("qtforge.enforcement")
                            .get("resolution:"))
                    .as(bundle)
                    .isEqualTo("optional");
        }
    }

    /** Who provides a specification that no other bundle brings exports it, and nothing of its own. */
    @Test
    void onlyTheApiExports() {
        for (String bundle : BUNDLES.keySet()) {
            if (bundle.equals("qtforge.communication")) {
                assertThat(packages(bundle, "Export-Package"))
                        .allMatch(name -> name.startsWith("org.osgi.service.typedevent"));
            } else if (bundle.equals("qtforge.logging")) {
                assertThat(packages(bundle, "Export-Package"))
                        .allMatch(name -> name.replace("~", "").matches("org\\.slf4j(\\.(event|helpers|spi))?"));
            } else if (!bundle.equals("qtforge.api")) {
                assertThat(packages(bundle, "Export-Package")).as(bundle).isEmpty();
            }
        }
    }

    /** The launcher may start the enforcement, which is beside it on the class path, and knows nothing else. */
    @Test
    void launcherKnowsNoClassOfTheRuntime() {
        assertThat(packages("qtforge.launcher", "Import-Package"))
                .filteredOn(name -> name.startsWith("qtforge."))
                .allMatch(name -> name.startsWith("qtforge.enforcement."));
        for (String jar : Set.of(ENFORCEMENT, BRIDGE)) {
            assertThat(packages(jar, "Import-Package"))
                    .as(jar)
                    .filteredOn(name -> name.startsWith("qtforge."))
                    .allMatch(name -> name.startsWith("qtforge.enforcement"));
        }
    }

    @Test
    void nobodyRequiresBundlesOrImportsAtRandom() {
        BUNDLES.forEach((bundle, headers) -> {
            assertThat(headers).as(bundle).doesNotContainKey("Require-Bundle");
            if (!bundle.equals("qtforge.web")) {
                assertThat(headers).as(bundle).doesNotContainKey("DynamicImport-Package");
            }
        });
    }

    /** Decision 14: what the page is served by may come long after the bundle was resolved. */
    @Test
    void pageImportsLateWhatItNamesAndNothingElse() {
        assertThat(OSGiHeader.parseHeader(BUNDLES.get("qtforge.web").get("DynamicImport-Package")))
                .containsOnlyKeys(
                        "jakarta.servlet",
                        "jakarta.servlet.http",
                        "org.osgi.service.servlet.context",
                        "org.apache.felix.webconsole.servlet",
                        "org.apache.felix.inventory")
                .allSatisfy((name, attributes) ->
                        assertThat(attributes.get("version")).as(name).startsWith("["));
        assertThat(packages("qtforge.web", "Import-Package"))
                .noneMatch(name -> name.startsWith("jakarta.") || name.startsWith("org.apache."));
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
