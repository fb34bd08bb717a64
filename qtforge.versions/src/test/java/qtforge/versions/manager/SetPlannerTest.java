// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;
import static qtforge.versions.manager.ManagerFixture.ID;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.SetDifference.Change;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionSet;
import qtforge.versions.activation.Target;

/** A set is compared with what is in force, and its code is found in the store or where it says. */
class SetPlannerTest {

    private static final String LIB = "library/org.example.lib";

    @TempDir
    Path home;

    private ManagerFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ManagerFixture(home);
    }

    private VersionSet.Entry entry(String id, String version, String content) {
        return new VersionSet.Entry(
                id,
                version,
                content.isEmpty() ? "" : fixture.code(id, version, content).toString());
    }

    private List<Target> targets(VersionSet.Entry... entries) {
        return fixture.planner.targets(VersionSet.of("test", List.of(entries)), "me");
    }

    private Map<String, Change> changes(boolean complete, VersionSet.Entry... entries) {
        SetDifference difference = fixture.planner.difference("test", complete, targets(entries));
        Map<String, Change> changes = new java.util.TreeMap<>();
        difference.rows().forEach(row -> changes.put(row.id(), row.change()));
        return changes;
    }

    @Test
    void saysWhatWouldHappenToEach() {
        fixture.force("org.example.up", "1.0.0", "x");
        fixture.force("org.example.down", "2.0.0", "x");
        fixture.force("org.example.same", "1.0.0", "x");
        fixture.force("org.example.other", "1.0.0", "x");
        fixture.force(LIB, "1.0.0", "x");
        VersionSet.Entry[] entries = {
            entry("org.example.up", "1.1.0", "x"),
            entry("org.example.down", "1.9.0", "x"),
            entry("org.example.same", "1.0.0", ""),
            entry("org.example.new", "1.0.0", "x")
        };
        assertThat(changes(true, entries))
                .containsEntry("org.example.up", Change.UPGRADED)
                .containsEntry("org.example.down", Change.DOWNGRADED)
                .containsEntry("org.example.same", Change.SAME)
                .containsEntry("org.example.new", Change.ADDED)
                .containsEntry("org.example.other", Change.REMOVED)
                .containsEntry(LIB, Change.NOT_IN_SET);
        assertThat(changes(false, entries)).containsEntry("org.example.other", Change.NOT_IN_SET);
        assertThat(fixture.planner.removed(true, targets(entries))).containsExactly("org.example.other");
        assertThat(fixture.planner.removed(false, targets(entries))).isEmpty();
    }

    @Test
    void takesWhatTheStoreHasAndFetchesTheRest() {
        fixture.install(ID, "1.0.0", "x");
        fixture.events.clear();
        List<Target> targets = targets(entry(ID, "1.0.0", ""), entry(LIB, "1.0.0", "x"), entry(LIB, "2.0.0", "x"));
        assertThat(targets).extracting(Target::subject).containsExactly(ID, LIB, LIB);
        assertThat(targets).allSatisfy(target -> assertThat(target.code()).exists());
        assertThat(fixture.events).hasSize(2);
    }

    @Test
    void refusesToNameAPluginTwice() {
        assertFails(
                        VersionErrorCode.DEPENDENCY_CONFLICT,
                        () -> targets(entry(ID, "1.0.0", "x"), entry(ID, "2.0.0", "x")))
                .contains("names '" + ID + "' twice");
    }

    @Test
    void refusesAConfigurationOfSomebodyElse() {
        VersionSet set = new VersionSet(
                "test", List.of(entry(ID, "1.0.0", "x")), Map.of("org.example.b", Map.of("k", 1L)), false);
        assertFails(VersionErrorCode.DEPENDENCY_CONFLICT, () -> fixture.planner.targets(set, "me"))
                .contains("has a configuration of 'org.example.b'");
    }

    @Test
    void givesPluginsTheConfigurationOfTheSet() {
        VersionSet set = new VersionSet("test", List.of(entry(ID, "1.0.0", "x")), Map.of(ID, Map.of("k", 1L)), false);
        assertThat(fixture.planner.targets(set, "me").get(0).configuration()).contains(Map.of("k", 1L));
    }

    @Test
    void saysWhereItLookedWhenAMemberIsNowhere() {
        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> targets(entry(ID, "7.0.0", "")))
                .contains(ID);
    }
}
