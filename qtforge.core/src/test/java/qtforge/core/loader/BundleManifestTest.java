// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginType;

class BundleManifestTest {

    @Test
    void readsEveryAttribute() {
        PluginMetadata plugin = read(
                        "qtforge.plugin;id=\"org.a\";semver=\"1.2.0-beta.1+b7\";version:Version=\"1.2.0.beta_1\";name=\"The A\""
                                + ";description=\"Does; this, \\\"that\\\"\";author=Ann;license=\"MIT\";category=Tools"
                                + ";homepage=\"https://example.org/a\";type=LUA;capabilities:List<String>=\"UI,HOT_RELOAD\""
                                + ";tags:List<String>=\"x,y\";priority=HIGH;permissions:List<String>=\"NETWORK_ACCESS:example.org\""
                                + ";entry=\"org.a.A\"",
                        null)
                .metadata()
                .orElseThrow();

        assertThat(plugin.id()).isEqualTo("org.a");
        assertThat(plugin.version()).hasToString("1.2.0-beta.1+b7");
        assertThat(plugin.name()).isEqualTo("The A");
        assertThat(plugin.description()).contains("Does; this, ").contains("that");
        assertThat(plugin.author()).isEqualTo("Ann");
        assertThat(plugin.license()).isEqualTo("MIT");
        assertThat(plugin.category()).isEqualTo("Tools");
        assertThat(plugin.homepage()).isEqualTo("https://example.org/a");
        assertThat(plugin.type()).isEqualTo(PluginType.LUA);
        assertThat(plugin.capabilities()).containsExactlyInAnyOrder(PluginCapability.UI, PluginCapability.HOT_RELOAD);
        assertThat(plugin.tags()).containsExactly("x", "y");
        assertThat(plugin.priority()).isEqualTo(PluginPriority.HIGH);
        assertThat(plugin.permissions()).containsExactly("NETWORK_ACCESS:example.org");
        assertThat(plugin.entry()).isEqualTo("org.a.A");
    }

    @Test
    void takesScriptNamesAndPlainTexts() {
        PluginMetadata plugin = read(
                        "qtforge.plugin;id=a;version:Version=2.1;type=JavaScript;capabilities=\"UI, HotReload\";tags=one",
                        null)
                .metadata()
                .orElseThrow();

        assertThat(plugin.version()).hasToString("2.1.0");
        assertThat(plugin.type()).isEqualTo(PluginType.JAVA_SCRIPT);
        assertThat(plugin.capabilities()).containsExactlyInAnyOrder(PluginCapability.UI, PluginCapability.HOT_RELOAD);
        assertThat(plugin.tags()).containsExactly("one");
        assertThat(plugin.name()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=b;range=\"[1.0,2.0)\" | b [1.0.0,2.0.0)",
                "id=b;range=\"1.5\" | b >=1.5.0",
                "id=b;range=\"0\" | b *",
                "id=b;range=\"~1.2\";resolution:=optional | b ~1.2.0 (optional)",
                "filter:=\"(id=b)\" | b *",
                "filter:=\"(&(id=b)(version>=1.0)(!(version>=2.0)))\" | b [1.0.0,2.0.0)",
                "filter:=\"(&(id=b)(!(version<=1.0))(version<=2.0))\" | b (1.0.0,2.0.0]",
                "filter:=\"(&(id=b)(version>=1.0.0.rc_1))\";resolution:=optional | b >=1.0.0-rc.1 (optional)",
                "filter:=\"(&(id=b)(version=1.2.3))\" | b 1.2.3",
                "filter:=\"(&(id=b)(!(version>=2.0)))\" | b <2.0.0",
                "filter:=\"(&(id=b)(!(version<=2.0)))\" | b >2.0.0",
            })
    void readsDependencies(String requirement, String expected) {
        assertThat(read("qtforge.plugin;id=a;semver=1", "qtforge.plugin;" + requirement)
                        .metadata()
                        .orElseThrow()
                        .dependencies())
                .map(PluginDependency::toString)
                .containsExactly(expected);
    }

    @Test
    void leavesRequirementsOfNoSinglePluginToTheFramework() {
        assertThat(read("qtforge.plugin;id=a;semver=1", "qtforge.plugin;filter:=\"(capabilities=UI)\"")
                        .metadata()
                        .orElseThrow()
                        .dependencies())
                .isEmpty();
    }

    @Test
    void readsTheSameFromAnInstalledBundle() {
        BundleCapability capability = mock(BundleCapability.class);
        when(capability.getAttributes())
                .thenReturn(Map.of(
                        "id", "a", "version", Version.parseVersion("1.0.0"), "semver", "1.0.0", "tags", List.of("t")));
        BundleRequirement requirement = mock(BundleRequirement.class);
        when(requirement.getAttributes()).thenReturn(Map.of("id", "b", "range", "[1,2)"));
        when(requirement.getDirectives()).thenReturn(Map.of("resolution", "optional", "filter", "(id=b)"));
        BundleRevision revision = mock(BundleRevision.class);
        when(revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE)).thenReturn(List.of(capability));
        when(revision.getDeclaredRequirements(PluginNamespace.NAMESPACE)).thenReturn(List.of(requirement));

        PluginMetadata installed = BundleManifest.metadataOf(revision).orElseThrow();

        assertThat(installed)
                .isEqualTo(read(
                                "qtforge.plugin;id=a;semver=\"1.0.0\";tags:List<String>=t",
                                "qtforge.plugin;id=b;range=\"[1,2)\";resolution:=optional")
                        .metadata()
                        .orElseThrow());
    }

    @Test
    void findsNoPluginInAPlainBundle() {
        assertThat(BundleManifest.metadataOf(mock(BundleRevision.class))).isEmpty();
    }

    private static BundleManifest read(String provide, String require) {
        Map<String, String> headers =
                new HashMap<>(Map.of("bundle-manifestversion", "2", "Bundle-SymbolicName", "a;singleton:=true"));
        headers.put("Provide-Capability", provide);
        if (require != null) {
            headers.put("Require-Capability", require);
        }
        return BundleManifest.of(headers, Path.of("some.jar"));
    }
}
