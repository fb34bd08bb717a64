// SPDX-License-Identifier: Apache-2.0
package qtforge.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangeParticipant;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.core.fixture.BundleJar;
import qtforge.core.fixture.CoreRuntime;
import qtforge.core.fixture.TestPlugin;

/** The code of several plugins is replaced as one, whatever happens on the way. */
class CodeExchangeTest {

    private static final String BASE = "org.example.base";
    private static final String USER = "org.example.user";

    @TempDir
    Path folder;

    @TempDir
    Path killed;

    private CoreRuntime runtime;
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void open() {
        runtime = new CoreRuntime(folder);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    /** A plugin that hands over a counter, and whose versions 9 cannot be started. */
    private final class Counting extends TestPlugin {

        private final String id;
        private long count;

        Counting(String id) {
            this.id = id;
        }

        @Override
        public void initialize(PluginContext given) throws Exception {
            super.initialize(given);
            if (given.metadata().version().major() == 9) {
                throw new IllegalStateException("version 9 is broken");
            }
            calls.add("start " + id + " " + given.metadata().version());
        }

        @Override
        public void shutdown() throws Exception {
            calls.add("stop " + id + " " + context.metadata().version());
            super.shutdown();
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

    private void running() {
        runtime.object(BASE, () -> new Counting(BASE)).object(USER, () -> new Counting(USER));
        runtime.run(base("1.0.0"));
        runtime.run(user("1.0.0"));
        calls.clear();
    }

    private static BundleJar base(String version) {
        return BundleJar.plugin(BASE, version);
    }

    /** Needs the base of the same major version. */
    private static BundleJar user(String version) {
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        return BundleJar.plugin(USER, version)
                .requiresPlugin(
                        BASE,
                        "(version>=" + major + ".0.0)(!(version>=" + (major + 1) + ".0.0))",
                        "[" + major + "," + (major + 1) + ")",
                        "");
    }

    private List<Path> files(BundleJar... jars) {
        return Stream.of(jars).map(jar -> jar.write(folder)).toList();
    }

    private long count(String id) {
        return ((Counting) runtime.records.require(id).plugin().orElseThrow()).count;
    }

    private String version(String id) {
        return runtime.records.require(id).metadata().version().toString();
    }

    private void assertOldRuns() {
        for (String id : List.of(BASE, USER)) {
            assertThat(runtime.records.require(id).state()).isEqualTo(PluginState.RUNNING);
            assertThat(version(id)).isEqualTo("1.0.0");
            assertThat(count(id)).isEqualTo(1);
        }
        assertThat(runtime.exchange.installed())
                .extracting(code -> code.version().toString())
                .containsExactly("1.0.0", "1.0.0");
    }

    @Test
    void replacesPluginsThatOnlyFitTogether() {
        running();

        List<CodeChange> changes =
                runtime.exchange.exchange(files(base("2.0.0"), user("2.0.0")), new ExchangeParticipant() {});

        assertThat(changes).extracting(CodeChange::pluginId).containsExactly(BASE, USER);
        assertThat(changes.get(0).from()).map(Object::toString).contains("1.0.0");
        assertThat(calls)
                .containsExactly(
                        "stop " + USER + " 1.0.0",
                        "stop " + BASE + " 1.0.0",
                        "start " + BASE + " 2.0.0",
                        "start " + USER + " 2.0.0");
        assertThat(count(BASE)).isEqualTo(1);
        assertThat(count(USER)).isEqualTo(1);
        assertThat(runtime.exchange.installed())
                .extracting(code -> code.version().toString())
                .containsExactly("2.0.0", "2.0.0");
    }

    @Test
    void restartsWhoIsWiredToWhatIsReplaced() {
        running();

        runtime.exchange.exchange(files(base("1.1.0")), new ExchangeParticipant() {});

        assertThat(calls)
                .containsExactly(
                        "stop " + USER + " 1.0.0",
                        "stop " + BASE + " 1.0.0",
                        "start " + BASE + " 1.1.0",
                        "start " + USER + " 1.0.0");
        assertThat(count(USER)).isEqualTo(1);
    }

    @Test
    void changesNothingWhenWhoRunsWouldNotResolve() {
        running();

        assertThatThrownBy(() -> runtime.exchange.exchange(files(base("2.0.0")), new ExchangeParticipant() {}))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.DEPENDENCY_MISSING))
                .hasMessageContaining(USER)
                .hasMessageContaining("nothing was changed");
        assertThat(calls).isEmpty();
    }

    @Test
    void bringsEverythingBackWhenOneDoesNotStart() {
        running();
        runtime.object(USER, () -> new TestPlugin() {
            @Override
            public void initialize(PluginContext given) throws Exception {
                super.initialize(given);
                throw new IllegalStateException("no user today");
            }
        });
        Path base = base("2.0.0").write(folder);
        Path user = user("2.0.0").write(folder);
        ExchangeParticipant mends = new ExchangeParticipant() {
            @Override
            public void undone(Throwable failure) {
                calls.add("undone");
                runtime.object(USER, () -> new Counting(USER));
            }
        };

        assertThatThrownBy(() -> runtime.exchange.exchange(List.of(base, user), mends))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("no user today")
                .hasMessageEndingWith("the old code is in force again");

        assertThat(calls).contains("start " + BASE + " 2.0.0", "undone");
        assertOldRuns();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepared", "stopped", "replaced", "starting", "started"})
    void bringsEverythingBackWhenAParticipantObjects(String step) {
        running();

        assertThatThrownBy(() -> runtime.exchange.exchange(files(base("2.0.0"), user("2.0.0")), at(step, seen -> {
                    throw new IllegalStateException("not at " + seen);
                })))
                .hasStackTraceContaining("not at " + step);

        if (step.equals("prepared")) {
            assertThat(calls).isEmpty();
        } else {
            assertOldRuns();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepared", "stopped", "replaced", "starting", "started", "committed"})
    void killedProcessFindsAllOldOrAllNewCode(String step) throws Exception {
        running();
        runtime.exchange.exchange(files(base("2.0.0"), user("2.0.0")), at(step, seen -> copy(folder, killed)));

        try (CoreRuntime next = new CoreRuntime(killed)) {
            String expected = step.equals("committed") ? "2.0.0" : "1.0.0";
            assertThat(next.exchange.installed())
                    .extracting(InstalledCode::pluginId, code -> code.version().toString())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(BASE, expected),
                            org.assertj.core.groups.Tuple.tuple(USER, expected));
            next.installer.startWanted();
            assertThat(next.records.records())
                    .extracting(record -> record.metadata().version().toString())
                    .containsOnly(expected);
            assertThat(next.records.records())
                    .extracting(record -> record.state())
                    .containsOnly(PluginState.RUNNING);
            try (Stream<Path> left = Files.walk(next.store.root())) {
                assertThat(left.filter(file -> file.toString().endsWith(".jar")
                                && file.toString().contains("bundles")))
                        .hasSize(2);
            }
        }
    }

    @Test
    void killedProcessFindsNothingOfWhatWasAdded() throws Exception {
        runtime.exchange.exchange(files(base("1.0.0")), at("started", seen -> copy(folder, killed)));

        assertThat(runtime.records.require(BASE).state()).isEqualTo(PluginState.RUNNING);
        try (CoreRuntime next = new CoreRuntime(killed)) {
            assertThat(next.exchange.installed()).isEmpty();
            assertThat(next.records.records()).isEmpty();
        }
    }

    @Test
    void addedPluginIsGoneWhenItDoesNotStart() {
        runtime.object(BASE, () -> new Counting(BASE));

        assertThatThrownBy(() -> runtime.exchange.exchange(files(base("9.0.0")), new ExchangeParticipant() {}))
                .hasMessageContaining("version 9 is broken");

        assertThat(runtime.records.get(BASE)).isNull();
        assertThat(runtime.exchange.installed()).isEmpty();
        runtime.exchange.exchange(files(base("1.0.0")), new ExchangeParticipant() {});
        assertThat(version(BASE)).isEqualTo("1.0.0");
    }

    @Test
    void stoppedPluginGetsNewCodeAndStaysStopped() {
        running();
        runtime.manager.stopPlugin(USER, false);
        runtime.manager.stopPlugin(BASE, false);
        calls.clear();

        runtime.exchange.exchange(files(base("2.0.0"), user("2.0.0")), new ExchangeParticipant() {});

        assertThat(calls).isEmpty();
        assertThat(version(BASE)).isEqualTo("2.0.0");
        assertThat(runtime.records.require(BASE).state()).isEqualTo(PluginState.LOADED);
    }

    @Test
    void pausedPluginIsPausedAgain() {
        running();
        runtime.manager.pausePlugin(USER);

        runtime.exchange.exchange(files(base("2.0.0"), user("2.0.0")), new ExchangeParticipant() {});

        assertThat(runtime.records.require(USER).state()).isEqualTo(PluginState.PAUSED);
    }

    @Test
    void sameContentChangesNothing() {
        running();

        ExchangePlan plan = runtime.exchange.simulate(files(base("1.0.0")));

        assertThat(plan.unchanged()).containsExactly("plugin/" + BASE);
        assertThat(runtime.exchange.exchange(files(base("1.0.0")), new ExchangeParticipant() {}))
                .isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void simulationTellsWhatWouldBeDoneAndDoesNothing() {
        running();

        ExchangePlan plan = runtime.exchange.simulate(files(base("1.1.0")));
        ExchangePlan bad = runtime.exchange.simulate(List.of(folder.resolve("none.jar")));

        assertThat(plan.ok()).isTrue();
        assertThat(plan.dependants()).containsExactly(USER);
        assertThat(plan.changes())
                .containsExactly(new CodeChange(
                        "plugin/" + BASE,
                        BASE,
                        Optional.of(runtime.records.require(BASE).metadata().version()),
                        qtforge.api.core.Version.of("1.1.0"),
                        true));
        assertThat(bad.problems()).singleElement().asString().contains("none.jar");
        assertThat(calls).isEmpty();
    }

    @Test
    void migratedStateGoesToTheNewCodeAndTheOldStateBackToTheOld() {
        running();
        ExchangeParticipant migrates = new ExchangeParticipant() {
            @Override
            public Map<String, Map<String, Object>> stopped(Map<String, Map<String, Object>> states) {
                return Map.of(BASE, Map.of("count", 100L));
            }
        };

        runtime.exchange.exchange(files(base("1.1.0")), migrates);
        assertThat(count(BASE)).isEqualTo(100);

        assertThatThrownBy(() -> runtime.exchange.exchange(files(base("1.2.0")), new ExchangeParticipant() {
                    @Override
                    public Map<String, Map<String, Object>> stopped(Map<String, Map<String, Object>> states) {
                        return migrates.stopped(states);
                    }

                    @Override
                    public void started() {
                        throw new IllegalStateException("sick");
                    }
                }))
                .hasMessageContaining("sick");
        assertThat(version(BASE)).isEqualTo("1.1.0");
        assertThat(count(BASE)).isEqualTo(101);
    }

    private ExchangeParticipant at(String wanted, Consumer<String> action) {
        return new ExchangeParticipant() {
            private void step(String name) {
                if (name.equals(wanted)) {
                    action.accept(name);
                }
            }

            @Override
            public void prepared(List<CodeChange> changes) {
                step("prepared");
            }

            @Override
            public Map<String, Map<String, Object>> stopped(Map<String, Map<String, Object>> states) {
                step("stopped");
                return states;
            }

            @Override
            public void replaced() {
                step("replaced");
            }

            @Override
            public void starting(String pluginId) {
                if (pluginId.equals(BASE)) {
                    step("starting");
                }
            }

            @Override
            public void started() {
                step("started");
            }

            @Override
            public void committed() {
                step("committed");
            }
        };
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
