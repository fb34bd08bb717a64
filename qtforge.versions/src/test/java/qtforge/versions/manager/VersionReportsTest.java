// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.manager.ManagerFixture.ID;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.managers.version.StorageUsage;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.versions.store.StoredVersion;

/** Nothing that anything needs is called unused. */
class VersionReportsTest {

    @TempDir
    Path home;

    private ManagerFixture fixture;
    private StoredVersion one;
    private StoredVersion two;
    private StoredVersion three;

    @BeforeEach
    void open() {
        fixture = new ManagerFixture(home);
        one = fixture.install(ID, "1.0.0", "x");
        two = fixture.install(ID, "2.0.0", "x");
        three = fixture.install(ID, "3.0.0", "x");
    }

    private List<String> unused(int keep) {
        return fixture.reports.unused(ID, keep).stream()
                .map(stored -> stored.version().toString())
                .toList();
    }

    @Test
    void callsAllUnusedThatNothingNeeds() {
        assertThat(unused(0)).containsExactlyInAnyOrder("1.0.0", "2.0.0", "3.0.0");
        assertThat(unused(-5)).hasSize(3);
        assertThat(unused(3)).isEmpty();
    }

    @Test
    void keepsThoseUsedLast() {
        fixture.store.change(ID, index -> index.with(one.used(Instant.now().plusSeconds(60))));
        assertThat(unused(1)).containsExactlyInAnyOrder("2.0.0", "3.0.0");
    }

    @Test
    void keepsWhatIsInForceOrNeeded() {
        fixture.force(ID, "2.0.0", "x");
        String point = fixture.point(one);
        fixture.snapshots.take("s", List.of(fixture.installed.get(0)), false, (code, into) -> {});
        assertThat(unused(0)).containsExactly("3.0.0");
        assertThat(fixture.needs.of(ID, one, false)).contains("rollback point " + point + " needs it");
        assertThat(fixture.needs.of(ID, one, true)).isEmpty();
        assertThat(fixture.needs.of(ID, two, true)).contains("it is in force");
        fixture.installed.clear();
        assertThat(fixture.needs.of(ID, two, true)).contains("snapshot s needs it");
        assertThat(fixture.needs.of(ID, three, false)).isEmpty();
    }

    @Test
    void tellsWhatHasBecomeOfAVersion() {
        fixture.force(ID, "2.0.0", "x");
        fixture.store.change(ID, index -> index.with(one.deprecated(true)).with(three.corrupted(true)));
        assertThat(fixture.reports.all(ID))
                .extracting(info -> info.status())
                .containsExactly(
                        VersionInstallStatus.CORRUPTED, VersionInstallStatus.ACTIVE, VersionInstallStatus.DEPRECATED);
    }

    @Test
    void countsWhatIsOnTheDisk() {
        fixture.point(one);
        assertThat(fixture.reports.usage(List.of(ID), ID))
                .isEqualTo(new StorageUsage(ID, 3, one.size() + two.size() + three.size(), 1, 0));
    }
}
