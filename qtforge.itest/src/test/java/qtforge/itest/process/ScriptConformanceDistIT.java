// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Script plugins of the three languages in the distribution: they have the same enumerations, those of {@code bindings/conformance.json}, and
 * understand each other.
 */
class ScriptConformanceDistIT {

    private static final Path TABLE =
            Path.of("..", "bindings", "conformance.json").toAbsolutePath().normalize();

    private static final String LUA =
            """
            -- @id itest.lua
            commands = {}
            function commands.agree(parameters)
              local wrong = {}
              for name, constants in pairs(qtforge.json.decode(qtforge.files.read(parameters.path)).enums) do
                local here = qtforge.enumeration(name)
                for constant, value in pairs(constants) do
                  if here[constant] ~= value then wrong[#wrong + 1] = name .. "." .. constant end
                end
              end
              return #qtforge.enumerations() .. " wrong: [" .. table.concat(wrong, " ") .. "]"
            end
            function commands.ask(parameters) return qtforge.command(parameters.other, "double", { n = 21 }) end
            function commands.double(parameters) return parameters.n * 2 end
            """;

    private static final String PYTHON =
            """
            # @id itest.python
            import qtforge

            def agree(parameters):
                table = qtforge.json.decode(qtforge.files.read(parameters["path"]))["enums"]
                wrong = [name + "." + constant for name, constants in table.items()
                    for constant, value in constants.items() if qtforge.enumeration(name).get(constant) != value]
                return f"{len(qtforge.enumerations())} wrong: [{' '.join(wrong)}]"

            commands = {
                "agree": agree,
                "ask": lambda parameters: qtforge.command(parameters["other"], "double", {"n": 21}),
                "double": lambda parameters: parameters["n"] * 2,
            }
            """;

    private static final String JAVASCRIPT =
            """
            // @id itest.javascript
            import qtforge, { enumeration, enumerations, files, json } from "qtforge";

            export const commands = {
              agree({ path }) {
                const wrong = Object.entries(json.decode(files.read(path)).enums).flatMap(([name, constants]) => {
                  const here = enumeration(name);
                  return Object.keys(constants).filter((each) => here[each] !== constants[each]).map((each) => `${name}.${each}`);
                });
                return `${enumerations().length} wrong: [${wrong.join(" ")}]`;
              },
              async ask({ other }) {
                const asked = await Promise.resolve(other);
                return qtforge.command(asked, "double", { n: 21 });
              },
              double: ({ n }) => n * 2,
            };
            """;

    @TempDir
    Path home;

    @Test
    void scriptsOfAllLanguagesHaveTheSameEnumerationsAndCallEachOther() throws Exception {
        boolean python = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(entry -> !entry.isEmpty() && Files.isExecutable(Path.of(entry, "python3")));
        Assumptions.assumeTrue(python, "skipped: there is no python3 on the PATH");
        Files.createDirectories(home.resolve("plugins"));
        Files.writeString(home.resolve("plugins/one.lua"), LUA);
        Files.writeString(home.resolve("plugins/two.py"), PYTHON);
        Files.writeString(home.resolve("plugins/three.js"), JAVASCRIPT);
        List<String> languages = List.of("lua", "python", "javascript");
        List<String> line = new ArrayList<>(List.of("--home", home.toString(), "--with", "javascript"));
        for (int i = 0; i < languages.size(); i++) {
            String id = "itest." + languages.get(i);
            line.addAll(List.of("--exec", "qtforge:exec " + id + " agree path=" + TABLE));
            String other = "itest." + languages.get((i + 1) % languages.size());
            line.addAll(List.of("--exec", "qtforge:exec " + id + " ask other=" + other));
        }

        Distribution.Result result = Distribution.built().run(line.toArray(String[]::new));

        // ConformanceTest sees to it that the table has all of them.
        long known = Files.readString(TABLE)
                .lines()
                .takeWhile(each -> !each.contains("\"factories\""))
                .filter(each -> each.matches(" +\"[a-z]+\\.[A-Za-z]+\": .*"))
                .count();
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().lines().filter(each -> each.contains("wrong:")))
                .as(result.out() + result.err())
                .containsExactly(known + " wrong: []", known + " wrong: []", known + " wrong: []");
        assertThat(result.out().lines().filter(each -> each.equals("42"))).hasSize(3);
    }
}
