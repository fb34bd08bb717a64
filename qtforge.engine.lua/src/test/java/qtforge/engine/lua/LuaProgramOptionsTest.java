// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LuaProgramOptionsTest {

    @Test
    void whatFollowsTheScriptIsTheScripts() {
        LuaProgramOptions options = LuaProgramOptions.of("--home", "/h", "a.lua", "--private", "-i", "x");

        assertThat(options.home()).isEqualTo("/h");
        assertThat(options.script()).isEqualTo("a.lua");
        assertThat(options.arguments()).containsExactly("--private", "-i", "x");
        assertThat(options.ownRuntime()).isFalse();
        assertThat(options.prompt()).isFalse();
    }

    @Test
    void withoutScriptAndTextThereIsAPrompt() {
        assertThat(LuaProgramOptions.of().prompt()).isTrue();
        assertThat(LuaProgramOptions.of("--private").prompt()).isTrue();
        assertThat(LuaProgramOptions.of("-e", "x = 1").prompt()).isFalse();
        assertThat(LuaProgramOptions.of("-i", "-e", "x = 1").prompt()).isTrue();
        assertThat(LuaProgramOptions.of("-").prompt()).isFalse();
    }

    @Test
    void takesValuesAfterAnEqualsSign() {
        assertThat(LuaProgramOptions.of("--connect=unix:/a=b", "--", "-s.lua"))
                .extracting(LuaProgramOptions::connect, LuaProgramOptions::script)
                .containsExactly("unix:/a=b", "-s.lua");
    }

    @Test
    void wrongCommandLinesAreRefusedByName() {
        assertThatThrownBy(() -> LuaProgramOptions.of("--nothing")).hasMessageContaining("no option --nothing");
        assertThatThrownBy(() -> LuaProgramOptions.of("--connect")).hasMessageContaining("--connect needs a value");
        assertThatThrownBy(() -> LuaProgramOptions.of("--private", "--home", "/h"))
                .hasMessageContaining("--private does not go with");
    }
}
