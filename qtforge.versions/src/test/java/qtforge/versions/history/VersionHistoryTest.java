// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.Version;
import qtforge.api.managers.version.VersionEvent;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.core.json.JsonText;
import qtforge.versions.fixture.Trees;
import qtforge.versions.store.StoreFolders;

/** What happened is kept over kills, the last thousand events of each plugin. */
class VersionHistoryTest {

    private static final String ID = "org.example.a";

    @TempDir
    Path root;

    private final PluginErrorLog errors = mock(PluginErrorLog.class);
    private final List<VersionEvent> heard = new ArrayList<>();
    private StoreFolders folders;
    private VersionHistory history;

    @BeforeEach
    void open() {
        folders = new StoreFolders(root);
        history = new VersionHistory(folders, new JsonText(), errors, heard::add);
    }

    private void add(String message) {
        history.add(ID, Version.of("1.0.0"), VersionInstallStatus.ACTIVE, "tx", message, "me");
    }

    private List<String> messages() {
        return history.events(List.of(ID), 5000).stream()
                .map(VersionEvent::message)
                .toList();
    }

    @Test
    void tellsAndKeepsEventsNewestFirst() {
        add("first");
        add("second\nline \u00fc");
        assertThat(history.events(List.of(ID), 10)).containsExactly(heard.get(1), heard.get(0));
        assertThat(history.events(List.of(ID), 1)).containsExactly(heard.get(1));
        assertThat(history.events(List.of(ID), -1)).isEmpty();
        assertThat(history.events(List.of("org.example.none"), 10)).isEmpty();
    }

    @Test
    void mixesPluginsByTime() {
        add("one");
        history.add("org.example.b", Version.of("1.0.0"), VersionInstallStatus.ACTIVE, "", "two", "");
        add("three");
        assertThat(history.events(List.of(ID, "org.example.b"), 10))
                .extracting(VersionEvent::message)
                .containsExactly("three", "two", "one");
    }

    @Test
    void losesTheLineThatAKilledProcessWroteInPartAndNoOther() throws IOException {
        add("before");
        byte[] half = "{\"plugin_id\":\"\u00fc".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        // Killed in the middle of a character.
        Files.write(folders.history(ID), java.util.Arrays.copyOf(half, half.length - 1), StandardOpenOption.APPEND);
        assertThat(messages()).containsExactly("before");
        add("after");
        assertThat(messages()).containsExactly("after", "before");
        verifyNoInteractions(errors);
    }

    @Test
    void skipsLinesThatAreNoEvents() throws IOException {
        add("good");
        Files.writeString(
                folders.history(ID),
                "\nnull\n[]\n7\n{}\n{\"plugin_id\":\"a\",\"version\":\"x\"}\n",
                StandardOpenOption.APPEND);
        assertThat(messages()).containsExactly("good");
    }

    @Test
    void keepsTheLastThousand() throws IOException {
        String long_ = "x".repeat(500);
        for (int i = 0; i < 1200; i++) {
            add(i + " " + long_);
        }
        assertThat(messages()).hasSize(1000).first().asString().startsWith("1199 ");
        assertThat(messages().get(999)).startsWith("200 ");
        try (var lines = Files.lines(folders.history(ID))) {
            assertThat(lines.count()).isEqualTo(1000);
        }
    }

    @Test
    void goesOnAndTellsWhenItCannotWrite() {
        Trees.write(folders.plugins().resolve(ID), "a file in the place of the folder");
        add("told all the same");
        assertThat(heard).hasSize(1);
        verify(errors).record(any());
    }
}
