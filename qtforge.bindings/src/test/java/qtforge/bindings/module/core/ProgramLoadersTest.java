// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.bindings.module.Program.fn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.bindings.module.Program;

/** The loaders that two programs add. */
class ProgramLoadersTest {

    /** What both see; as the runtime's, it removes any by its name. */
    private static final class Loaders implements PluginLoaderFactory {

        private final Map<String, PluginLoader> byName = new LinkedHashMap<>();

        @Override
        public PluginLoader createDefaultLoader() {
            return createLoader("jar");
        }

        @Override
        public PluginLoader createLoader(String name) {
            return Optional.ofNullable(byName.get(name)).orElseThrow();
        }

        @Override
        public void registerLoaderType(String name, Supplier<PluginLoader> factory) {
            if (byName.containsKey(name)) {
                throw new PluginException(PluginErrorCode.ALREADY_EXISTS, "there is a plugin loader '" + name + "'");
            }
            byName.put(name, factory.get());
        }

        @Override
        public boolean unregisterLoaderType(String name) {
            return byName.remove(name) != null;
        }

        @Override
        public List<String> availableLoaders() {
            return byName.keySet().stream().sorted().toList();
        }

        @Override
        public Optional<PluginLoader> loaderFor(Path path) {
            return byName.values().stream()
                    .filter(loader -> loader.canLoad(path))
                    .findFirst();
        }
    }

    private final Loaders loaders = new Loaders();
    private final Program first = new Program();
    private final Program second = new Program();

    ProgramLoadersTest() {
        first.offer(PluginLoaderFactory.class, loaders);
        second.offer(PluginLoaderFactory.class, loaders);
    }

    @AfterEach
    void end() {
        first.close();
        second.close();
    }

    private static Object add(Program program, String name, String ending, Program.Fn load) {
        return program.call(
                "core",
                "PluginLoaderFactory.register_loader_type",
                name,
                Map.of("supported_extensions", List.of(ending), "load", load));
    }

    private static Object remove(Program program, String name) {
        return program.call("core", "PluginLoaderFactory.unregister_loader_type", name);
    }

    @Test
    void aProgramTakesBackItsOwnLoadersOnly() {
        Program.Fn load = fn(arguments -> null);
        add(first, "zips", ".zip", load);
        assertThat(remove(second, "zips")).isEqualTo(false);
        assertThat(loaders.availableLoaders()).containsExactly("zips");
        assertThat(remove(first, "zips")).isEqualTo(true);
        assertThat(remove(first, "zips")).isEqualTo(false);
        assertThat(loaders.availableLoaders()).isEmpty();
    }

    @Test
    void aLoaderThatIsTakenBackGivesItsFunctionBack() {
        Program.Fn load = fn(arguments -> null);
        add(first, "zips", ".zip", load);
        assertThat(load.isReleased()).isFalse();
        remove(first, "zips");
        assertThat(load.isReleased()).isTrue();
        assertThat(first.functions()).isZero();
    }

    @Test
    void aLoaderWhoseNameIsTakenGivesItsFunctionsBack() {
        add(first, "zips", ".zip", fn(arguments -> null));
        Program.Fn load = fn(arguments -> null);
        Program.Fn factory = fn(arguments -> Map.of("supported_extensions", List.of(".zip"), "load", load));
        assertThatThrownBy(() -> second.call("core", "PluginLoaderFactory.register_loader_type", "zips", factory))
                .hasMessageContaining("there is a plugin loader 'zips'");
        assertThat(factory.isReleased()).isTrue();
        assertThat(load.isReleased()).isTrue();
        second.end();
        assertThat(loaders.availableLoaders()).containsExactly("zips");
    }

    @Test
    void theEndOfAProgramLeavesTheLoaderThatHasItsNameSince() {
        add(first, "zips", ".zip", fn(arguments -> null));
        loaders.unregisterLoaderType("zips");
        add(second, "zips", ".zip", fn(arguments -> null));
        first.end();
        assertThat(loaders.availableLoaders()).containsExactly("zips");
    }

    @Test
    void loadersOfTwoProgramsThatAnswerEachOthersFilesEnd() {
        List<Object> asked = new ArrayList<>();
        add(first, "left", ".left", fn(arguments -> {
            asked.addAll(arguments);
            return "/made/a.right";
        }));
        add(second, "right", ".right", fn(arguments -> {
            asked.addAll(arguments);
            return "/made/a.left";
        }));
        assertThatThrownBy(() -> loaders.createLoader("left").read(Path.of("a.left"), Path.of("bundle.jar")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .hasMessageContaining("8 loaders of programs")
                .hasMessageContaining("left, right, left");
        assertThat(asked).hasSize(8);
    }

    @Test
    void loadersOfTwoProgramsWorkOneAfterTheOther() {
        PluginLoader jars = Mockito.mock(PluginLoader.class);
        Path jar = Path.of("/made/a.jar").toAbsolutePath();
        Mockito.when(jars.name()).thenReturn("jar");
        add(first, "left", ".left", fn(arguments -> "/made/a.right"));
        add(second, "right", ".right", fn(arguments -> "/made/a.jar"));
        Mockito.when(jars.canLoad(jar)).thenReturn(true);
        loaders.registerLoaderType("jar", () -> jars);
        Path bundle = Path.of("bundle.jar");
        loaders.createLoader("left").read(Path.of("a.left"), bundle);
        Mockito.verify(jars).read(jar, bundle);
    }
}
