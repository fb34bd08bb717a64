// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Plain bundles beside plugins. */
public class LibraryIT extends InRuntime {

    private static final String LIBRARY = "org.example.library";
    private static final String USER = "org.example.user";

    @Test
    public void pluginThatUsesALibraryWaitsWhileItIsGone() {
        manager.batchLoad(
                List.of(user().in(files).toString(), library("1.0.0").in(files).toString()),
                PluginLoadOptions.DEFAULT);
        awaitState(USER, PluginState.RUNNING);

        manager.unloadLibrary(LIBRARY, Version.parseVersion("1.0.0"));

        assertThat(state(USER)).isNotEqualTo(PluginState.RUNNING);
        assertThat(diagnostics.why(USER).findings()).anyMatch(finding -> finding.message()
                .contains(LIBRARY));
        load(library("1.1.0").in(files));
        awaitState(USER, PluginState.RUNNING);
    }

    @Test
    public void versionsOfALibraryLiveSideBySide() {
        load(library("1.0.0").in(files));
        load(library("2.0.0").in(files));

        assertThat(manager.libraries())
                .filteredOn(library -> library.symbolicName().equals(LIBRARY))
                .extracting(LibraryInfo::state)
                .containsExactly("ACTIVE", "ACTIVE");
    }

    @Test
    public void fragmentIsAttachedAndNeverStarted() throws Exception {
        manager.batchLoad(
                List.of(
                        PluginJar.library("org.example.fragment", "1.0.0")
                                .header("Fragment-Host", LIBRARY)
                                .entry("fragment.txt", new byte[1])
                                .in(files)
                                .toString(),
                        library("1.0.0").in(files).toString()),
                PluginLoadOptions.DEFAULT);

        assertThat(manager.libraries())
                .filteredOn(LibraryInfo::fragment)
                .singleElement()
                .satisfies(fragment -> assertThat(fragment.state()).isEqualTo("RESOLVED"));
        assertThat(bundleOf(LIBRARY).getResource("fragment.txt")).isNotNull();
    }

    @Test
    public void libraryThatAnotherToolUninstalledIsForgotten() throws Exception {
        load(library("1.0.0").in(files));

        bundleOf(LIBRARY).uninstall();

        Await.until("it is forgotten", () -> manager.libraries().isEmpty());
        load(library("1.0.0").in(files));
        assertThat(manager.libraries()).hasSize(1);
    }

    @Test
    public void pluginThatAnotherToolInstalledIsManaged() throws Exception {
        Bundle bundle = bundles.installBundle(
                PluginJar.plugin(USER, "1.0.0").in(files).toUri().toString());
        try {
            awaitState(USER, PluginState.LOADED);
            manager.startPlugin(USER);
            assertThat(send(USER, "increment")).isEqualTo(1L);
        } finally {
            bundle.uninstall();
        }

        Await.until("it is gone", () -> manager.loadedPlugins().isEmpty());
    }

    @Test
    public void pluginWhoseBundleAnotherToolStopsIsStopped() throws Exception {
        load(PluginJar.plugin(USER, "1.0.0"));

        bundleOf(USER).stop();
        Await.until("it does not run", () -> state(USER) != PluginState.RUNNING);

        bundleOf(USER).start();
        awaitState(USER, PluginState.RUNNING);
    }

    @Test
    public void unknownLibraryIsNotFound() {
        assertThat(failure(() -> manager.unloadLibrary("org.example.unknown", Version.emptyVersion))
                        .code())
                .isEqualTo(PluginErrorCode.NOT_FOUND);
    }

    private static PluginJar user() {
        return PluginJar.plugin(USER, "1.0.0").more("Import-Package", LIBRARY + ";version=\"[1.0,2)\"");
    }

    private static PluginJar library(String version) {
        return PluginJar.library(LIBRARY, version)
                .header("Export-Package", LIBRARY + ";version=\"" + version + "\"")
                .entry("org/example/library/note.txt", new byte[1]);
    }

    private Bundle bundleOf(String symbolicName) {
        for (Bundle bundle : bundles.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + symbolicName);
    }
}
