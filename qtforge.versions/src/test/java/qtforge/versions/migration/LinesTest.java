// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.versions.migration.Documents.Context;

class LinesTest {

    @TempDir
    Path data;

    private Path file;
    private Context context;

    @BeforeEach
    void prepare() {
        file = data.resolve("f.txt");
        context = new Context(data);
    }

    private void lines(String replace, String with) {
        context.apply("{'lines':{'path':'f.txt','replace':'" + replace + "','with':'" + with + "'}}");
    }

    private String failure(String replace, String with) {
        return catchThrowableOfType(PluginVersionException.class, () -> lines(replace, with))
                .getMessage();
    }

    @Test
    void replacesGroupsAndKeepsTheEndsOfLines() throws Exception {
        Files.writeString(file, "name=Ü\r\nother\nname=b name=c\n\nname=");
        lines("name=(?P<v>[^ ]*)", "<${v}>$1");
        assertThat(file).hasContent("<Ü>Ü\r\nother\n<b>b <c>c\n\n<>");
        assertThat(context.progress).contains("replaced 4 places in 'f.txt'");
    }

    @Test
    void allowsUsualCounts() throws Exception {
        Files.writeString(file, "id 123e4567-e89b-12d3-a456-426614174000 from 10.0.0.1");
        lines("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "X");
        lines("([0-9]{1,3}[.]){3}[0-9]{1,3}", "Y");
        assertThat(file).hasContent("id X from Y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a\n", "a\r\n", "\n", "\n\na\n", "a\rb\n", ""})
    void anchorsMeanEachLineAndNothingAfterTheLast(String text) throws Exception {
        Files.writeString(file, text);
        lines("^", "> ");
        String expected = text.isEmpty() ? "" : text.replaceAll("(?<=\n)(?!$)|(?<![\\s\\S])", "> ");
        assertThat(Files.readString(file)).isEqualTo(expected);
    }

    @Test
    void worksOnMoreThanItsBuffers() throws Exception {
        String line = "an ä and more of it ".repeat(5000);
        Files.writeString(file, (line + "\n").repeat(20));
        lines("ä", "ae");
        assertThat(Files.readString(file)).isEqualTo((line.replace("ä", "ae") + "\n").repeat(20));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no POSIX permissions")
    void keepsPermissionsAndLeavesNothingElse() throws Exception {
        Files.writeString(file, "a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        lines("a", "b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(data).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leavesTheFileWhenALineIsTooLongOrNoText() throws Exception {
        String text = "a\n" + "b".repeat(LineRewrite.LONGEST_LINE + 1);
        Files.writeString(file, text);
        assertThat(failure("a", "c")).contains("line 2 is longer than 1048576 characters");
        assertThat(Files.readString(file)).isEqualTo(text);
        Files.write(file, new byte[] {'a', '\n', (byte) 0xff});
        assertThat(failure("a", "c")).contains("not text in UTF-8");
        assertThat(Files.readAllBytes(file)).containsExactly('a', '\n', 0xff);
        assertThat(data).isDirectoryNotContaining("glob:**.tmp");
    }

    /** Each takes a library that goes back and tries again longer than anybody would wait. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a*)*b", "(.*)(.*)(.*)(.*)(.*)b", "(|){500}b"})
    void isNotHeldUpByEvilPatterns(String pattern) throws Exception {
        Files.writeString(file, "a".repeat(20_000));
        lines(pattern, "c");
        assertThat(context.progress).contains("replaced 0 places in 'f.txt'");
    }

    @Test
    void stopsAPatternThatNeedsAsManySearchesAsCharacters() throws Exception {
        Files.writeString(file, "x".repeat(1_000_000));
        assertThat(failure("xx*y|x", "z")).contains("line 1").contains("takes too long");
        assertThat(Files.readString(file)).startsWith("x");
    }

    @Test
    void stopsALineThatGetsTooLong() throws Exception {
        Files.writeString(file, "x".repeat(1_000_000));
        assertThat(failure("x", "0123456789")).contains("longer than 4194304 characters");
    }

    @Test
    void looksStopWhenTheThreadIsInterrupted() {
        MeteredText text = new MeteredText();
        text.line("x");
        try {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(PluginVersionException.class)
                    .isThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            text.charAt(0);
                        }
                    })
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
        } finally {
            Thread.interrupted();
        }
    }
}
