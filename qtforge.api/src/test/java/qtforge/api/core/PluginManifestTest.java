// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.FileResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.FrameworkUtil;

/** What the very bnd that builds our bundles makes of the annotations. */
class PluginManifestTest {

    @QtForgePlugin(id = "org.example.least", version = "1.0.0")
    static class Least {}

    @QtForgePlugin(
            id = "org.example.full",
            name = "Full, \"quoted\"; and more",
            version = "1.2.0-beta.1.x+b7",
            description = "Says \"hello\", twice; a=b 'single'",
            author = "A. N. Other <a@example.org>",
            license = "Apache-2.0",
            category = "Examples",
            homepage = "https://example.org/?a=b,c",
            type = PluginType.JAVA_SCRIPT,
            capabilities = {PluginCapability.UI, PluginCapability.DATA_PROCESSING},
            tags = {"one", "two, three"},
            priority = PluginPriority.HIGHEST,
            permissions = {"FILE_SYSTEM_READ:/tmp/a,b", "NETWORK_ACCESS:example.org:443", "SYSTEM_INFO"})
    static class Full {}

    @QtForgePlugin(id = "v1", version = "1.0.0-x-y.10.z+b-1.2")
    static class Dashes {}

    @QtForgePlugin(id = "v2", version = "1234567890.0.2147483647+only.build")
    static class BuildOnly {}

    @QtForgePlugin(id = "v3", version = "1.2")
    static class ShortVersion {}

    @QtForgePlugin(
            id = "empty",
            version = "1.0.0",
            name = "",
            tags = {},
            permissions = {})
    static class Empty {}

    @RequiresPlugin(id = "a", versionRange = "[1.0,2.0)")
    static class HalfOpen {}

    @RequiresPlugin(id = "a", versionRange = "(1.0,2.0]")
    static class OpenBelow {}

    @RequiresPlugin(id = "a", versionRange = "1.2")
    static class AtLeast {}

    @RequiresPlugin(id = "a")
    static class Any {}

    @RequiresPlugin(id = "a", versionRange = "[1.2,1.2]", resolution = RequiresPlugin.Resolution.OPTIONAL)
    static class Optional {}

    @RequiresPlugin(id = "a", resolution = RequiresPlugin.Resolution.MANDATORY)
    static class Mandatory {}

    @RequiresPlugin(id = "a", versionRange = "[1.0,2.0)")
    @RequiresPlugin(id = "b", resolution = RequiresPlugin.Resolution.OPTIONAL)
    static class Several {}

    private static final Map<String, Class<?>> RANGES = Map.of(
            "[1.0,2.0)", HalfOpen.class,
            "(1.0,2.0]", OpenBelow.class,
            "1.2", AtLeast.class,
            "0", Any.class,
            "[1.2,1.2]", Optional.class);

    @Test
    void writesTheLeastCapability() throws Exception {
        assertThat(provided(Least.class))
                .isEqualTo("qtforge.plugin;entry=\"qtforge.api.core.PluginManifestTest$Least\";semver=\"1.0.0\";"
                        + "version:Version=\"1.0.0\";id=\"org.example.least\"");
    }

    @Test
    void writesAllMembersAndQuotesThem() throws Exception {
        assertThat(provided(Full.class))
                .isEqualTo(
                        "qtforge.plugin;entry=\"qtforge.api.core.PluginManifestTest$Full\";"
                                + "semver=\"1.2.0-beta.1.x+b7\";version:Version=\"1.2.0.beta_1_x\";id=\"org.example.full\";"
                                + "name=\"Full, \\\"quoted\\\"; and more\";"
                                + "description=\"Says \\\"hello\\\", twice; a=b 'single'\";"
                                + "author=\"A. N. Other <a@example.org>\";license=\"Apache-2.0\";category=Examples;"
                                + "homepage=\"https://example.org/?a=b,c\";type=JAVA_SCRIPT;"
                                + "capabilities:List<String>=\"UI,DATA_PROCESSING\";tags:List<String>=\"one,two\\, three\";"
                                + "priority=HIGHEST;"
                                + "permissions:List<String>=\"FILE_SYSTEM_READ:/tmp/a\\,b,NETWORK_ACCESS:example.org:443,SYSTEM_INFO\"");
    }

    @Test
    void whatWasWrittenReadsBack() throws Exception {
        Attrs attributes = new Parameters(provided(Full.class)).get(PluginNamespace.NAMESPACE);

        assertThat(attributes.get("name")).isEqualTo("Full, \"quoted\"; and more");
        assertThat(attributes.get("description")).isEqualTo("Says \"hello\", twice; a=b 'single'");
        assertThat(attributes.getTyped("capabilities")).isEqualTo(List.of("UI", "DATA_PROCESSING"));
        assertThat(attributes.getTyped("tags")).isEqualTo(List.of("one", "two, three"));
        assertThat(attributes.getTyped("permissions"))
                .isEqualTo(List.of("FILE_SYSTEM_READ:/tmp/a,b", "NETWORK_ACCESS:example.org:443", "SYSTEM_INFO"));
    }

    @ParameterizedTest
    @ValueSource(classes = {Least.class, Full.class, Dashes.class, BuildOnly.class, ShortVersion.class})
    void writesTheOsgiFormThatTheVersionItselfHas(Class<?> plugin) throws Exception {
        Attrs attributes = new Parameters(provided(plugin)).get(PluginNamespace.NAMESPACE);

        Version semver = Version.of(attributes.get(PluginNamespace.SEMVER));
        assertThat(org.osgi.framework.Version.parseVersion(attributes.get(PluginNamespace.VERSION)))
                .isEqualTo(semver.toOsgi());
    }

    @Test
    void emptyMembersDoNoHarm() throws Exception {
        Attrs attributes = new Parameters(provided(Empty.class)).get(PluginNamespace.NAMESPACE);

        assertThat(attributes.getOrDefault("name", "")).isEmpty();
        for (String list : List.of("tags", "permissions")) {
            Object value = attributes.getTyped(list);
            assertThat(value == null || value.equals(List.of()) || value.equals(List.of("")))
                    .as("%s is %s", list, value)
                    .isTrue();
        }
    }

    @Test
    void writesRequirements() throws Exception {
        assertThat(required(HalfOpen.class))
                .isEqualTo("qtforge.plugin;filter:=\"(&(id=a)(version>=1.0)(!(version>=2.0)))\";id=a;"
                        + "range=\"[1.0,2.0)\"");
        assertThat(required(OpenBelow.class))
                .isEqualTo("qtforge.plugin;filter:=\"(&(id=a)(!(version<=1.0))(version<=2.0))\";id=a;"
                        + "range=\"(1.0,2.0]\"");
        assertThat(required(AtLeast.class))
                .isEqualTo("qtforge.plugin;filter:=\"(&(id=a)(version>=1.2))\";id=a;range=\"1.2\"");
        assertThat(required(Any.class)).isEqualTo("qtforge.plugin;filter:=\"(&(id=a)(version>=0))\";id=a");
        assertThat(required(Optional.class))
                .isEqualTo("qtforge.plugin;filter:=\"(&(id=a)(version>=1.2)(version<=1.2))\";id=a;"
                        + "range=\"[1.2,1.2]\";resolution:=optional");
        assertThat(required(Mandatory.class))
                .isEqualTo("qtforge.plugin;filter:=\"(&(id=a)(version>=0))\";id=a;resolution:=mandatory");
        assertThat(required(Several.class))
                .isEqualTo("qtforge.plugin;filter:=\"(&(id=a)(version>=1.0)(!(version>=2.0)))\";id=a;"
                        + "range=\"[1.0,2.0)\","
                        + "qtforge.plugin;filter:=\"(&(id=b)(version>=0))\";id=b;resolution:=optional");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1.0,2.0)|1.0.0,1.9.9.rc_1,1.0.0.rc_1|0.9.9,2.0.0,2.0.0.rc_1",
                "(1.0,2.0]|1.0.1,2.0.0,1.0.0.a|1.0.0,2.0.1,2.0.0.a",
                "1.2|1.2.0,99.0.0|1.1.9",
                "0|0.0.0,1.0.0|",
                "[1.2,1.2]|1.2.0|1.1.9,1.2.1",
            })
    void filtersMatchTheVersionsOfTheRange(String range, String matching, String others) throws Exception {
        String text = new Parameters(required(RANGES.get(range)))
                .get(PluginNamespace.NAMESPACE)
                .get("filter:");
        var filter = FrameworkUtil.createFilter(text);

        for (String version : matching.split(",")) {
            assertThat(filter.matches(plugin("a", version))).as(version).isTrue();
            assertThat(filter.matches(plugin("b", version))).as("another id").isFalse();
            assertThat(new org.osgi.framework.VersionRange(range)
                            .includes(org.osgi.framework.Version.parseVersion(version)))
                    .isTrue();
        }
        for (String version : others == null ? new String[0] : others.split(",")) {
            assertThat(filter.matches(plugin("a", version))).as(version).isFalse();
        }
    }

    private static Map<String, Object> plugin(String id, String version) {
        return Map.of("id", id, "version", org.osgi.framework.Version.parseVersion(version));
    }

    private static String provided(Class<?> plugin) throws Exception {
        return manifest(plugin).getValue("Provide-Capability");
    }

    /** Without the requirement of a Java version that every bundle has. */
    private static String required(Class<?> plugin) throws Exception {
        String text = manifest(plugin).getValue("Require-Capability");
        int platform = text.indexOf(",osgi.ee;");
        return platform < 0 ? text : text.substring(0, platform);
    }

    private static Attributes manifest(Class<?> plugin) throws Exception {
        String path = plugin.getName().replace('.', '/') + ".class";
        try (Jar jar = new Jar("test");
                Analyzer analyzer = new Analyzer(jar)) {
            jar.putResource(path, new FileResource(new File(home(plugin), path)));
            analyzer.addClasspath(home(QtForgePlugin.class));
            analyzer.setBundleSymbolicName("test");
            Attributes manifest = analyzer.calcManifest().getMainAttributes();
            assertThat(analyzer.getErrors()).isEmpty();
            assertThat(analyzer.getWarnings()).isEmpty();
            return manifest;
        }
    }

    private static File home(Class<?> type) throws URISyntaxException {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
