// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.testing.Await;

class FilesModuleTest {

    @TempDir
    Path folder;

    private Path data;
    private HostFixture host;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        host = new HostFixture(data);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static void hasCode(Throwable failure, PluginErrorCode code) {
        assertThat(failure).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void whatNeedsAFileRefusesToBeCalledWithoutOne() {
        for (String function : List.of("files.read", "files.write", "files.append", "files.remove")) {
            assertThatThrownBy(() -> host.call(function))
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT))
                    .hasMessageContaining(function)
                    .hasMessageContaining("path");
        }
    }

    @Test
    void filesInTheDataFolderAreWrittenReadListedAndRemoved() throws Exception {
        assertThat(host.call("files.write", "a/b.txt", "täst\0𝄞")).isEqualTo(10L);
        host.call("files.append", "a/b.txt", "!");
        assertThat(host.call("files.read", "a/b.txt")).isEqualTo("täst\0𝄞!");
        assertThat(host.call("files.list", "a")).isEqualTo(List.of("b.txt"));
        assertThat(host.call("files.exists", "a/b.txt")).isEqualTo(true);
        assertThat(host.call("files.path", "a/b.txt"))
                .isEqualTo(data.toRealPath().resolve("a/b.txt").toString());
        assertThatThrownBy(() -> host.call("files.remove", "a"))
                .satisfies(e -> hasCode(e, PluginErrorCode.FILE_SYSTEM_ERROR));
        assertThat(host.call("files.remove", "a/b.txt")).isEqualTo(true);
        assertThat(host.call("files.remove", "a/b.txt")).isEqualTo(false);
        assertThat(host.call("files.list")).isEqualTo(List.of("a"));
        assertThatThrownBy(() -> host.call("files.read", "a/b.txt"))
                .satisfies(e -> hasCode(e, PluginErrorCode.FILE_NOT_FOUND));
    }

    @Test
    void whatIsNoTextIsBytes() throws Exception {
        byte[] bytes = {1, (byte) 0xff, 0};
        host.call("files.write", "x", bytes);
        assertThat(host.call("files.read", "x")).isEqualTo(bytes);
        host.call("files.write", "x", "text");
        assertThat(host.call("files.read", "x", true)).isEqualTo(new byte[] {'t', 'e', 'x', 't'});
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "..", "a/..", ".qtforge/state.json", ".QTFORGE/state.json", "a\0b"})
    void noPathLeadsOutOfTheDataFolder(String path) {
        for (String function : List.of("read", "write", "append", "list", "remove", "exists", "path")) {
            assertThatThrownBy(() -> host.call("files." + function, path, "x"))
                    .as(function)
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void noLinkLeadsOutOfTheDataFolder() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(data.resolve("link"), secret);
        Files.createSymbolicLink(data.resolve("dir"), folder);
        for (String path : List.of("link", "dir/secret", "dir/new")) {
            assertThatThrownBy(() -> host.call("files.read", path))
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
            assertThatThrownBy(() -> host.call("files.write", path, "x"))
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
        }
        assertThat(secret).hasContent("secret");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> host.call("files.read", 5L))
                .hasMessage("qtforge.files.read: argument 1 (path) must be a text, but is '5'");
        assertThatThrownBy(() -> host.call("files.write", "x"))
                .hasMessageContaining("argument 2 (content) must be a text, but is missing");
    }

    @Test
    void withoutEnforcementAbsolutePathsAreOpenAsToAnyPlugin() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "x");
        assertThat(host.call("files.read", elsewhere.toString())).isEqualTo("x");
    }

    @Test
    void removingALinkRemovesTheLinkAndNotWhatItLeadsTo() throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "stays");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThat(host.call("files.remove", link.toString())).isEqualTo(true);
        assertThat(link).doesNotExist();
        assertThat(target).hasContent("stays");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeHoldsNobodyUp() throws Exception {
        Path pipe = data.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> host.call("files.read", "pipe"))
                .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining("only regular files");
        for (String function : List.of("write", "append", "remove")) {
            assertThatThrownBy(() -> host.call("files." + function, "pipe", "x"))
                    .as(function)
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
        }
        assertThatThrownBy(() -> host.call("files.read", "/dev/zero"))
                .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
    }

    /** Files with little room. */
    private Object small(FileQuota quota, String function, Object... arguments) throws Exception {
        HostFunction called =
                (HostFunction) new FilesModule(host.scope, quota).members().get(function);
        return host.lane.call(() -> called.call(Arrays.asList(arguments)));
    }

    @Test
    void whatAScriptHasInItsFolderIsLimited() throws Exception {
        FileQuota quota = new FileQuota(100, 1_000);
        small(quota, "write", "a", "x".repeat(60));
        for (String function : List.of("write", "append")) {
            assertThatThrownBy(() -> small(quota, function, "b", "y".repeat(41)))
                    .satisfies(e -> hasCode(e, PluginErrorCode.RESOURCE_EXHAUSTED))
                    .hasMessageContaining(FilesModule.QUOTA);
        }
        small(quota, "append", "a", "x".repeat(40));
        assertThatThrownBy(() -> small(quota, "append", "a", "x")).hasMessageContaining("may have 100 bytes");
        small(quota, "write", "a", "short");
        small(quota, "write", "b", "y".repeat(95));
        small(quota, "remove", "b");
        small(quota, "write", "c", "y".repeat(95));
    }

    /** What a file has is looked at when it is the writer's turn: before that another may have appended to it. */
    @Test
    void whoAppendsWhileAnotherDoesIsCountedAfterwards() throws Exception {
        FileQuota quota = new FileQuota(100, 1_000);
        Path file = data.resolve("a");
        HostFunction append =
                (HostFunction) new FilesModule(host.scope, quota).members().get("append");
        FutureTask<Object> second = new FutureTask<>(() -> append.call(List.of("a", "y".repeat(60))));
        Thread thread = new Thread(second, "appends");
        quota.write(data, file, 60, true, "demo", () -> {
            thread.start();
            Await.until("the second waits for its turn", () -> thread.getState() == Thread.State.BLOCKED);
            Files.writeString(file, "x".repeat(60));
        });
        assertThatThrownBy(second::get).satisfies(e -> hasCode(e.getCause(), PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(file).hasSize(60);
    }

    @Test
    void whatOthersRemovedCountsNoMore() throws Exception {
        FileQuota quota = new FileQuota(100, 1_000);
        small(quota, "write", "a", "x".repeat(90));
        Files.delete(data.resolve("a"));
        small(quota, "write", "b", "x".repeat(90));
        assertThat(data.resolve("b")).hasSize(90);
    }

    @Test
    void theNumberOfFilesIsLimitedTooAndFoldersCount() throws Exception {
        FileQuota quota = new FileQuota(1_000, 3);
        small(quota, "write", "a/b/c", "");
        assertThatThrownBy(() -> small(quota, "write", "d", ""))
                .satisfies(e -> hasCode(e, PluginErrorCode.RESOURCE_EXHAUSTED));
        small(quota, "write", "a/b/c", "again");
    }
}
