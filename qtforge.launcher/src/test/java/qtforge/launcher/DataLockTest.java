// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondRuntimeIsToldWhoHasTheHome() throws Exception {
        Path file = folder.resolve("qtforge.lock");
        DataLock lock = DataLock.acquire(file);
        try {
            assertThatThrownBy(() -> DataLock.acquire(file))
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .extracting(failure -> ((LaunchFailure) failure).status())
                    .isEqualTo(ExitStatus.LOCKED);
        } finally {
            lock.close();
        }
    }

    @Test
    void isFreeAgainAfterwardsAndLeavesNoProcessId() throws Exception {
        Path file = folder.resolve("qtforge.lock");
        DataLock.acquire(file).close();

        assertThat(file).isEmptyFile();
        DataLock.acquire(file).close();
    }

    @Test
    void aFileInPlaceOfTheDataFolderIsReported() throws IOException {
        Files.writeString(folder.resolve("data"), "");

        assertThatThrownBy(() -> HomeSetup.prepare(new Layout(folder, folder)))
                .hasMessageContaining("--home DIR")
                .extracting(failure -> ((LaunchFailure) failure).status())
                .isEqualTo(ExitStatus.DATA);
    }
}
