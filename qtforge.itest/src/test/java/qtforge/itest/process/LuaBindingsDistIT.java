// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;
import qtforge.itest.process.Distribution.Running;
import qtforge.itest.support.Await;

/** Programs in Lua that drive a real runtime: one that runs for all tests of this class, or their own. */
class LuaBindingsDistIT {

    private static final Path PROGRAMS = Path.of("..", "bindings", "lua", "test");

    @TempDir
    static Path home;

    private static Running runtime;

    @BeforeAll
    static void start() throws Exception {
        runtime = Distribution.built().start("--home", home.toString());
        Await.until(
                "the runtime listens for programs",
                () -> Files.isRegularFile(home.resolve("data/bindings/endpoint.json")));
    }

    @AfterAll
    static void stop() throws Exception {
        runtime.kill();
        runtime.close();
    }

    private static Result lua(String program, String... arguments) throws Exception {
        String[] words = new String[arguments.length + 3];
        words[0] = "--home";
        words[1] = home.toString();
        words[2] = PROGRAMS.resolve(program).toString();
        System.arraycopy(arguments, 0, words, 3, arguments.length);
        return Distribution.built().runLua(words);
    }

    @Test
    void snippetsOfTheOriginalWork() throws Exception {
        Result result = lua("seed.lua");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("seed: ok\n");
    }

    @Test
    void luaAgreesWithTheTableOfConformance() throws Exception {
        Result result = lua("conformance.lua", "../bindings/conformance.json");

        assertThat(result.status()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).matches("conformance: \\d{3,} checked, 0 failed\\n");
    }

    @Test
    void valuesFunctionsObjectsAndErrorsAreThoseOfLua() throws Exception {
        Result result = lua("values.lua", "x", "y");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("values: ok\n");
    }

    @Test
    void failureIsTheExitStatusWithPlaceAndStack() throws Exception {
        Path script = home.resolve("bad.lua");
        Files.writeString(script, "local function f() error('boom') end\nprint('before')\nf()\n");
        Result result = Distribution.built().runLua("--home", home.toString(), script.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("before\n");
        assertThat(result.err()).contains("bad.lua:1: boom", "stack traceback:", "bad.lua:3");
        assertThat(Distribution.built()
                        .runLua("--home", home.toString(), "-e", "os.exit(7)")
                        .status())
                .isEqualTo(7);
        assertThat(Distribution.built()
                        .runLua("--home", home.resolve("nothing").toString(), "-e", "x = 1")
                        .err())
                .contains("no runtime listens for programs");
    }

    @Test
    void privateRuntimeEndsWithTheProgram() throws Exception {
        Result result = Distribution.built().runLua("--private", "-e", "io.write(qtforge.get_version()) os.exit(4)");

        assertThat(result.status()).as(result.err()).isEqualTo(4);
        assertThat(result.out()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void consoleOfTheShellDrivesItsRuntime() throws Exception {
        runtime.type("qtforge:lua 'print(\"console\", 20 + 22, PluginState.Running)'");
        Await.until("the console answers", () -> Files.readString(runtime.out()).contains("console\t42\t4"));
    }
}
