// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.core.json.JsonText;

class CompositionReaderTest {

    private static final String WHOLE =
            """
            {
              "id": "c",
              "strategy": "Proxy",
              "primary_plugin_id": "a",
              "plugins": { "a": "Primary", "b": 2 },
              "configuration": { "timeout_ms": 500 },
              "bindings": [
                { "source_method": "*", "target_plugin_id": "b",
                  "target_method": "saw", "priority": 3 }
              ]
            }
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("c.composite.json");
    }

    private PluginComposition read(String text) throws Exception {
        Files.writeString(file, text);
        return new CompositionReader(new JsonText()).read(file);
    }

    private PluginException failure(String text) throws Exception {
        Files.writeString(file, text);
        PluginException failure =
                catchThrowableOfType(PluginException.class, () -> new CompositionReader(new JsonText()).read(file));
        assertThat(failure).as(text).isNotNull();
        assertThat(failure).hasMessageContaining(file.toString());
        return failure;
    }

    @Test
    void readsNamesAndNumbers() throws Exception {
        PluginComposition composition = read(WHOLE);
        assertThat(composition.strategy()).isEqualTo(CompositionStrategy.PROXY);
        assertThat(composition.plugins())
                .containsEntry("a", PluginRole.PRIMARY)
                .containsEntry("b", PluginRole.AUXILIARY);
        assertThat(composition.bindings().get(0).priority()).isEqualTo(3);
        assertThat(composition.version()).isEqualTo("1.0.0");
        assertThat(PluginComposition.fromJson(composition.toJson())).isEqualTo(composition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Proxy|Sideways|line 3, column 15|one of [Aggregation",
                "\"Primary\"|\"Boss\"|line 5, column 21|Boss",
                "500|0|line 6, column 36|timeout_ms",
                "500|\"x\"|line 6, column 36|timeout_ms",
                "priority\": 3|priority\": 3.5|line 9, column 43|priority",
                "target_plugin_id\": \"b\"|target_plugin_id\": \"z\"|line 8, column 49|'z' is no member",
                "saw\"|saw\", \"transformer\": \"1 +\"|line 9, column 46|transformer",
                "saw\"|saw\", \"parameter_mapping\": {\"x\": \"/a/\"}|line 9, column 58|regular expressions",
                "saw\"|saw\", \"parameter_mapping\": {\"x\": 1}|line 9, column 52|texts",
                "\"source_method\": \"*\", ||line 8, column 5|has no 'source_method'",
                "\"c\"|\"c d\"|line 2, column 9|plugin id",
                "\"c\"|7|line 2, column 9|a text",
                "}|]|line |column",
            })
    void tellsLineAndColumnOfWhatIsWrong(String from, String to, String place, String what) throws Exception {
        PluginException failure = failure(WHOLE.replace(from, to == null ? "" : to));
        assertThat(failure.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
        assertThat(failure).hasMessageContaining(place).hasMessageContaining(what);
    }

    @Test
    void tellsAllFaultsAtOnce() throws Exception {
        assertThat(failure(WHOLE.replace("\"*\"", "\"x\"").replace("500", "0").replace("\"b\",", "\"z\",")))
                .hasMessageContaining("line 6")
                .hasMessageContaining("line 8");
    }

    @Test
    void refusesWhatIsNoFileNoObjectOrNoText() throws Exception {
        assertThat(failure("[]")).hasMessageContaining("line 1, column 1").hasMessageContaining("JSON object");
        assertThat(failure("")).hasMessageContaining("line 1");
        assertThat(failure(" ".repeat((1 << 20) + 1))).hasMessageContaining("bytes");
        Files.write(file, new byte[] {'{', (byte) 0xC3, '}'});
        CompositionReader reader = new CompositionReader(new JsonText());
        assertThat(catchThrowableOfType(PluginException.class, () -> reader.read(file)))
                .hasMessageContaining("UTF-8");
        assertThat(catchThrowableOfType(PluginException.class, () -> reader.read(folder)))
                .hasMessageContaining("not a file");
        assertThat(catchThrowableOfType(PluginException.class, () -> reader.read(folder.resolve("none")))
                        .code())
                .isEqualTo(PluginErrorCode.FILE_NOT_FOUND);
    }
}
