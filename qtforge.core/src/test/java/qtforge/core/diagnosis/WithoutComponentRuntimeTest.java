// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginDiagnostics.Finding;
import qtforge.api.core.PluginState;
import qtforge.core.dependency.WiringDependencyResolver;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.EmbeddedFramework;
import qtforge.core.fixture.FakeEntry;
import qtforge.core.fixture.FakeTable;
import qtforge.core.table.PluginTable;

/** The component runtime's package is an optional import; this is a bundle that was resolved without it. */
class WithoutComponentRuntimeTest {

    @TempDir
    Path folder;

    /** Defines the classes under test itself and lacks the component runtime. */
    private static final class LackingLoader extends URLClassLoader {
        LackingLoader(URL classes) {
            super(new URL[] {classes}, LackingLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.osgi.service.component.runtime.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("qtforge.core.diagnosis.")) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void explainsEverythingButComponents() throws Exception {
        URL classes =
                RuntimeDiagnostics.class.getProtectionDomain().getCodeSource().getLocation();
        try (EmbeddedFramework framework = new EmbeddedFramework(folder);
                LackingLoader loader = new LackingLoader(classes)) {
            FakeTable table = new FakeTable();
            Bundle bundle = framework.start(framework.install(BundleJar.plugin("app", "1.0.0")));
            table.add(FakeEntry.plugin("app", "1.0.0").in(bundle).state(PluginState.INITIALIZING));
            PluginDiagnostics diagnostics = (PluginDiagnostics) loader.loadClass(RuntimeDiagnostics.class.getName())
                    .getConstructor(BundleContext.class, PluginTable.class, PluginDependencyResolver.class)
                    .newInstance(framework.context(), table, new WiringDependencyResolver(framework.context(), table));
            assertThat(diagnostics.why("app").findings())
                    .singleElement()
                    .extracting(Finding::area)
                    .isEqualTo("lifecycle");
        }
    }
}
