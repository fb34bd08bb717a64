// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import qtforge.versions.failure.VersionFailures;

/**
 * For drills: stops an operation at a step so that the process can be killed just there. The framework property
 * {@code qtforge.versions.pause} names the step; the file {@code paused-STEP} in the store says that it has been reached. After a
 * minute it goes on.
 */
public final class PausePoint {

    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final String step;

    public PausePoint(Path folder, String step) {
        this.folder = folder;
        this.step = step == null ? "" : step;
    }

    /** A step is reached. */
    public void at(String reached) {
        if (!reached.equals(step)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("paused-" + step), "");
            // Nobody counts down: the process is killed, or the drill is over.
            if (new CountDownLatch(1).await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (IOException e) {
            throw VersionFailures.storage("", "drill at " + step, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
