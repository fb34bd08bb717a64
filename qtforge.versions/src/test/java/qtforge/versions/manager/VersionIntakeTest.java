// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;
import static qtforge.versions.manager.ManagerFixture.ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.fixture.Trees;
import qtforge.versions.store.StoredVersion;

/** What is taken in is what was named, and what others need is not taken away. */
class VersionIntakeTest {

    @TempDir
    Path home;

    private ManagerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ManagerFixture(home);
    }

    private VersionIntake.Taken install(String id, String version, Path code, boolean replace) {
        return fixture.intake.install(id, version, code.toString(), null, replace, false, "me");
    }

    private AbstractStringAssert<?> assertRefused(
            VersionErrorCode why, String id, String version, Path code, boolean replace) {
        Map<String, String> before = Trees.read(fixture.folders.plugins());
        AbstractStringAssert<?> message = assertFails(why, () -> install(id, version, code, replace));
        assertThat(Trees.read(fixture.folders.plugins())).isEqualTo(before);
        assertThat(Trees.read(fixture.folders.staging()).keySet()).allMatch(name -> name.equals("/"));
        return message;
    }

    @Test
    void takesInWhatItIsWhenNothingIsNamed() {
        VersionIntake.Taken taken = install("", "", fixture.code(ID, "1.2.0", "x"), false);
        assertThat(taken.subject()).isEqualTo(ID);
        assertThat(taken.version().version()).hasToString("1.2.0");
        assertThat(taken.version().metadata()).containsEntry("id", ID);
        assertThat(install("", "", fixture.code("library/org.example.lib", "1.0.0", "x"), false)
                        .subject())
                .isEqualTo("library/org.example.lib");
        assertThat(fixture.events).hasSize(2);
        assertThat(Trees.read(fixture.folders.staging())).containsOnlyKeys("/");
    }

    @Test
    void refusesAnotherPluginOrVersion() {
        Path code = fixture.code(ID, "1.2.0", "x");
        assertRefused(VersionErrorCode.INCOMPATIBLE_VERSION, "org.example.b", "", code, false)
                .contains("is '" + ID + "', not 'org.example.b'");
        assertRefused(VersionErrorCode.INCOMPATIBLE_VERSION, ID, "1.2.1", code, false)
                .contains("is version 1.2.0 of '" + ID + "', not 1.2.1");
    }

    @Test
    void refusesTheSameVersionUnlessItIsReplaced() {
        install(ID, "1.0.0", fixture.code(ID, "1.0.0", "x"), false);
        assertRefused(VersionErrorCode.VERSION_ALREADY_EXISTS, ID, "1.0.0", fixture.code(ID, "1.0.0", "x"), false)
                .contains("with the same code");
        assertRefused(VersionErrorCode.VERSION_ALREADY_EXISTS, ID, "1.0.0", fixture.code(ID, "1.0.0", "y"), false)
                .contains("with other code");
        StoredVersion next =
                install(ID, "1.0.0", fixture.code(ID, "1.0.0", "y"), true).version();
        assertThat(fixture.store.index(ID).versions()).containsExactly(next);
    }

    @Test
    void doesNotReplaceTheCodeInForce() {
        fixture.force(ID, "1.0.0", "x");
        fixture.install(ID, "1.0.0", "x");
        assertRefused(VersionErrorCode.ACTIVE_VERSION_CONFLICT, ID, "1.0.0", fixture.code(ID, "1.0.0", "y"), true)
                .contains("it is in force");
        install(ID, "1.0.0", fixture.code(ID, "1.0.0", "x"), true);
    }

    @Test
    void doesNotReplaceCodeThatARollbackPointOrSnapshotNeeds() {
        StoredVersion one = fixture.install(ID, "1.0.0", "x");
        String point = fixture.point(one);
        assertRefused(VersionErrorCode.ACTIVE_VERSION_CONFLICT, ID, "1.0.0", fixture.code(ID, "1.0.0", "y"), true)
                .contains("rollback point " + point + " needs it");
        fixture.backups.delete(fixture.backups.points(ID).get(0));
        fixture.snapshots.take("s", List.of(fixture.force(ID, "1.0.0", "x")), false, (code, into) -> {});
        fixture.installed.clear();
        assertRefused(VersionErrorCode.ACTIVE_VERSION_CONFLICT, ID, "1.0.0", fixture.code(ID, "1.0.0", "y"), true)
                .contains("snapshot s needs it");
    }

    @Test
    void keepsTheOldWhenTheMigrationsOfTheNewAreBroken() {
        StoredVersion one = fixture.install(ID, "1.0.0", "x");
        assertRefused(
                        VersionErrorCode.INVALID_MIGRATION_SCRIPT,
                        ID,
                        "1.0.0",
                        fixture.code(ID, "1.0.0", "y", "{\"from\":\"1.0\"}"),
                        true)
                .contains("OSGI-INF/qtforge/migrations/m.json");
        assertThat(fixture.store.index(ID).versions()).containsExactly(one);
        assertThat(fixture.store.verify(ID, one)).isTrue();
    }

    @Test
    void mendsCodeThatWasChangedInTheStore() throws IOException {
        StoredVersion one = fixture.install(ID, "1.0.0", "x");
        Path code = fixture.folders.code(ID, one.sha256());
        assertThat(code.toFile().setWritable(true)).isTrue();
        Files.writeString(code, "evil");
        assertThat(fixture.store.verify(ID, one)).isFalse();
        StoredVersion mended =
                install(ID, "1.0.0", fixture.code(ID, "1.0.0", "x"), true).version();
        assertThat(fixture.store.verify(ID, mended)).isTrue();
    }

    @Test
    void adoptsWhatIsInForceOnceOnly() {
        InstalledCode code = fixture.force(ID, "1.0.0", "x");
        StoredVersion adopted = fixture.intake.adopt(code, "me");
        assertThat(adopted.sha256()).isEqualTo(code.sha256());
        assertThat(fixture.intake.adopt(code, "me")).isEqualTo(adopted);
        assertThat(fixture.events).hasSize(1);
        assertThat(Trees.read(fixture.folders.staging())).containsOnlyKeys("/");
    }

    @Test
    void doesNotAdoptWhatIsNotWhatTheRuntimeHasOnRecord() throws IOException {
        InstalledCode code = fixture.force(ID, "1.0.0", "x");
        Files.copy(fixture.code(ID, "1.0.0", "y"), code.content(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertFails(VersionErrorCode.CORRUPTED_INSTALLATION, () -> fixture.intake.adopt(code, "me"))
                .contains("the runtime's records");
        assertThat(fixture.store.index(ID).versions()).isEmpty();
    }

    @Test
    void importsWhatItExports() {
        StoredVersion one = fixture.install(ID, "1.0.0", "x");
        Path file = home.resolve("out/a.zip");
        fixture.intake.exportTo(ID, one, file);
        fixture.store.remove(ID, one);
        VersionIntake.Taken taken = fixture.intake.importFrom(file, false, "me");
        assertThat(taken.version().sha256()).isEqualTo(one.sha256());
        assertThat(taken.version().source()).isEqualTo(file.toString());
        assertThat(Trees.read(fixture.folders.staging())).containsOnlyKeys("/");
        assertThat(home.resolve("out"))
                .isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
    }

    @Test
    void refusesToImportWhatIsDamaged() throws IOException {
        StoredVersion one = fixture.install(ID, "1.0.0", "x");
        Path file = home.resolve("a.zip");
        fixture.intake.exportTo(ID, one, file);
        try (var zip = java.nio.file.FileSystems.newFileSystem(file)) {
            Files.copy(
                    fixture.code(ID, "1.0.0", "y"),
                    zip.getPath("plugin.jar"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertFails(VersionErrorCode.CORRUPTED_INSTALLATION, () -> fixture.intake.importFrom(file, true, "me"))
                .contains("is damaged");
        try (var zip = java.nio.file.FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("version.json"), "null");
        }
        assertFails(VersionErrorCode.UNKNOWN, () -> fixture.intake.importFrom(file, true, "me"))
                .contains("its version.json cannot be read");
        assertFails(VersionErrorCode.UNKNOWN, () -> fixture.intake.importFrom(home.resolve("none.zip"), true, "me"))
                .contains("is no exported version");
        assertFails(
                        VersionErrorCode.UNKNOWN,
                        () -> fixture.intake.importFrom(fixture.code(ID, "1.0.0", "x"), true, "me"))
                .contains("it has no version.json");
    }
}
