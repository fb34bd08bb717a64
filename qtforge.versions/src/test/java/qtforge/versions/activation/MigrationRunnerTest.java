// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.Hop;
import qtforge.versions.migration.Migration;

/** Migrations run in threads of their own, for no longer than the limit. */
class MigrationRunnerTest {

    private static final Version ONE = Version.of("1.0.0");
    private static final Version TWO = Version.of("2.0.0");

    private interface Body {
        void run(MigrationContext context) throws Exception;
    }

    private static void run(Duration limit, Body body) {
        MigrationInfo info =
                new MigrationInfo("m-1", "p", VersionRange.ANY, VersionRange.ANY, MigrationStrategy.CALLBACK, "test");
        Migration migration = new Migration() {
            @Override
            public boolean inner() {
                return false;
            }

            @Override
            public MigrationInfo info() {
                return info;
            }

            @Override
            public void apply(MigrationContext context) throws Exception {
                body.run(context);
            }
        };
        new MigrationRunner(limit)
                .run(
                        new Hop(ONE, TWO, migration),
                        new WorkingCopy("p", ONE, TWO, Path.of("x"), new HashMap<>(), new HashMap<>(), step -> {}));
    }

    @Test
    void runsInAThreadWithANameWhateverTheLimit() {
        AtomicReference<String> name = new AtomicReference<>();
        run(
                Duration.ofSeconds(Long.MAX_VALUE),
                context -> name.set(Thread.currentThread().getName()));
        assertThat(name.get()).matches("qtforge-versions-migration-\\d+");
    }

    @Test
    void interruptsOneThatDoesNotEnd() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        assertFails(
                        PluginErrorCode.TIMEOUT,
                        () -> run(Duration.ofMillis(50), context -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                        }))
                .contains("migration m-1 of plugin 'p' from 1.0.0 to 2.0.0 failed: it did not end within")
                .contains("qtforge.versions.migration.limit");
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesUpOneThatDoesNotHearInterruptions() {
        CountDownLatch end = new CountDownLatch(1);
        try {
            assertFails(
                    VersionErrorCode.MIGRATION_FAILED,
                    () -> run(Duration.ofMillis(50), context -> {
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }));
        } finally {
            end.countDown();
        }
    }

    @Test
    void tellsWhatOneThrowsEvenAnError() {
        assertFails(
                        VersionErrorCode.MIGRATION_FAILED,
                        () -> run(Duration.ofSeconds(20), context -> {
                            throw new StackOverflowError();
                        }))
                .endsWith("java.lang.StackOverflowError");
        assertFails(
                        VersionErrorCode.INVALID_MIGRATION_SCRIPT,
                        () -> run(Duration.ofSeconds(20), context -> {
                            throw VersionFailures.failure(VersionErrorCode.INVALID_MIGRATION_SCRIPT, "p", "as it is");
                        }))
                .isEqualTo("as it is");
    }

    @Test
    void isCancelledByAnInterruptionOfWhoWaits() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        try {
            assertFails(
                    PluginErrorCode.OPERATION_CANCELLED,
                    () -> run(Duration.ofSeconds(20), context -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                    }));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
