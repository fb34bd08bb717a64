// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.core.dependency.WiringDependencyResolver;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.EmbeddedFramework;
import qtforge.core.fixture.FakeEntry;
import qtforge.core.fixture.FakeTable;
import qtforge.core.install.Installer;
import qtforge.core.install.StagedBundle;

/** Dry runs in a real framework. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FileVerificationTest {

    @TempDir
    Path folder;

    private EmbeddedFramework framework;
    private final FakeTable table = new FakeTable();
    private final Installer installer = mock(Installer.class);
    private RuntimeDiagnostics diagnostics;

    @BeforeEach
    void startFramework() {
        framework = new EmbeddedFramework(folder);
        diagnostics = new RuntimeDiagnostics(
                framework.context(), table, new WiringDependencyResolver(framework.context(), table));
        diagnostics.installer = installer;
    }

    @AfterEach
    void stopFramework() {
        framework.close();
    }

    private Bundle installed(BundleJar jar) {
        Bundle bundle = framework.install(jar);
        table.add(FakeEntry.plugin(bundle.getSymbolicName(), bundle.getVersion().toString())
                .in(bundle)
                .source("plugins/" + bundle.getSymbolicName() + ".jar"));
        return bundle;
    }

    /** Verifies a bundle, and sees to it that nothing is left of the dry run. */
    private Verification verify(BundleJar jar, String id, String version, boolean plugin) {
        Path file = jar.write(folder);
        Path content = folder.resolve("staged");
        when(installer.stage(file)).thenAnswer(call -> {
            Files.copy(file, content);
            Optional<PluginMetadata> metadata = plugin
                    ? Optional.of(PluginMetadata.builder(id, qtforge.api.core.Version.of(version))
                            .build())
                    : Optional.empty();
            return new StagedBundle(
                    file,
                    content,
                    new PluginArchive(id, Version.parseVersion(version), false, metadata, "0".repeat(64)));
        });
        int bundles = framework.context().getBundles().length;
        Verification result = diagnostics.verify(file.toString());
        assertThat(content).as("staged content").doesNotExist();
        assertThat(framework.context().getBundles()).as("installed bundles").hasSize(bundles);
        return result;
    }

    @Test
    void tellsWhatAPluginWouldUse() {
        Bundle store = installed(BundleJar.plugin("org.example.store", "1.2.0"));
        Bundle h2 =
                framework.install(BundleJar.library("com.h2database", "2.2.224").exports("org.h2", "2.2.224"));
        Verification result = verify(
                BundleJar.plugin("app", "1.0.0")
                        .exports("org.example.app", "1.0.0")
                        .imports("org.example.app", "[1,2)")
                        .imports("org.h2", "[2,3)")
                        .requiresPlugin("org.example.store", "(version>=1.0)", "1.0", "")
                        .header(
                                "Require-Capability",
                                "osgi.service;filter:=\"(objectClass=org.example.Clock)\";effective:=active")
                        .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\""),
                "app",
                "1.0.0",
                true);
        assertThat(result.missing()).isEmpty();
        assertThat(result.problems()).isEmpty();
        assertThat(result.ok()).isTrue();
        assertThat(result.pluginId()).isEqualTo("app");
        assertThat(result.metadata()).containsEntry("version", "1.0.0");
        assertThat(result.wouldUse())
                .containsExactly(
                        "package org.h2 2.2.224 from com.h2database 2.2.224 (bundle " + h2.getBundleId() + ")",
                        "plugin 'org.example.store' 1.2.0 (bundle " + store.getBundleId() + ")",
                        "needs service org.example.Clock at run time (nobody offers it now)");
        assertThat(h2.getState()).as("a dry run resolves nothing").isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void tellsEverythingThatIsMissingAndNotOnlyTheFirst() {
        installed(BundleJar.plugin("store", "2.1.0"));
        Verification result = verify(
                BundleJar.plugin("app", "1.0.0")
                        .imports("org.h2", "[2,3)")
                        .requiresPlugin("store", "(version>=1.0)(!(version>=2.0))", "[1.0,2.0)", "")
                        .header("Require-Capability", "osgi.service;filter:=\"(objectClass=org.example.Clock)\""),
                "app",
                "1.0.0",
                true);
        assertThat(result.installable()).isTrue();
        assertThat(result.resolvable()).isFalse();
        assertThat(result.ok()).isFalse();
        assertThat(result.missing())
                .containsExactlyInAnyOrder(
                        "requires package org.h2 [2.0.0,3.0.0): no bundle exports it; "
                                + "drop the bundle that does into plugins/",
                        "requires plugin 'store' [1.0,2.0), installed is 2.1.0 (id store): "
                                + "install a version in the range, or widen the range",
                        "requires service org.example.Clock: nothing installed offers it; "
                                + "drop the bundle that offers it into plugins/");
    }

    @Test
    void saysThatAProviderIsThereButCannotBeResolved() {
        installed(BundleJar.plugin("store", "1.0.0").imports("org.h2", "[2,3)"));
        Verification result =
                verify(BundleJar.plugin("app", "1.0.0").requiresPlugin("store", "", "0", ""), "app", "1.0.0", true);
        assertThat(result.missing())
                .singleElement()
                .asString()
                .contains("is installed but cannot be resolved itself, because it requires package org.h2");
    }

    @Test
    void seesAConflictThatNoSingleRequirementShows() {
        framework.install(BundleJar.library("old", "1.0.0").exports("org.example.api", "1.0.0"));
        framework.install(BundleJar.library("young", "2.0.0").exports("org.example.api", "2.0.0"));
        framework.install(BundleJar.library("user", "1.0.0")
                .header("Export-Package", "org.example.user;uses:=\"org.example.api\"")
                .imports("org.example.api", "[1,2)"));
        Verification result = verify(
                BundleJar.plugin("app", "1.0.0")
                        .imports("org.example.api", "[2,3)")
                        .header("Import-Package", "org.example.user"),
                "app",
                "1.0.0",
                true);
        assertThat(result.resolvable()).isFalse();
        assertThat(result.missing()).singleElement().asString().contains("Uses constraint violation");
    }

    @Test
    void staysWithTheWiresOfResolvedBundles() {
        Bundle old = framework.install(BundleJar.library("old", "1.0.0").exports("org.example.api", "1.0.0"));
        framework.resolve(old);
        framework.install(BundleJar.library("young", "1.5.0").exports("org.example.api", "1.5.0"));
        assertThat(verify(BundleJar.library("app", "1.0.0").imports("org.example.api", "[1,2)"), "app", "1.0.0", false)
                        .wouldUse())
                .containsExactly("package org.example.api 1.0.0 from old 1.0.0 (bundle " + old.getBundleId() + ")");
    }

    @Test
    void callsASecondVersionOfAPluginAnUpdateAndDoesNotWireItToTheFirst() {
        installed(BundleJar.plugin("app", "1.0.0").exports("org.example.app", "1.0.0"));
        Verification result =
                verify(BundleJar.plugin("app", "2.0.0").imports("org.example.app", "[1,2)"), "app", "2.0.0", true);
        assertThat(result.installable()).isFalse();
        assertThat(result.problems())
                .containsExactly("plugin 'app' is installed already in version 1.0.0, from plugins/app.jar: "
                        + "this would be an update; update it, or unload it first");
        assertThat(result.missing()).singleElement().asString().contains("no bundle exports it");
    }

    @Test
    void refusesALibraryThatIsThereAlready() {
        framework.install(BundleJar.library("lib", "1.0.0"));
        assertThat(verify(BundleJar.library("lib", "1.0.0"), "lib", "1.0.0", false)
                        .problems())
                .singleElement()
                .asString()
                .contains("same symbolic name and version")
                .contains("raise Bundle-Version");
        assertThat(verify(BundleJar.library("lib", "1.1.0"), "lib", "1.1.0", false)
                        .ok())
                .isTrue();
    }

    @Test
    void reportsAnUnreadableFileInsteadOfThrowing() {
        when(installer.stage(any()))
                .thenThrow(new PluginException(PluginErrorCode.FILE_NOT_FOUND, "no file gone.jar; check the path"));
        Verification result = diagnostics.verify("gone.jar");
        assertThat(result.ok()).isFalse();
        assertThat(result.pluginId()).isEmpty();
        assertThat(result.problems()).containsExactly("no file gone.jar; check the path");
        assertThat(diagnostics.verify("no\0path").problems())
                .singleElement()
                .asString()
                .contains("is not a path");
    }

    @Test
    void reportsAManifestThatIsWrongAndCleansUp() throws IOException {
        Path content = Files.writeString(folder.resolve("staged"), "no jar");
        when(installer.stage(any()))
                .thenReturn(new StagedBundle(
                        Path.of("bad.jar"),
                        content,
                        new PluginArchive("bad", Version.emptyVersion, false, Optional.empty(), "0".repeat(64))));
        assertThat(diagnostics.verify("bad.jar").problems())
                .singleElement()
                .asString()
                .startsWith("bad.jar is not a readable jar");
        assertThat(content).doesNotExist();
    }

    @Test
    void takesAFileUrl() {
        when(installer.stage(folder.resolve("a.jar")))
                .thenThrow(new PluginException(PluginErrorCode.FILE_NOT_FOUND, "seen"));
        String url = folder.resolve("a.jar").toUri().toString();
        assertThat(diagnostics.verify(url).problems()).containsExactly("seen");
        assertThat(diagnostics.verify("reference:" + url).problems()).containsExactly("seen");
    }

    @Test
    void asksForAPathAndAnInstaller() {
        assertThatThrownBy(() -> diagnostics.verify(" "))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        diagnostics.installer = null;
        assertThatThrownBy(() -> diagnostics.verify("a.jar"))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
    }
}
