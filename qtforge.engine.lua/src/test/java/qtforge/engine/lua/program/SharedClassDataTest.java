// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SharedClassDataTest {

    @TempDir
    Path folder;

    private Path home;
    private Path shared;

    @BeforeEach
    void makeHome() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        shared = folder.resolve("user/.cache/qtforge/cds");
    }

    private Path link(Map<String, String> environment) {
        new SharedClassData(environment, folder.resolve("user")).linkInto(home);
        return home.resolve("data/cds");
    }

    @Test
    void privateHomesShareOneArchive() throws Exception {
        Path link = link(Map.of());
        assertThat(Files.readSymbolicLink(link)).isEqualTo(shared);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwx------");
    }

    @Test
    void theUsersFolderForCachesIsTaken() throws Exception {
        Path caches = folder.resolve("caches");
        assertThat(Files.readSymbolicLink(link(Map.of("XDG_CACHE_HOME", caches.toString()))))
                .isEqualTo(caches.resolve("qtforge/cds"));
    }

    @Test
    void aFolderThatOthersCanWriteIsNotTrusted() throws Exception {
        Files.createDirectories(shared);
        for (String mode : new String[] {"rwxrwx---", "rwx----w-"}) {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString(mode));
            assertThat(Files.exists(link(Map.of()), LinkOption.NOFOLLOW_LINKS)).isFalse();
        }
    }

    @Test
    void itCanBeSwitchedOffAndIsNotNeeded() throws Exception {
        assertThat(Files.exists(link(Map.of("QTFORGE_CDS", "off")), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        Files.createDirectories(shared.getParent().getParent());
        Files.writeString(shared.getParent(), "in the way");
        assertThat(Files.exists(link(Map.of()), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
}
