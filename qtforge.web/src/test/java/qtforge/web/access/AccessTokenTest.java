// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginException;

class AccessTokenTest {

    @TempDir
    Path folder;

    private String kept() throws Exception {
        return Files.readString(folder.resolve(AccessToken.FILE)).strip();
    }

    @Test
    void isMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
        AccessToken token = AccessToken.in(folder.resolve("."));
        String text = kept();

        assertThat(text).matches("[\\w-]{43}");
        assertThat(Files.getPosixFilePermissions(folder.resolve(AccessToken.FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(token.matches(text)).isTrue();
        assertThat(AccessToken.in(folder).matches(text)).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void oneThatOthersCouldReadOrThatIsBrokenIsReplaced() throws Exception {
        AccessToken.in(folder);
        String first = kept();
        Files.setPosixFilePermissions(folder.resolve(AccessToken.FILE), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(AccessToken.in(folder).matches(first)).isFalse();

        Files.writeString(folder.resolve(AccessToken.FILE), "short");
        assertThat(AccessToken.in(folder).matches("short")).isFalse();
        assertThat(kept()).hasSize(43);
    }

    @Test
    void nothingButTheWholeTokenMatches() {
        AccessToken token = AccessToken.of("correct horse battery");

        assertThat(token.matches("correct horse battery")).isTrue();
        assertThat(token.matches("correct horse batter")).isFalse();
        assertThat(token.matches("correct horse battery ")).isFalse();
        assertThat(token.matches("")).isFalse();
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> AccessToken.in(file.resolve("web")))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(file.toString());
    }
}
