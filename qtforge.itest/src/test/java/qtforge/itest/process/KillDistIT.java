// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;
import qtforge.itest.process.Distribution.Running;
import qtforge.itest.support.PluginJar;

/** kill -9 at any moment leaves the old or the new, never a mix, and the next start puts everything right. */
class KillDistIT {

    /** Fewer on a second Java: what is proved does not hang on it. */
    private static final int ROUNDS = Runtime.version().feature() > 17 ? 2 : 8;

    private static final int PLUGINS = 4;
    private static final Duration LONGEST = Duration.ofMillis(2500);

    @TempDir
    Path home;

    @Test
    void nextStartRunsWhatIsInTheFolder() throws Exception {
        Random random = new Random(9);
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        for (int round = 1; round <= ROUNDS; round++) {
            try (Running running = Distribution.built().start("--home", home.toString())) {
                long end = System.nanoTime() + (long) (random.nextDouble() * LONGEST.toNanos());
                for (int i = 0; i < PLUGINS; i++) {
                    put(plugins, id(i), "1." + round + ".0");
                }
                // This moment is the test's input, not something to wait for.
                while (System.nanoTime() < end && running.process().isAlive()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
                running.kill();
            }

            Result result = Distribution.built()
                    .run("--home", home.toString(), "--exec", "qtforge:folders --rescan", "--exec", "qtforge:list");

            assertThat(result.status()).as("round %d: %s", round, result.err()).isZero();
            for (int i = 0; i < PLUGINS; i++) {
                assertThat(result.row(id(i)))
                        .as("round %d:%n%s", round, result.out())
                        .contains("1." + round + ".0", "RUNNING");
            }
            assertThat(result.out().lines().filter(line -> line.contains("RUNNING")))
                    .hasSize(PLUGINS);
        }
    }

    private void put(Path plugins, String id, String version) throws Exception {
        Path made = PluginJar.plugin(id, version).at(home.resolve("making.jar"));
        Files.move(
                made,
                plugins.resolve(id + ".jar"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String id(int number) {
        return "org.example.killed." + number;
    }
}
