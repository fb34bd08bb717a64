// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static qtforge.bindings.module.Program.refused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.bindings.module.Program;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.StructValue;
import qtforge.core.json.JsonText;

class UtilsModuleTest {

    private final Program program = new Program();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        program.close();
    }

    private Object utils(String function, Object... arguments) {
        return program.call("utils", function, arguments);
    }

    @Test
    void textsAreTrimmedSplitAndJoined() {
        assertThat(utils("trim", " \t a b\n")).isEqualTo("a b");
        assertThat(utils("trim_string", " x ")).isEqualTo("x");
        assertThat(utils("split", "a,b,,c")).isEqualTo(List.of("a", "b", "", "c"));
        assertThat(utils("split_string", "a--b", "--")).isEqualTo(List.of("a", "b"));
        assertThat(utils("split", "a.b", ".")).isEqualTo(List.of("a", "b"));
        assertThat(utils("split", "a\ud83d\ude00", "")).isEqualTo(List.of("a", "\ud83d\ude00"));
        assertThat(utils("join", List.of("a", "b"), "-")).isEqualTo("a-b");
        assertThat(utils("join_strings", List.of("a", "b"))).isEqualTo("ab");
    }

    @Test
    void textsAreComparedAndChanged() {
        assertThat(utils("to_upper", "aB")).isEqualTo("AB");
        assertThat(utils("to_lower", "aB")).isEqualTo("ab");
        assertThat(utils("starts_with", "hello", "he")).isEqualTo(true);
        assertThat(utils("ends_with", "hello", "he")).isEqualTo(false);
        assertThat(utils("contains", "hello", "ell")).isEqualTo(true);
        assertThat(utils("replace", "a.b.c", ".", "/")).isEqualTo("a/b/c");
    }

    @Test
    void addressesAreRecognised() {
        assertThat(utils("is_valid_email", "someone@example.org")).isEqualTo(true);
        assertThat(utils("is_valid_email", "someone@")).isEqualTo(false);
        assertThat(utils("is_valid_email", "a".repeat(100_000) + "@example.org"))
                .isEqualTo(false);
        assertThat(utils("is_valid_url", "https://example.org/a?b=c")).isEqualTo(true);
        assertThat(utils("is_valid_url", "file:///tmp/a")).isEqualTo(true);
        assertThat(utils("is_valid_url", "example.org")).isEqualTo(false);
        assertThat(utils("is_valid_url", "https://")).isEqualTo(false);
    }

    @Test
    void numbersAreHeldWithinBounds() {
        assertThat(utils("clamp", 12.0, 0.0, 10.0)).isEqualTo(10.0);
        assertThat(utils("clamp", 5L, 0L, 10L)).isEqualTo(5.0);
        assertThat(utils("lerp", 0.0, 10.0, 0.25)).isEqualTo(2.5);
        refused(PluginErrorCode.INVALID_ARGUMENT, "swap them", () -> utils("clamp", 1.0, 2.0, 1.0));
    }

    @Test
    void hashesAreThoseOfTheStandard() {
        assertThat(utils("hash_string", "abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(utils("hash_string", "abc", "md5")).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(utils("hash_string", "abc", "sha1")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
        refused(PluginErrorCode.INVALID_ARGUMENT, "use one of", () -> utils("hash_string", "abc", "crc"));
        assertThat((String) utils("generate_uuid")).hasSize(36).isNotEqualTo(utils("generate_uuid"));
    }

    @Test
    void versionsAreReadAndCompared() {
        assertThat(utils("parse_version", "1.4.0-rc.1+5"))
                .isEqualTo(Map.of(
                        "major",
                        1L,
                        "minor",
                        4L,
                        "patch",
                        0L,
                        "prerelease",
                        "rc.1",
                        "build",
                        "5",
                        "string",
                        "1.4.0-rc.1+5"));
        assertThat(utils("compare_versions", "1.10.0", "1.9.0")).isEqualTo(1L);
        assertThat(utils("compare_versions", "1.0.0-rc.1", "1.0.0")).isEqualTo(-1L);
        assertThat(utils("compare_versions", "1.0.0", "1.0.0+9")).isEqualTo(0L);
        assertThat(utils("is_valid_version", "one")).isEqualTo(false);
        assertThat(utils("version_matches", "1.5.0", "[1.0,2.0)")).isEqualTo(true);
        assertThat(utils("create_version", 1L, 2L, 3L)).isEqualTo("Version 1.2.3");
        refused(PluginErrorCode.INVALID_ARGUMENT, "'one'", () -> utils("parse_version", "one"));
    }

    @Test
    void theVersionOfCoreIsOfferedToo() {
        assertThat(program.make("core.Version", 1L, 2L, 3L)).isInstanceOf(StructValue.class);
    }

    @Test
    void errorCodesHaveNames() {
        assertThat(utils("create_error", 101L, "it broke")).isEqualTo("Error 101: it broke");
        assertThat(utils("code_to_string", "LOAD_FAILED")).isEqualTo("LoadFailed");
        assertThat(utils("string_to_code", "load_failed"))
                .isEqualTo(new ConstantValue("core.PluginErrorCode", PluginErrorCode.LOAD_FAILED.value()));
        refused(PluginErrorCode.NOT_FOUND, "'nothing' is no error code", () -> utils("string_to_code", "nothing"));
    }

    @Test
    void jsonGoesBothWays() {
        program.offer(JsonCodec.class, new JsonText());
        assertThat(utils("parse_json", "{\"a\":[1,2.5,null]}"))
                .isEqualTo(Map.of("a", java.util.Arrays.asList(1L, 2.5, null)));
        assertThat(utils("stringify_json", Map.of("a", List.of(1L)))).isEqualTo("{\"a\":[1]}");
        assertThat((String) utils("stringify_json", Map.of("a", 1L), true)).contains("\n  \"a\"");
        assertThat(utils("validate_json", "[1]")).isEqualTo(true);
        assertThat(utils("validate_json", "[1")).isEqualTo(false);
        assertThat(utils("utils_test")).isEqualTo("Utils module working!");
        refused(PluginErrorCode.INVALID_FORMAT, "line 1", () -> utils("parse_json", "[1"));
    }

    @Test
    void aServiceThatIsNotThereIsNamedWithItsBundle() {
        refused(PluginErrorCode.NOT_SUPPORTED, "qtforge.core", () -> utils("parse_json", "1"));
    }

    @Test
    void filesAreWrittenAndRead() throws Exception {
        String file = folder.resolve("deep/er/text.txt").toString();
        assertThat(utils("create_directory", folder.resolve("deep/er").toString()))
                .isEqualTo(true);
        assertThat(utils("create_directory", folder.resolve("deep/er").toString()))
                .isEqualTo(false);
        assertThat(utils("write_file", file, "caf\u00e9")).isEqualTo(true);
        utils("write_file", file, "!", true);
        assertThat(utils("read_file", file)).isEqualTo("caf\u00e9!");
        assertThat(utils("get_file_size", file)).isEqualTo(6L);
        assertThat(utils("file_exists", file)).isEqualTo(true);
        assertThat(utils("directory_exists", file)).isEqualTo(false);
        assertThat(utils("list_directory", folder.resolve("deep").toString())).isEqualTo(List.of("er"));
        assertThat(utils("delete_file", file)).isEqualTo(true);
        assertThat(utils("delete_file", file)).isEqualTo(false);
        assertThat(Files.exists(Path.of(file))).isFalse();
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheReason() throws Exception {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        refused(
                PluginErrorCode.FILE_NOT_FOUND,
                "there is no",
                () -> utils("read_file", folder.resolve("none").toString()));
        refused(PluginErrorCode.INVALID_FORMAT, "not in UTF-8", () -> utils("read_file", binary.toString()));
        refused(PluginErrorCode.INVALID_ARGUMENT, "is a folder", () -> utils("read_file", folder.toString()));
        refused(PluginErrorCode.INVALID_ARGUMENT, "is no path", () -> utils("file_exists", "a\0b"));
    }

    @Test
    void aDeviceIsRefusedThoughItSaysThatItIsEmpty() {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "there is no /dev/zero");
        refused(PluginErrorCode.INVALID_ARGUMENT, "a device or a pipe", () -> utils("read_file", "/dev/zero"));
    }

    @Test
    void aHugeFileIsRefusedBeforeItIsRead() throws Exception {
        Path huge = folder.resolve("huge");
        try (java.nio.channels.FileChannel channel = java.nio.channels.FileChannel.open(
                huge, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), 20L * 1024 * 1024);
        }
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "are the most", () -> utils("read_file", huge.toString()));
    }

    @Test
    void pathsAreTakenApart() {
        assertThat(utils("get_filename", "/tmp/archive.tar.gz")).isEqualTo("archive.tar.gz");
        assertThat(utils("get_directory", "/tmp/archive.tar.gz")).isEqualTo("/tmp");
        assertThat(utils("get_extension", "/tmp/archive.tar.gz")).isEqualTo("gz");
        assertThat(utils("get_file_extension", "test.txt")).isEqualTo(".txt");
        assertThat(utils("get_file_extension", ".bashrc")).isEqualTo("");
        assertThat(utils("join_path", "a", "b", "c.txt")).isEqualTo("a/b/c.txt");
    }

    @Test
    void timesAreShown() {
        assertThat(utils("format_timestamp", 0L)).isEqualTo("1970-01-01 00:00:00");
        assertThat(utils("format_timestamp", 45_296_789L, "hh:mm:ss.zzz")).isEqualTo("12:34:56.789");
        assertThat(utils("format_timestamp", 0L, "")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat((Long) utils("current_timestamp"))
                .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "cannot be used",
                () -> utils("format_timestamp", 0L, "yyyy", "Nowhere"));
        utils("sleep", 0.001);
        refused(PluginErrorCode.INVALID_ARGUMENT, "use a Timer", () -> utils("sleep", -1.0));
        refused(PluginErrorCode.INVALID_ARGUMENT, "use a Timer", () -> utils("sleep", 1e12));
    }

    @Test
    void messagesAreLoggedAtTheirLevel() {
        LoggingManager log = program.offer(LoggingManager.class, mock(LoggingManager.class));
        utils("log_info", "one");
        utils("log_warning", "two", "mine");
        utils("log_fatal", "three");
        verify(log).log(LogLevel.INFO, "script", "one");
        verify(log).log(LogLevel.WARNING, "mine", "two");
        verify(log).log(LogLevel.FATAL, "script", "three");
    }

    @Test
    void theMemoryOfTheRuntimeIsMeasured() {
        utils("trigger_gc");
        assertThat((Long) utils("get_memory_usage")).isGreaterThan(1_000_000L);
    }
}
