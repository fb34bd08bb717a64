// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;
import qtforge.api.core.DropFolders;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.PluginDiagnostics.Diagnosis;
import qtforge.api.core.PluginDiagnostics.Finding;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginState;
import qtforge.core.dependency.WiringDependencyResolver;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.EmbeddedFramework;
import qtforge.core.fixture.FakeEntry;
import qtforge.core.fixture.FakeTable;

/** Questions about plugins of a real framework with a real component runtime. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RuntimeDiagnosticsTest {

    /** What components of the test's bundles are made of: a class every bundle has. */
    private static final String RUNNABLE = "<implementation class=\"java.lang.Thread\"/>"
            + "<service><provide interface=\"java.lang.Runnable\"/></service>";

    private static final String OBJECT = "<implementation class=\"java.lang.Object\"/>";

    @TempDir
    Path folder;

    private EmbeddedFramework framework;
    private final FakeTable table = new FakeTable();
    private RuntimeDiagnostics diagnostics;

    @BeforeEach
    void startFramework() {
        framework = new EmbeddedFramework(folder);
        diagnostics = new RuntimeDiagnostics(
                framework.context(), table, new WiringDependencyResolver(framework.context(), table));
    }

    @AfterEach
    void stopFramework() {
        framework.close();
    }

    private FakeEntry plugin(BundleJar jar, PluginState state) {
        Bundle bundle = framework.install(jar);
        FakeEntry entry = FakeEntry.plugin(
                        bundle.getSymbolicName(), bundle.getVersion().toString())
                .in(bundle)
                .state(state);
        table.add(entry);
        return entry;
    }

    private FakeEntry started(BundleJar jar, PluginState state) {
        FakeEntry entry = plugin(jar, state);
        framework.start(entry.bundle().orElseThrow());
        return entry;
    }

    private static String uses(String name, String interfaceName, String more) {
        return "<reference name=\"" + name + "\" interface=\"" + interfaceName + "\" " + more + "/>";
    }

    @Test
    void hasNothingButGoodToSayOfAHealthyPlugin() {
        table.add(FakeEntry.plugin("app", "1.2.0"));
        Diagnosis diagnosis = diagnostics.why("app");
        assertThat(diagnosis.running()).isTrue();
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.summary()).isEqualTo("plugin 'app' 1.2.0 is running and healthy");
    }

    @Test
    void suggestsTheIdThatMayHaveBeenMeant() {
        table.add(FakeEntry.plugin("org.example.store", "1.0.0"));
        assertThatThrownBy(() -> diagnostics.why("org.example.stroe"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND))
                .hasMessage("no plugin 'org.example.stroe' is installed; did you mean 'org.example.store'?");
    }

    @Test
    void descendsFromPluginToPluginToTheRequirementNothingMeets() {
        plugin(BundleJar.plugin("top", "1.0.0").requiresPlugin("middle", "", "0", ""), PluginState.LOADED);
        plugin(BundleJar.plugin("middle", "1.0.0").requiresPlugin("store", "", "0", ""), PluginState.LOADED);
        FakeEntry store = plugin(BundleJar.plugin("store", "1.0.0").imports("org.h2", "[2,3)"), PluginState.LOADED);
        Diagnosis diagnosis = diagnostics.why("top");
        assertThat(diagnosis.running()).isFalse();
        assertThat(diagnosis.findings()).hasSize(3).extracting(Finding::depth).containsExactly(2, 1, 0);
        assertThat(diagnosis.findings()).extracting(Finding::area).containsOnly("wiring");
        assertThat(diagnosis.findings().get(0))
                .isEqualTo(new Finding(
                        "wiring",
                        "plugin 'store' 1.0.0 (bundle "
                                + store.bundle().orElseThrow().getBundleId()
                                + ") requires package org.h2 [2.0.0,3.0.0): no bundle exports it",
                        "drop the bundle that does into plugins/",
                        2));
        assertThat(diagnosis.summary())
                .isEqualTo("plugin 'top' 1.0.0 is LOADED: "
                        + diagnosis.findings().get(0).message());
    }

    @Test
    void quotesTheFrameworkWhereOnlyTheCombinationDoesNotResolve() {
        framework.install(BundleJar.library("old", "1.0.0").exports("org.example.api", "1.0.0"));
        framework.install(BundleJar.library("young", "2.0.0").exports("org.example.api", "2.0.0"));
        framework.install(BundleJar.library("user", "1.0.0")
                .header("Export-Package", "org.example.user;uses:=\"org.example.api\"")
                .imports("org.example.api", "[1,2)"));
        plugin(
                BundleJar.plugin("app", "1.0.0")
                        .imports("org.example.api", "[2,3)")
                        .header("Import-Package", "org.example.user"),
                PluginState.LOADED);
        assertThat(diagnostics.why("app").findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("though each thing it requires is there by itself; the framework says: ")
                .contains("Uses constraint violation");
        assertThat(diagnostics.why("app").summary()).doesNotContain("\n");
    }

    @Test
    void saysThatNobodyResolvedItYet() {
        plugin(BundleJar.plugin("app", "1.0.0"), PluginState.LOADED);
        assertThat(diagnostics.why("app").findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("is not resolved, though everything it requires is there");
    }

    @Test
    void putsTheOperatorsWishFirst() {
        plugin(BundleJar.plugin("app", "1.0.0").imports("org.h2", "[2,3)"), PluginState.STOPPED)
                .wanted(false);
        Diagnosis diagnosis = diagnostics.why("app");
        assertThat(diagnosis.findings()).hasSize(2);
        assertThat(diagnosis.summary()).contains("is not meant to run: it was stopped by the operator");
        assertThat(diagnosis.findings().get(1).area()).isEqualTo("wiring");
    }

    @Test
    void namesTheStartLevelThatIsNotReached() {
        FakeEntry app = plugin(BundleJar.plugin("app", "1.0.0"), PluginState.LOADED);
        Bundle bundle = app.bundle().orElseThrow();
        framework.resolve(bundle);
        bundle.adapt(BundleStartLevel.class).setStartLevel(40);
        assertThat(diagnostics.why("app").findings())
                .containsExactly(new Finding(
                        "bundle",
                        "plugin 'app' has start level 40, but the framework is at 1",
                        "wait until the framework has started, or raise its start level to 40",
                        0));
    }

    @Test
    void descendsFromComponentToComponentToTheMissingConfiguration() {
        framework.withComponents();
        started(
                BundleJar.plugin("app", "1.0.0")
                        .component("app.Main", "", OBJECT + uses("worker", "java.lang.Runnable", "")),
                PluginState.INITIALIZING);
        Bundle provider = framework.start(framework.install(BundleJar.library("worker", "1.0.0")
                .component("worker.Main", "configuration-policy=\"require\"", RUNNABLE)));
        Diagnosis diagnosis = diagnostics.why("app");
        assertThat(diagnosis.findings())
                .containsExactly(
                        new Finding(
                                "configuration",
                                "component worker.Main of worker (bundle " + provider.getBundleId()
                                        + ") needs a configuration with PID worker.Main (policy=require), "
                                        + "and there is none",
                                "create etc/worker.Main.cfg, or set it by the configuration service",
                                1),
                        new Finding(
                                "component",
                                "component app.Main of app (bundle "
                                        + table.find("app")
                                                .flatMap(entry -> entry.bundle())
                                                .orElseThrow()
                                                .getBundleId()
                                        + ") needs a service java.lang.Runnable (reference 'worker'), "
                                        + "and nobody offers it yet",
                                "mend component worker.Main of worker (bundle " + provider.getBundleId()
                                        + "), which would offer it",
                                0));
    }

    @Test
    void saysThatNobodyOffersAServiceAtAll() {
        framework.withComponents();
        started(
                BundleJar.plugin("app", "1.0.0")
                        .component("app.Main", "", OBJECT + uses("clock", "org.example.Clock", "")),
                PluginState.INITIALIZING);
        assertThat(diagnostics.why("app").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .endsWith("needs a service org.example.Clock (reference 'clock'), and nobody offers it");
            assertThat(finding.remedy()).isEqualTo("install and start a bundle that offers org.example.Clock");
        });
    }

    @Test
    void tellsAFilterThatMatchesNothingFromAServiceThatIsNotThere() {
        framework.withComponents();
        framework
                .context()
                .registerService(Runnable.class, () -> {}, FrameworkUtil.asDictionary(Map.of("colour", "blue")));
        started(
                BundleJar.plugin("app", "1.0.0")
                        .component(
                                "app.Main",
                                "",
                                OBJECT + uses("worker", "java.lang.Runnable", "target=\"(colour=red)\"")),
                PluginState.INITIALIZING);
        assertThat(diagnostics.why("app").findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("(colour=red)")
                .endsWith("1 of that interface is registered, none matches the filter");
    }

    @Test
    void findsComponentsThatWaitForEachOther() {
        framework.withComponents();
        started(
                BundleJar.plugin("app", "1.0.0")
                        .component("app.Main", "", OBJECT + uses("worker", "java.lang.Runnable", ""))
                        .component("app.Worker", "", RUNNABLE + uses("closer", "java.lang.AutoCloseable", ""))
                        .component(
                                "app.Closer",
                                "",
                                "<implementation class=\"java.io.StringWriter\"/>"
                                        + "<service><provide interface=\"java.lang.AutoCloseable\"/></service>"
                                        + uses("worker", "java.lang.Runnable", "")),
                PluginState.INITIALIZING);
        assertThat(diagnostics.why("app").findings().get(0)).satisfies(finding -> {
            assertThat(finding.message())
                    .startsWith("components wait for each other in a circle: ")
                    .contains("app.Worker")
                    .contains("app.Closer");
            assertThat(finding.remedy()).contains("optional and dynamic");
        });
    }

    @Test
    void findsTheStoppedPluginThatWouldOfferTheService() {
        framework.withComponents();
        started(
                BundleJar.plugin("app", "1.0.0")
                        .component("app.Main", "", OBJECT + uses("worker", "java.lang.Runnable", "")),
                PluginState.INITIALIZING);
        plugin(
                        BundleJar.plugin("worker", "1.0.0")
                                .header(
                                        "Provide-Capability",
                                        "osgi.service;objectClass:List<String>=\"java.lang.Runnable\"")
                                .component("worker.Main", "", RUNNABLE),
                        PluginState.STOPPED)
                .wanted(false);
        Diagnosis diagnosis = diagnostics.why("app");
        assertThat(diagnosis.findings())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message)
                        .contains("plugin 'worker' 1.0.0")
                        .contains("would offer a service java.lang.Runnable but is not active"))
                .anySatisfy(message -> assertThat(message).contains("plugin 'worker' is not meant to run"));
    }

    @Test
    void tellsOfADisabledComponent() {
        framework.withComponents();
        started(
                BundleJar.plugin("app", "1.0.0").component("app.Main", "enabled=\"false\"", RUNNABLE),
                PluginState.INITIALIZING);
        assertThat(diagnostics.why("app").findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("is disabled");
    }

    @Test
    void namesTheClassAComponentLacks() {
        framework.withComponents();
        started(
                BundleJar.plugin("app", "1.0.0")
                        .component("app.Main", "immediate=\"true\"", "<implementation class=\"org.example.Gone\"/>"),
                PluginState.INITIALIZING);
        assertThat(diagnostics.why("app").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .contains("has all it needs but is not active")
                    .contains("org.example.Gone");
            assertThat(finding.remedy()).isEqualTo("put the class into the bundle, or import its package");
        });
    }

    @Test
    void quotesWhyAComponentDidNotActivate() {
        framework.withComponents();
        // The activation method of this one throws.
        started(
                BundleJar.plugin("app", "1.0.0")
                        .component(
                                "app.Main",
                                "immediate=\"true\" activate=\"wait\"",
                                "<implementation class=\"java.lang.Object\"/>"),
                PluginState.INITIALIZING);
        assertThat(diagnostics.why("app").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.area()).isEqualTo("component");
            assertThat(finding.message()).contains("app.Main").contains("IllegalMonitorStateException");
        });
    }

    @Test
    void namesThePluginItWaitsForAndGoesOnThere() {
        table.add(
                FakeEntry.plugin("app", "1.0.0").needs("store", "?mail").state(PluginState.LOADED),
                FakeEntry.plugin("mail", "1.0.0").state(PluginState.STOPPED).wanted(false),
                FakeEntry.plugin("store", "1.0.0")
                        .state(PluginState.ERROR)
                        .failed(PluginErrorCode.INITIALIZATION_FAILED, "disk is full", "initialize"));
        assertThat(diagnostics.why("app").findings())
                .containsExactly(
                        new Finding(
                                "lifecycle",
                                "plugin 'store' failed during initialize with INITIALIZATION_FAILED (200): disk is full",
                                "mend the cause named there; then reload the plugin",
                                1),
                        new Finding(
                                "lifecycle",
                                "plugin 'app' waits for plugin 'store', which is ERROR",
                                "get plugin 'store' running first",
                                0));
    }

    @Test
    void endsWherePluginsWaitForEachOther() {
        table.add(
                FakeEntry.plugin("a", "1.0.0").needs("b").state(PluginState.LOADED),
                FakeEntry.plugin("b", "1.0.0").needs("a").state(PluginState.LOADED));
        assertThat(diagnostics.why("a").findings()).extracting(Finding::depth).containsExactly(1, 0);
    }

    @Test
    void showsTheStackOfAHungCallback() {
        table.add(FakeEntry.plugin("app", "1.0.0")
                .state(PluginState.ERROR)
                .hung("initialize for 31 s at org.example.App.initialize(App.java:7)"));
        assertThat(diagnostics.why("app").findings().get(0).message())
                .isEqualTo("plugin 'app' hangs in a callback: "
                        + "initialize for 31 s at org.example.App.initialize(App.java:7)");
    }

    @Test
    void tellsWhyARunningPluginIsNotWell() {
        PluginHealthStatus health = new PluginHealthStatus(
                "app",
                false,
                "queue is full",
                Instant.now(),
                Duration.ofMillis(3),
                4,
                List.of(),
                List.of("10000 of 10000"),
                Map.of());
        table.add(FakeEntry.plugin("app", "1.0.0").health(health));
        Diagnosis diagnosis = diagnostics.why("app");
        assertThat(diagnosis.running()).isTrue();
        assertThat(diagnosis.summary())
                .isEqualTo("plugin 'app' 1.0.0 is running, but not well: plugin 'app' is not healthy "
                        + "(4 checks in a row): queue is full: 10000 of 10000");
    }

    @Test
    void saysOnceWhatAPluginComplainsOf() {
        PluginHealthStatus health = new PluginHealthStatus(
                "app",
                false,
                "no disk",
                Instant.now(),
                Duration.ofMillis(3),
                1,
                List.of(),
                List.of("no disk", "no paper"),
                Map.of());
        table.add(FakeEntry.plugin("app", "1.0.0").health(health));
        assertThat(diagnostics.why("app").summary()).endsWith("is not healthy: no disk: no paper");
    }

    @Test
    void saysHowToWakeAPausedPlugin() {
        table.add(FakeEntry.plugin("app", "1.0.0").state(PluginState.PAUSED).reason("paused by a script"));
        assertThat(diagnostics.why("app").findings())
                .containsExactly(new Finding(
                        "lifecycle", "plugin 'app' is PAUSED: paused by a script", "resume it: qtforge:resume app", 0));
    }

    @Test
    void tellsOfARejectedFileThatMayHoldThePlugin() {
        diagnostics.dropFolders = dropped(
                file("plugins/store-1.0.jar", Status.REJECTED, "", "no Bundle-SymbolicName"),
                file("plugins/mail.jar", Status.REJECTED, "", "not a zip"));
        Diagnosis diagnosis = diagnostics.why("org.example.store");
        assertThat(diagnosis.state()).isEqualTo(PluginState.UNLOADED);
        assertThat(diagnosis.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.area()).isEqualTo("file");
            assertThat(finding.message())
                    .isEqualTo("file " + Path.of("plugins/store-1.0.jar") + " was rejected: no Bundle-SymbolicName");
        });
        assertThatThrownBy(() -> diagnostics.why("com.acme.billing")).hasMessageContaining("no plugin");
    }

    @Test
    void tellsOfAFileThatWasPassedOver() {
        table.add(FakeEntry.plugin("app", "2.0.0").state(PluginState.LOADED));
        diagnostics.dropFolders = dropped(
                file("plugins/app-1.jar", Status.SHADOWED, "app", ""),
                file("plugins/app-2.jar", Status.INSTALLED, "app", ""));
        assertThat(diagnostics.why("app").findings()).extracting(Finding::area).containsExactly("lifecycle", "file");
    }

    private static DropFolders dropped(DroppedFile... files) {
        DropFolders folders = mock(DropFolders.class);
        when(folders.files()).thenReturn(List.of(files));
        return folders;
    }

    private static DroppedFile file(String path, Status status, String id, String error) {
        Optional<PluginError> why = error.isEmpty()
                ? Optional.empty()
                : Optional.of(new PluginError(PluginErrorCode.INVALID_FORMAT, error));
        return new DroppedFile(Path.of(path), status, id, why);
    }
}
