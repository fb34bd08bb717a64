// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import qtforge.api.core.DependencyNode;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.EmbeddedFramework;
import qtforge.core.fixture.FakeEntry;
import qtforge.core.fixture.FakeTable;

/** Plugins that are bundles of a real framework. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FrameworkDependenciesTest {

    private static final String FROM_1_TO_2 = "(version>=1.0.0)(!(version>=2.0.0))";

    @TempDir
    Path folder;

    private EmbeddedFramework framework;
    private final FakeTable table = new FakeTable();
    private WiringDependencyResolver resolver;

    @BeforeEach
    void startFramework() {
        framework = new EmbeddedFramework(folder);
        resolver = new WiringDependencyResolver(framework.context(), table);
    }

    @AfterEach
    void stopFramework() {
        framework.close();
    }

    private Bundle plugin(BundleJar jar) {
        Bundle bundle = framework.install(jar);
        table.add(FakeEntry.plugin(bundle.getSymbolicName(), bundle.getVersion().toString())
                .in(bundle));
        return bundle;
    }

    private DependencyNode node(String id) {
        return resolver.getDependencyGraph().get(id);
    }

    @Test
    void matchesRequirementsOfUnresolvedPluginsAndReadsTheWiresOfResolvedOnes() {
        plugin(BundleJar.plugin("store", "1.2.0").exports("org.example.store", "1.2.0"));
        plugin(BundleJar.plugin("mail", "1.0.0"));
        plugin(BundleJar.plugin("base", "3.0.0"));
        Bundle app = plugin(BundleJar.plugin("app", "1.0.0")
                .imports("org.example.store", "[1.0,2)")
                .imports("org.osgi.framework", "[1.8,2)")
                .requiresPlugin("mail", FROM_1_TO_2, "[1.0,2.0)", ";resolution:=optional")
                .header("Require-Bundle", "base;bundle-version=\"[3,4)\""));
        for (int round = 0; round < 2; round++) {
            assertThat(node("app").dependencies()).containsExactlyInAnyOrder("store", "mail", "base");
            assertThat(node("app").optionalDependencies()).containsExactly("mail");
            assertThat(node("store").dependents()).containsExactly("app");
            assertThat(resolver.getLoadOrder()).containsExactly("base", "mail", "store", "app");
            assertThat(framework.resolve(app)).isTrue();
            table.touch();
        }
    }

    @Test
    void ordersAnOptionalPluginFirstThatCameAfterItsDependentWasResolved() {
        Bundle app = plugin(BundleJar.plugin("app", "1.0.0")
                .requiresPlugin("store", FROM_1_TO_2, "[1.0,2.0)", ";resolution:=optional"));
        framework.resolve(app);
        assertThat(node("app").dependencies()).isEmpty();
        plugin(BundleJar.plugin("store", "1.0.0"));
        assertThat(node("app").optionalDependencies()).containsExactly("store");
        assertThat(resolver.getLoadOrder()).containsExactly("store", "app");
    }

    @Test
    void leavesOutWhatOnlyTouchesItself() {
        Bundle app = plugin(BundleJar.plugin("app", "1.0.0")
                .exports("org.example.app", "1.0.0")
                .imports("org.example.app", "[1.0,2)")
                .requiresPlugin("app", "", "0", ""));
        assertThat(node("app").dependencies()).isEmpty();
        assertThat(framework.resolve(app)).isTrue();
        table.touch();
        assertThat(node("app").dependencies()).isEmpty();
    }

    @Test
    void takesTheProviderTheFrameworkWouldTake() {
        plugin(BundleJar.plugin("old", "1.0.0").exports("org.example.api", "1.0.0"));
        plugin(BundleJar.plugin("young", "1.0.0").exports("org.example.api", "1.5.0"));
        Bundle app = plugin(BundleJar.plugin("app", "1.0.0").imports("org.example.api", "[1.0,2)"));
        assertThat(node("app").dependencies()).containsExactly("young");
        framework.resolve(app);
        table.touch();
        assertThat(node("app").dependencies()).containsExactly("young");
    }

    @Test
    void understandsARequirementWithAChoice() {
        plugin(BundleJar.plugin("b", "1.0.0"));
        Bundle app = plugin(BundleJar.plugin("app", "1.0.0")
                .header("Require-Capability", "qtforge.plugin;filter:=\"(|(id=a)(id=b))\""));
        assertThat(node("app").dependencies()).containsExactly("b");
        assertThat(framework.resolve(app)).isTrue();
        assertThat(resolver.getMissingDependencies("app")).isEmpty();
    }

    @Test
    void tellsEverythingThatIsMissing() {
        Bundle store = plugin(BundleJar.plugin("org.example.store", "2.1.0"));
        Bundle h2 =
                framework.install(BundleJar.library("com.h2database", "1.3.1").exports("org.h2.old", "1.3.0"));
        plugin(BundleJar.plugin("app", "1.0.0")
                .requiresPlugin("org.example.store", FROM_1_TO_2, "[1.0,2.0)", "")
                .requiresPlugin("stroe", "", "0", "")
                .requiresPlugin("gone", "", "0", ";resolution:=optional")
                .imports("org.h2.api", "[1.4,3)")
                .imports("org.h2.old", "[1.4,3)")
                .header("Require-Bundle", "org.example.kernel;bundle-version=\"2.0\"")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version>=99))\"")
                .header("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"")
                .header("Require-Capability", "osgi.service;filter:=\"(objectClass=a.B)\";effective:=active"));
        String h2Name = "com.h2database 1.3.1 (bundle " + h2.getBundleId() + ")";
        assertThat(framework.resolve(store)).isTrue();
        assertThat(resolver.getMissingDependencies("app"))
                .containsExactlyInAnyOrder(
                        "requires plugin 'org.example.store' [1.0,2.0), installed is 2.1.0 (id org.example.store): "
                                + "install a version in the range, or widen the range",
                        "requires plugin 'stroe': no plugin of that id is installed; drop it into plugins/",
                        "requires package org.h2.api [1.4.0,3.0.0): no bundle exports it; "
                                + "drop the bundle that does into plugins/",
                        "requires package org.h2.old [1.4.0,3.0.0), exported is 1.3.0 by bundle " + h2Name
                                + ": install a bundle that offers a version in the range, or widen the range",
                        "requires bundle org.example.kernel >=2.0.0: no bundle of that symbolic name is installed; "
                                + "drop it into plugins/",
                        "requires Java >=99, this is Java " + Runtime.version().feature()
                                + ": run it on a Java that is new enough",
                        "requires extender osgi.component: nothing installed offers it; "
                                + "drop the bundle that offers it into plugins/");
        assertThat(resolver.validateDependencies()).containsOnlyKeys("app");
    }

    @Test
    void saysThatTheProviderIsThereButCannotBeResolvedEither() {
        Bundle store = plugin(BundleJar.plugin("store", "1.0.0").imports("org.h2", "[2,3)"));
        plugin(BundleJar.plugin("middle", "1.0.0").requiresPlugin("store", "", "0", ""));
        plugin(BundleJar.plugin("top", "1.0.0").requiresPlugin("middle", "", "0", ""));
        String missing = "requires package org.h2 [2.0.0,3.0.0): no bundle exports it; drop the bundle that does "
                + "into plugins/";
        assertThat(resolver.getMissingDependencies("middle"))
                .containsExactly("requires plugin 'store': plugin 'store' 1.0.0 (bundle " + store.getBundleId()
                        + ") is installed but cannot be resolved itself, because it " + missing);
        assertThat(resolver.getMissingDependencies("top"))
                .singleElement()
                .asString()
                .endsWith("in the end because plugin 'store' 1.0.0 (bundle " + store.getBundleId() + ") " + missing);
        assertThat(resolver.validateDependencies()).containsOnlyKeys("store", "middle", "top");

        framework.install(BundleJar.library("com.h2database", "2.2.0").exports("org.h2", "2.2.0"));
        assertThat(resolver.validateDependencies()).isEmpty();
    }

    @Test
    void doesNotBlameACircleForBeingOne() {
        Bundle a = plugin(BundleJar.plugin("a", "1.0.0").requiresPlugin("b", "", "0", ""));
        plugin(BundleJar.plugin("b", "1.0.0").requiresPlugin("a", "", "0", ""));
        assertThat(resolver.validateDependencies()).isEmpty();
        assertThat(resolver.hasCircularDependencies()).isTrue();
        assertThat(framework.resolve(a)).isTrue();
        assertThat(resolver.getCircularDependencies()).hasSize(1);
    }

    @Test
    void findsAPluginWithABundleForOneWithout() {
        plugin(BundleJar.plugin("store", "1.0.0").imports("org.h2", "[2,3)"));
        table.add(FakeEntry.plugin("script", "1.0.0").needs("store [1.0,2.0)"));
        assertThat(resolver.getDependencies("script")).containsExactly("store");
        assertThat(resolver.getMissingDependencies("script"))
                .singleElement()
                .asString()
                .startsWith("requires plugin 'store' [1.0.0,2.0.0): it is installed but cannot be resolved itself, "
                        + "because it requires package org.h2");
    }

    @Test
    void ordersAThousandBundles() {
        int many = 1_000;
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            BundleJar jar = BundleJar.plugin("p%04d".formatted(i), "1.0.0").exports("org.example.p" + i, "1.0.0");
            for (int needed = Math.max(0, i - 3); needed < i; needed++) {
                jar.imports("org.example.p" + needed, "[1.0,2)");
            }
            if (i > 0) {
                jar.requiresPlugin("p%04d".formatted(i / 2), FROM_1_TO_2, "[1.0,2.0)", "");
            }
            bundles.add(plugin(jar));
        }
        long start = System.nanoTime();
        assertThat(resolver.validateDependencies()).isEmpty();
        List<String> unresolved = resolver.getLoadOrder();
        long checked = System.nanoTime();
        assertThat(framework.resolve(bundles.toArray(new Bundle[0]))).isTrue();
        table.touch();
        long resolved = System.nanoTime();
        assertThat(resolver.getLoadOrder()).isEqualTo(unresolved).isSorted().hasSize(many);
        long read = System.nanoTime();
        // A hundred times what it takes on an idle machine: a quadratic algorithm would need more.
        assertThat(Duration.ofNanos(checked - start + read - resolved)).isLessThan(Duration.ofSeconds(20));
    }
}
