// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.core.json.JsonText;
import qtforge.orchestration.composition.document.CompositionReader;

/** The example of docs/compositions.md does what is said there. */
class DocumentedExampleTest {

    @TempDir
    Path folder;

    @Test
    void theStationAnswersInCelsius() throws Exception {
        String page = Files.readString(Path.of("../docs/compositions.md"));
        int start = page.indexOf("```json") + 7;
        Path file = Files.writeString(
                folder.resolve("station.composite.json"), page.substring(start, page.indexOf("```", start)));
        PluginComposition station = new CompositionReader(new JsonText()).read(file);
        FakeMembers members = new FakeMembers()
                .command("org.example.sensor", "read", parameters -> {
                    assertThat(parameters).isEqualTo(Map.of("unit", 7L));
                    return Map.of("raw", 86L);
                })
                .command("org.example.alarm", "raise", parameters -> parameters.get("text"));
        assertThat(members.commandsOf(station)).containsExactly("temperature", "save", "warn");
        assertThat(members.run(station, "temperature", Map.of())).isEqualTo(Map.of("celsius", 30L));
        assertThat(members.run(station, "warn", Map.of("text", "storm"))).isEqualTo("station: storm");
    }
}
