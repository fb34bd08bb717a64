// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptInstance;

/** The examples of docs/python.md of what may be a plugin in a file, as they stand there. */
class PythonShapesDocTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("```python\\R(# @id example\\.(\\w+)\\R.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final Queue<Object> logged = new ConcurrentLinkedQueue<>();
    private PythonScripts scripts;

    @BeforeEach
    void begin() {
        scripts = PythonScripts.in(folder);
    }

    private static List<MatchResult> examples() throws Exception {
        String page = Files.readString(Path.of("../docs/python.md"));
        return EXAMPLE.matcher(page).results().toList();
    }

    private ScriptInstance open(String name) throws Exception {
        String text = examples().stream()
                .filter(found -> found.group(2).equals(name))
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no example of that name any more"));
        HostFunction info = arguments -> logged.add(arguments.get(0));
        return scripts.open(text, Map.of("log", Map.of("info", info)));
    }

    @Test
    void thereIsAnExampleOfEachShape() throws Exception {
        assertThat(examples())
                .extracting(found -> found.group(2))
                .containsExactly("counter", "tally", "echo", "greeter");
    }

    @Test
    void aClassIsMadeAndItsMethodsAreCalled() throws Exception {
        try (ScriptInstance script = open("counter")) {
            assertThat(script.functions())
                    .containsExactlyInAnyOrder("initialize", "execute_command", "save_state", "restore_state");
            script.call("initialize");
            assertThat(logged).containsExactly("ready");
            assertThat(script.call("execute_command", "add", Map.of("by", 2L))).isEqualTo(2L);
            assertThat(script.call("save_state")).isEqualTo(Map.of("count", 2L));
            script.call("restore_state", Map.of("count", 7L));
            assertThat(script.variable("count")).contains(7L);
        }
    }

    @Test
    void aFunctionGivesTheObject() throws Exception {
        try (ScriptInstance script = open("tally")) {
            assertThat(script.functions()).containsExactly("execute_command");
            assertThat(script.call("execute_command", "count", Map.of("things", List.of(1L, 2L))))
                    .isEqualTo("2 pieces");
        }
    }

    @Test
    void aVariableIsTheDictionary() throws Exception {
        try (ScriptInstance script = open("echo")) {
            assertThat(script.functions()).containsExactly("commands.echo");
            assertThat(script.call("commands.echo", Map.of("text", "again"))).isEqualTo("again");
            assertThat(script.variable("description")).contains("Says it again");
        }
    }

    @Test
    void theModuleIsThePlugin() throws Exception {
        try (ScriptInstance script = open("greeter")) {
            assertThat(script.functions())
                    .containsExactlyInAnyOrder("configure", "available_commands", "execute_command");
            assertThat(script.call("execute_command", "greet", Map.of("name", "you")))
                    .isEqualTo("Hello you");
            script.call("configure", Map.of("greeting", "Good day"));
            assertThat(script.call("execute_command", "greet", Map.of("name", "you")))
                    .isEqualTo("Good day you");
            assertThat(script.variable("greeting")).contains("Good day");
        }
    }
}
