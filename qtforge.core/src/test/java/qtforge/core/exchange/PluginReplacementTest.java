// SPDX-License-Identifier: Apache-2.0
package qtforge.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.exchange.CodeReplacement;
import qtforge.api.core.exchange.ReplacementOutcome;
import qtforge.api.security.InstallGate;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;
import qtforge.core.fixture.TestPlugin;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.StagedBundle;

/** A replacement of one plugin's code tells apart what was refused, what failed and what that did to the plugin. */
class PluginReplacementTest {

    private static final String ID = "org.example.replaced";
    private static final String USER = "org.example.user";

    @TempDir
    Path folder;

    private CoreRuntime runtime;
    private final List<String> starts = new CopyOnWriteArrayList<>();
    private final Map<String, Counting> objects = new ConcurrentHashMap<>();

    @BeforeEach
    void open() {
        runtime = new CoreRuntime(folder);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    /** Hands over a counter. Versions from 9 on cannot be started. */
    private class Counting extends TestPlugin {

        private final String id;
        private long count;

        Counting(String id) {
            this.id = id;
            objects.put(id, this);
        }

        @Override
        public void initialize(PluginContext given) throws Exception {
            super.initialize(given);
            starts.add(id + " " + given.metadata().version());
            if (given.metadata().version().major() >= 9) {
                throw new IllegalStateException("it is broken");
            }
        }

        @Override
        public Map<String, Object> saveState() {
            return Map.of("count", count + 1);
        }

        @Override
        public void restoreState(Map<String, Object> state) {
            count = (Long) state.get("count");
        }
    }

    private static BundleJar plugin(String version) {
        return BundleJar.plugin(ID, version);
    }

    private void running(BundleJar jar) {
        runtime.object(ID, () -> new Counting(ID)).object(USER, () -> new Counting(USER));
        runtime.run(jar);
        starts.clear();
    }

    private CodeReplacement replace(BundleJar jar) {
        return replace(jar, false);
    }

    private CodeReplacement replace(BundleJar jar, boolean evenIfSame) {
        return runtime.exchange.replace(ID, jar.write(folder), true, evenIfSame);
    }

    private PluginState state() {
        return runtime.records.require(ID).state();
    }

    @Test
    void newCodeTakesOverWithState() {
        running(plugin("1.0.0"));

        CodeReplacement done = replace(plugin("2.0.0"));

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.REPLACED);
        assertThat(done.from()).hasToString("1.0.0");
        assertThat(done.to().orElseThrow()).hasToString("2.0.0");
        assertThat(done.stateKept()).isTrue();
        assertThat(done.replaced()).isPositive();
        assertThat(done.verified()).isPositive();
        assertThat(starts).containsExactly(ID + " 2.0.0");
    }

    @Test
    void stateIsNotHandedOverWhenThatIsNotWanted() {
        running(plugin("1.0.0"));

        CodeReplacement done = runtime.exchange.replace(ID, plugin("2.0.0").write(folder), false, false);

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.REPLACED);
        assertThat(done.stateKept()).isFalse();
    }

    @Test
    void theSameContentIsReplacedOnlyWhenThatIsWanted() {
        running(plugin("1.0.0"));

        assertThat(replace(plugin("1.0.0")).outcome()).isEqualTo(ReplacementOutcome.UNCHANGED);
        assertThat(starts).isEmpty();
        assertThat(replace(plugin("1.0.0"), true).outcome()).isEqualTo(ReplacementOutcome.REPLACED);
        assertThat(starts).containsExactly(ID + " 1.0.0");
    }

    @Test
    void aBrokenFileIsRefusedBeforeTheRunningCodeIsTouched() throws IOException {
        running(plugin("1.0.0"));
        Path broken = Files.writeString(folder.resolve("broken.jar"), "this is no jar");

        CodeReplacement done = runtime.exchange.replace(ID, broken, true, false);

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.REJECTED);
        assertThat(done.to()).isEmpty();
        assertThat(done.error().orElseThrow().code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
        assertThat(done.replaced()).isZero();
        assertUntouched();
    }

    private void assertUntouched() {
        assertThat(starts).isEmpty();
        assertThat(state()).isEqualTo(PluginState.RUNNING);
    }

    @Test
    void codeThatWouldNotResolveIsRefused() {
        running(plugin("1.0.0"));

        CodeReplacement done = replace(plugin("2.0.0").imports("org.example.nowhere", "[1,2)"));

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.REJECTED);
        assertThat(done.error().orElseThrow().message()).contains("org.example.nowhere");
        assertUntouched();
    }

    @Test
    void codeThatARunningDependantCouldNotUseIsRefused() {
        running(plugin("1.0.0").exports("org.example.api", "1.0.0"));
        runtime.run(BundleJar.plugin(USER, "1.0.0").imports("org.example.api", "[1,2)"));
        starts.clear();

        CodeReplacement done = replace(plugin("2.0.0").exports("org.example.api", "2.0.0"));

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.REJECTED);
        assertThat(done.error().orElseThrow().message()).contains("org.example.api");
        assertUntouched();
    }

    @Test
    void anotherPluginsFileIsRefused() {
        running(plugin("1.0.0"));

        assertThat(replace(BundleJar.plugin("org.example.other", "2.0.0")).outcome())
                .isEqualTo(ReplacementOutcome.REJECTED);
        assertUntouched();
    }

    @Test
    void whatAGateRefusesDoesNotTouchTheRunningCode() {
        running(plugin("1.0.0"));
        runtime.addGate(
                new InstallGate() {
                    @Override
                    public void examine(Candidate candidate) {
                        throw new PluginException(PluginErrorCode.SECURITY_VIOLATION, "not signed");
                    }
                },
                0,
                false);

        CodeReplacement done = replace(plugin("2.0.0"));

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.REJECTED);
        assertThat(done.error().orElseThrow().message()).contains("not signed");
        assertUntouched();
    }

    @Test
    void codeThatDoesNotStartIsRolledBackWithState() {
        running(plugin("1.0.0"));

        CodeReplacement done = replace(plugin("9.0.0"));

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.ROLLED_BACK);
        assertThat(done.stateKept()).isTrue();
        assertThat(done.error().orElseThrow().message())
                .contains("it is broken")
                .contains("in force again");
        assertThat(starts).containsExactly(ID + " 9.0.0", ID + " 1.0.0");
        assertThat(state()).isEqualTo(PluginState.RUNNING);
    }

    @Test
    void codeThatDoesNotStartInPlaceOfCodeThatDidNotRunIsAFailure() {
        runtime.object(ID, () -> new Counting(ID));
        runtime.load(plugin("9.0.0"));
        try {
            runtime.manager.startPlugin(ID);
        } catch (PluginException e) {
            assertThat(e).hasMessageContaining("broken");
        }

        assertThat(replace(plugin("9.1.0")).outcome()).isEqualTo(ReplacementOutcome.FAILED);
        CodeReplacement mended = replace(plugin("2.0.0"));

        assertThat(mended.from()).hasToString("9.1.0");
        assertThat(mended.outcome()).isEqualTo(ReplacementOutcome.REPLACED);
        assertThat(state()).isEqualTo(PluginState.RUNNING);
    }

    @Test
    void onlyRunningPluginsThatAreWiredToItAreRestarted() {
        running(plugin("1.0.0").exports("org.example.api", "1.0.0"));
        runtime.object("org.example.bystander", () -> new Counting("org.example.bystander"));
        runtime.object("org.example.requiring", () -> new Counting("org.example.requiring"));
        runtime.run(BundleJar.plugin(USER, "1.0.0").imports("org.example.api", "[1,2)"));
        runtime.run(BundleJar.plugin("org.example.requiring", "1.0.0").requiresPlugin(ID, "", "*", ""));
        runtime.run(BundleJar.plugin("org.example.bystander", "1.0.0"));
        runtime.load(BundleJar.plugin("org.example.stopped", "1.0.0").imports("org.example.api", "[1,2)"));
        starts.clear();

        CodeReplacement done = replace(plugin("2.0.0").exports("org.example.api", "1.1.0"));

        assertThat(done.outcome()).isEqualTo(ReplacementOutcome.REPLACED);
        assertThat(done.restarted()).containsExactly("org.example.requiring", USER);
        assertThat(starts).containsExactlyInAnyOrder(ID + " 2.0.0", USER + " 1.0.0", "org.example.requiring 1.0.0");
    }

    @Test
    void aDependantKeepsItsStateWhoeverStartsItAgain() {
        running(plugin("1.0.0"));
        for (String id : List.of(USER, "org.example.second")) {
            runtime.object(id, () -> new Counting(id) {
                @Override
                public void initialize(PluginContext given) throws Exception {
                    super.initialize(given);
                    // As the runtime does a moment after a plugin runs that others may have waited for.
                    runtime.starter.start(runtime.starter.waiting());
                }
            });
            runtime.run(BundleJar.plugin(id, "1.0.0").requiresPlugin(ID, "", "*", ""));
        }

        CodeReplacement done = replace(plugin("2.0.0"));

        assertThat(done.restarted()).containsExactly("org.example.second", USER);
        assertThat(objects.get(USER).count).isEqualTo(1);
        assertThat(objects.get("org.example.second").count).isEqualTo(1);
    }

    @Test
    void aDropFolderThatFindsTheSameFileDoesNotDisturbAgain() {
        running(plugin("1.0.0"));
        InstalledBundle seen = runtime.installer.installed(ID).orElseThrow();
        Path good = plugin("2.0.0").write(folder);
        runtime.exchange.replace(ID, good, true, false);
        Path bad = plugin("9.0.0").write(folder);
        runtime.exchange.replace(ID, bad, true, false);
        starts.clear();

        try (StagedBundle staged = runtime.installer.stage(good)) {
            runtime.installer.update(seen, staged);
        }
        assertThat(starts).isEmpty();
        try (StagedBundle staged = runtime.installer.stage(bad)) {
            assertThatThrownBy(() -> runtime.installer.update(seen, staged)).hasMessageContaining("it is broken");
        }
        assertThat(starts).isEmpty();

        // It is heard once: what another installation brings may be what was lacking.
        try (StagedBundle staged = runtime.installer.stage(bad)) {
            assertThatThrownBy(() -> runtime.installer.update(seen, staged)).hasMessageContaining("it is broken");
        }
        assertThat(starts).containsExactly(ID + " 9.0.0", ID + " 2.0.0");
    }

    @Test
    void whoIsNotThereIsAnException() {
        assertThatThrownBy(() -> replace(plugin("1.0.0")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND));
    }
}
