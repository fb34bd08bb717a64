// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginTransaction;
import qtforge.api.core.Version;
import qtforge.api.security.InstallGate;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;

class InstallGatesTest {

    private static final String ID = "org.example.guarded";

    @TempDir
    Path folder;

    private CoreRuntime runtime;
    private final List<String> told = new ArrayList<>();

    /** Notes what it is asked and told; refuses and replaces when it is told to. */
    private final class RecordingGate implements InstallGate {
        private final String name;
        private PluginException refusal;
        private PluginException forbidden;
        private Path replacement;
        private String forbiddenSubject = "";
        private boolean onlyExamined;
        private boolean examined;
        private final Map<String, String> digests = new HashMap<>();

        RecordingGate(String name) {
            this.name = name;
        }

        @Override
        public void examine(Candidate candidate) {
            told.add(name + " examines " + candidate.subject() + " "
                    + candidate.headers().get("Bundle-Version") + " instead of "
                    + candidate.installedVersion().map(Version::toString).orElse("nothing"));
            examined = true;
            if (refusal != null) {
                throw refusal;
            }
            if (replacement != null) {
                try {
                    Files.copy(replacement, candidate.content(), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }

        @Override
        public void inForce(Map<String, String> all) {
            told.add(name + " inForce " + all.keySet());
            if (forbidden != null) {
                throw forbidden;
            }
            if (all.containsKey(forbiddenSubject) || onlyExamined && !examined) {
                throw no();
            }
            digests.putAll(all);
        }

        @Override
        public void starting(String pluginId, String digest) {
            if (pluginId.equals(forbiddenSubject)) {
                throw no();
            }
        }

        @Override
        public void removed(String subject) {
            told.add(name + " removed " + subject);
        }
    }

    private final RecordingGate gate = new RecordingGate("gate");

    @BeforeEach
    void start() {
        runtime = new CoreRuntime(folder, Map.of("qtforge.security.mode", "enforce"));
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private ServiceReference<InstallGate> add(InstallGate service, int ranking, boolean security) {
        return runtime.addGate(service, ranking, security);
    }

    private String load(String version) {
        return runtime.manager.loadPlugin(
                BundleJar.plugin(ID, version).write(folder).toString(), PluginLoadOptions.DEFAULT);
    }

    private void update(String version) {
        runtime.manager.updatePlugin(
                ID, BundleJar.plugin(ID, version).write(folder).toString());
    }

    private static PluginException no() {
        return new PluginException(PluginErrorCode.PERMISSION_DENIED, "it waits for consent");
    }

    private List<Bundle> plugins() {
        return Stream.of(runtime.framework.context().getBundles())
                .filter(bundle -> ID.equals(bundle.getSymbolicName()))
                .toList();
    }

    @Test
    void installsNothingWhileTheGateThatSecurityRestsOnIsMissing() {
        add(gate, 0, false);

        assertThatThrownBy(() -> load("1.0.0"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("'enforce'")
                .hasMessageContaining("qtforge.security")
                .hasMessageContaining("--security off");
        assertThat(plugins()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void installsNothingAfterTheGateHasGone() {
        ServiceReference<InstallGate> reference = add(gate, 0, true);
        load("1.0.0");
        runtime.gates.removeGate(reference);

        assertThatThrownBy(() -> update("2.0.0")).hasMessageContaining("nobody judges what is installed");
        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().metadata().version())
                .isEqualTo(Version.of("1.0.0"));
    }

    @Test
    void asksTheGatesOnceInTheOrderOfTheirRanking() {
        add(new RecordingGate("low"), -1, false);
        add(gate, 5, true);

        load("1.0.0");

        assertThat(told)
                .containsExactly(
                        "gate examines " + ID + " 1.0.0 instead of nothing",
                        "low examines " + ID + " 1.0.0 instead of nothing",
                        "gate inForce [" + ID + "]",
                        "low inForce [" + ID + "]");
    }

    @Test
    void refusedInstallationLeavesNothing() throws IOException {
        add(gate, 0, true);
        gate.refusal = no();

        assertThatThrownBy(() -> load("1.0.0"))
                .isInstanceOf(GateRefusal.class)
                .hasMessage("it waits for consent")
                .extracting(failure -> ((PluginException) failure).error().pluginId())
                .isEqualTo(ID);
        assertThat(plugins()).isEmpty();
        assertThat(runtime.files.load()).isEmpty();
        assertThat(told).containsExactly("gate examines " + ID + " 1.0.0 instead of nothing");
    }

    @Test
    void stagingLeavesNoFileBehindWhenAGateRefuses() throws IOException {
        add(gate, 0, true);
        gate.refusal = no();
        assertThatThrownBy(() -> load("1.0.0")).isInstanceOf(GateRefusal.class);

        try (Stream<Path> files = Files.list(runtime.store.root().resolve("staging"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void gateThatFailsHasNotLetItPass() {
        add(
                candidate -> {
                    throw new IllegalStateException("broken gate");
                },
                0,
                true);

        assertThatThrownBy(() -> load("1.0.0"))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo(PluginErrorCode.SECURITY_VIOLATION))
                .hasMessageContaining("broken gate");
        assertThat(plugins()).isEmpty();
    }

    @Test
    void whatMustNotRunIsTakenAwayAgain() {
        add(gate, 0, true);
        gate.forbidden = no();

        assertThatThrownBy(() -> load("1.0.0")).hasMessageContaining("waits for consent");
        assertThat(plugins()).isEmpty();
        assertThat(runtime.files.load()).isEmpty();
        assertThat(told).endsWith("gate removed " + ID);
    }

    @Test
    void refusedUpdateLeavesTheOldOneRunning() {
        add(gate, 0, true);
        load("1.0.0");
        gate.refusal = no();
        told.clear();

        assertThatThrownBy(() -> update("2.0.0")).isInstanceOf(GateRefusal.class);
        assertThat(told).containsExactly("gate examines " + ID + " 2.0.0 instead of 1.0.0");
        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().metadata().version())
                .isEqualTo(Version.of("1.0.0"));
        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().state().isActive())
                .isTrue();
    }

    @Test
    void updateThatIsUndoneSaysThatTheOldOneIsInForceAgain() {
        add(gate, 0, true);
        load("1.0.0");
        told.clear();
        String broken = BundleJar.plugin(ID, "2.0.0")
                .imports("not.there", "1.0")
                .write(folder)
                .toString();

        assertThatThrownBy(() -> runtime.manager.updatePlugin(ID, broken)).isInstanceOf(PluginException.class);

        assertThat(told)
                .containsExactly(
                        "gate examines " + ID + " 2.0.0 instead of 1.0.0",
                        "gate inForce [" + ID + "]",
                        "gate inForce [" + ID + "]");
    }

    @Test
    void reloadOfWhatIsInstalledDoesNotLookAtTheSource() throws IOException {
        add(gate, 0, true);
        load("1.0.0");
        Path next = BundleJar.plugin(ID, "2.0.0").write(folder);
        Files.move(next, folder.resolve(ID + "-1.0.0.jar"), StandardCopyOption.REPLACE_EXISTING);
        told.clear();

        runtime.manager.reloadInstalled(ID, false);

        assertThat(told)
                .containsExactly("gate examines " + ID + " 1.0.0 instead of 1.0.0", "gate inForce [" + ID + "]");
        runtime.manager.reloadPlugin(ID, false);
        assertThat(told).contains("gate examines " + ID + " 2.0.0 instead of 1.0.0");
    }

    @Test
    void reloadHasTheInstalledContentExaminedAgain() throws IOException {
        add(gate, 0, true);
        load("1.0.0");
        Files.delete(folder.resolve(ID + "-1.0.0.jar"));
        told.clear();

        runtime.manager.reloadPlugin(ID, true);

        assertThat(told)
                .containsExactly("gate examines " + ID + " 1.0.0 instead of 1.0.0", "gate inForce [" + ID + "]");
        gate.refusal = no();
        assertThatThrownBy(() -> runtime.manager.reloadPlugin(ID, true)).isInstanceOf(GateRefusal.class);
        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().state().isActive())
                .isTrue();
    }

    @Test
    void batchIsExaminedFileByFile() {
        add(gate, 0, true);
        String one = BundleJar.plugin("org.example.one", "1.0.0").write(folder).toString();
        String two = BundleJar.plugin("org.example.two", "1.0.0").write(folder).toString();

        runtime.manager.batchLoad(List.of(one, two), PluginLoadOptions.DEFAULT);

        assertThat(told)
                .filteredOn(line -> line.contains("examines"))
                .containsExactly(
                        "gate examines org.example.one 1.0.0 instead of nothing",
                        "gate examines org.example.two 1.0.0 instead of nothing");
    }

    @Test
    void undoneTransactionIsExaminedWhenItInstallsAgain() {
        add(gate, 0, true);
        load("1.0.0");
        told.clear();
        PluginTransaction transaction = runtime.manager
                .beginTransaction()
                .addUnload(ID, true)
                .addOperation(
                        "fail",
                        () -> {
                            throw new IllegalStateException("no");
                        },
                        () -> {});

        assertThatThrownBy(transaction::commit).isInstanceOf(PluginException.class);

        assertThat(told)
                .containsExactly(
                        "gate removed " + ID,
                        "gate examines " + ID + " 1.0.0 instead of nothing",
                        "gate inForce [" + ID + "]");
    }

    @Test
    void libraryIsKnownByItsName() {
        add(gate, 0, true);
        runtime.manager.loadPlugin(
                BundleJar.library("org.example.lib", "1.2.0").write(folder).toString(), PluginLoadOptions.DEFAULT);
        runtime.manager.unloadLibrary("org.example.lib", new org.osgi.framework.Version("1.2.0"));

        assertThat(told)
                .containsExactly(
                        "gate examines library/org.example.lib 1.2.0 instead of nothing",
                        "gate inForce [library/org.example.lib]",
                        "gate removed library/org.example.lib");
    }

    @Test
    void replacedContentIsInstalledAndTheDigestOfWhatCameIsKept() throws IOException {
        add(gate, 0, true);
        Path other = Files.createDirectory(folder.resolve("other"));
        gate.replacement =
                BundleJar.plugin(ID, "1.0.0").header("X-Replaced", "yes").write(other);
        load("1.0.0");

        InstalledBundle installed = runtime.installer.installed(ID).orElseThrow();
        String came = Admission.digest(folder.resolve(ID + "-1.0.0.jar"));
        assertThat(installed.sha256()).isEqualTo(came);
        assertThat(installed.contentSha256()).isEqualTo(Admission.digest(gate.replacement));
        assertThat(plugins().get(0).getHeaders().get("X-Replaced")).isEqualTo("yes");

        gate.replacement = null;
        runtime.manager.reloadPlugin(ID, true);

        assertThat(plugins().get(0).getHeaders().get("X-Replaced")).isNull();
        assertThat(runtime.installer.installed(ID).orElseThrow().isReplaced()).isFalse();
        try (Stream<Path> files = Files.list(runtime.files.bundleFolder("plugin/" + ID))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(came + ".jar", StoredBundle.FILE);
        }
    }

    @Test
    void waitsForTheGateAndGoesOnWhenItComes() {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                runtime.gates.await(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        add(gate, 0, true);

        assertThat(waiting).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void saysWhatIsMissingWhenTheGateDoesNotCome() {
        assertThatThrownBy(() -> runtime.gates.await(Duration.ofMillis(20)))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("qtforge.security");
    }

    // --- after a restart --------------------------------------------------------------------------------------------

    private void restart(InstallGate... gates) {
        runtime.close();
        runtime = new CoreRuntime(folder, Map.of("qtforge.security.mode", "enforce"), List.of(gates));
    }

    @Test
    void restoresWhatIsSoundAndSaysWhatIsInForceOnce() {
        add(gate, 0, true);
        load("1.0.0");
        runtime.manager.loadPlugin(
                BundleJar.library("org.example.lib", "1.2.0").write(folder).toString(), PluginLoadOptions.DEFAULT);
        told.clear();

        restart(gate);

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("inForce", ID, "library/org.example.lib");
        assertThat(runtime.manager.loadedPlugins()).containsExactly(ID);
    }

    @Test
    void doesNotRestoreContentThatWasTamperedWith() throws IOException {
        add(gate, 0, true);
        load("1.0.0");
        InstalledBundle installed = runtime.installer.installed(ID).orElseThrow();
        Path content = runtime.files.content(installed);
        Path evil = BundleJar.plugin(ID, "1.0.0")
                .header("X-Evil", "yes")
                .write(Files.createDirectory(folder.resolve("evil")));
        Files.copy(evil, content, StandardCopyOption.REPLACE_EXISTING);

        restart(gate);

        assertThat(runtime.manager.loadedPlugins()).isEmpty();
        assertThat(plugins()).isEmpty();
        assertThat(runtime.errors.recentErrors(5)).anySatisfy(error -> assertThat(error.message())
                .contains(content.toString(), "is not what was installed", "install the plugin again"));
    }

    @Test
    void replacesAFrameworkCopyThatWasTamperedWith() throws IOException {
        add(gate, 0, true);
        load("1.0.0");
        Path evil = BundleJar.plugin(ID, "1.0.0")
                .header("X-Evil", "yes")
                .write(Files.createDirectory(folder.resolve("evil")));
        runtime.close();
        int changed = 0;
        try (Stream<Path> cache = Files.walk(folder.resolve("cache"))) {
            for (Path copy : cache.filter(path -> path.endsWith("bundle.jar")).toList()) {
                Files.copy(evil, copy, StandardCopyOption.REPLACE_EXISTING);
                changed++;
            }
        }
        assertThat(changed).isEqualTo(1);

        runtime = new CoreRuntime(folder, Map.of("qtforge.security.mode", "enforce"), List.of(gate));

        assertThat(plugins()).hasSize(1);
        assertThat(plugins().get(0).getHeaders().get("X-Evil")).isNull();
    }

    @Test
    void startsNothingAfterARestartWhenNobodyCouldJudge() {
        add(gate, 0, true);
        load("1.0.0");
        gate.forbidden = new PluginException(PluginErrorCode.SYSTEM_ERROR, "the table is lost");
        runtime.close();

        assertThatThrownBy(() -> new CoreRuntime(folder, Map.of("qtforge.security.mode", "enforce"), List.of(gate)))
                .hasMessageContaining("the table is lost");

        gate.forbidden = null;
        runtime = new CoreRuntime(folder, Map.of("qtforge.security.mode", "enforce"), List.of(gate));
        assertThat(Optional.of(runtime.manager.loadedPlugins())).hasValue(List.of(ID));
    }

    @Test
    void oneThatMustNotRunKeepsNoOtherFromRunningAfterARestart() {
        add(gate, 0, true);
        load("1.0.0");
        runtime.manager.loadPlugin(
                BundleJar.plugin("org.example.other", "1.0.0").write(folder).toString(), PluginLoadOptions.DEFAULT);
        gate.forbiddenSubject = ID;
        gate.refusal = no();

        restart(gate);
        runtime.installer.startWanted();

        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().state().isActive())
                .isFalse();
        assertThat(runtime.manager
                        .getPluginInfo("org.example.other")
                        .orElseThrow()
                        .state()
                        .isActive())
                .isTrue();
        assertThatThrownBy(() -> runtime.manager.startPlugin(ID)).hasMessageContaining("waits for consent");

        gate.forbiddenSubject = "";
        runtime.manager.startPlugin(ID);
        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().state().isActive())
                .isTrue();
    }

    @Test
    void whatWasInstalledWhileNobodyJudgedIsJudgedAfterARestart() {
        runtime.close();
        runtime = new CoreRuntime(folder);
        load("1.0.0");
        gate.onlyExamined = true;

        restart(gate);
        runtime.installer.startWanted();

        assertThat(told)
                .containsSubsequence(
                        "gate inForce [" + ID + "]",
                        "gate examines " + ID + " 1.0.0 instead of nothing",
                        "gate inForce [" + ID + "]");
        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().state().isActive())
                .isTrue();
    }

    @Test
    void whatMayNoLongerRunIsNotStartedAgain() {
        add(gate, 0, true);
        load("1.0.0");
        runtime.manager.stopPlugin(ID, false);
        gate.forbiddenSubject = ID;

        assertThatThrownBy(() -> runtime.manager.startPlugin(ID)).hasMessageContaining("waits for consent");
        assertThat(runtime.manager.getPluginInfo(ID).orElseThrow().state().isActive())
                .isFalse();
    }

    @Test
    void versionsOfALibraryAreToldTogether() {
        add(gate, 0, true);
        for (String version : List.of("1.0.0", "2.0.0")) {
            runtime.manager.loadPlugin(
                    BundleJar.library("org.example.lib", version).write(folder).toString(), PluginLoadOptions.DEFAULT);
        }
        assertThat(gate.digests.get("library/org.example.lib").split(" ")).hasSize(2);

        restart(gate);
        assertThat(gate.digests.get("library/org.example.lib").split(" ")).hasSize(2);

        runtime.manager.unloadLibrary("org.example.lib", new org.osgi.framework.Version("1.0.0"));
        assertThat(gate.digests.get("library/org.example.lib").split(" ")).hasSize(1);
        assertThat(told).noneMatch(line -> line.contains("removed"));
    }

    @Test
    void withoutASecurityModeGatesAreAskedButNotNeeded() {
        runtime.close();
        runtime = new CoreRuntime(folder);
        load("1.0.0");
        add(gate, 0, false);

        update("2.0.0");

        assertThat(told)
                .containsExactly("gate examines " + ID + " 2.0.0 instead of 1.0.0", "gate inForce [" + ID + "]");
    }
}
