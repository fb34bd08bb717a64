// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyEdits;

class PolicyKeeperTest {

    private static final PermissionGrant READ = new PermissionGrant(PluginPermission.FILE_SYSTEM_READ, "/srv/share/-");

    private static final String TABLE = "org.osgi.service.condpermadmin.ConditionalPermissionAdmin";

    @TempDir
    private Path home;

    private Path file;
    private FakeRuntime runtime;

    @BeforeEach
    void make() throws IOException {
        file = Files.createDirectories(home.resolve("etc")).resolve("qtforge.policy");
        runtime = new FakeRuntime(home, "enforce");
        runtime.install("com.acme.reader", "a".repeat(64));
    }

    private static Policy grant(Policy policy) {
        return PolicyEdits.allowed(policy, "com.acme.reader", old -> List.of(READ));
    }

    @Test
    void putsThePolicyInForceAtStartAndKeepsChangesOverARestart() {
        PolicyKeeper keeper = runtime.keeper();
        assertThat(runtime.admin.encoded()).isNotEmpty();
        List<Policy> heard = new ArrayList<>();
        keeper.listen(heard::add);
        Policy changed = keeper.change(PolicyKeeperTest::grant);
        assertThat(heard).containsExactly(changed);
        assertThat(runtime.admin.encoded()).anyMatch(row -> row.contains("/srv/share/-"));

        FakeRuntime again = new FakeRuntime(home, "enforce");
        again.install("com.acme.reader", "a".repeat(64));
        PolicyKeeper reborn = again.keeper();
        assertThat(reborn.current()).isEqualTo(changed);
        reborn.refresh();
        assertThat(again.admin.encoded()).isEqualTo(runtime.admin.encoded());
        assertThat(again.refusals).isEmpty();
    }

    @Test
    void stopsTheStartForEveryMistakeOfTheFileAndLetsNobodyDoAnything() throws IOException {
        Files.writeString(
                file,
                "qtforge-policy 1\nplugin com.acme.reader\n  allow FLY\n  allow FILE_SYSTEM_READ /x\n  threads x\n");
        PolicyKeeper keeper = runtime.keeper();
        assertThat(runtime.refusals)
                .singleElement()
                .asString()
                .contains("line 3")
                .contains("line 5");
        assertThat(keeper.current()).isEqualTo(Policy.EMPTY);
        assertThat(runtime.admin.encoded()).noneMatch(row -> row.contains("\"/x\""));
        assertThat(runtime.audited).contains(AuditKind.POLICY_REFUSED);
    }

    @Test
    void warnsOfMistakesWhereNothingIsEnforcedAndDoesNotOverwriteThem() throws IOException {
        runtime = new FakeRuntime(home, "off");
        Files.writeString(file, "nonsense\n");
        PolicyKeeper keeper = runtime.keeper();
        assertThat(runtime.refusals).isEmpty();
        assertThatThrownBy(() -> keeper.change(PolicyKeeperTest::grant)).hasMessageContaining("has mistakes");
        assertThat(file).hasContent("nonsense");
        keeper.apply("qtforge-policy 1\nplugin p\n  allow FILE_SYSTEM_READ /x\n");
        assertThat(keeper.change(PolicyKeeperTest::grant).subjects()).containsOnlyKeys("com.acme.reader", "p");
    }

    @Test
    void stopsTheStartForAFileThatEverybodyCanWrite() throws IOException {
        Files.writeString(file, "qtforge-policy 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        runtime.keeper();
        assertThat(runtime.refusals).singleElement().asString().contains("chmod o-w");
    }

    @Test
    void refusesAChangeAfterTheFileWasEditedUntilThatIsApplied() throws IOException {
        PolicyKeeper keeper = runtime.keeper();
        keeper.change(PolicyKeeperTest::grant);
        String edited = "qtforge-policy 1\n\n# mine\nplugin   com.acme.reader\n  deny FILE_SYSTEM_READ /etc/-\n";
        Files.writeString(file, edited);
        assertThatThrownBy(() -> keeper.change(policy -> Policy.EMPTY))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("policy diff");
        assertThat(file).hasContent(edited);
        assertThat(keeper.current().subjects()).containsOnlyKeys("com.acme.reader");

        keeper.apply(edited);
        assertThat(file).hasContent(edited);
        assertThat(keeper.current().subject("com.acme.reader").rights().denied())
                .hasSize(1);
        assertThat(keeper.current().subject("com.acme.reader").rights().allowed())
                .isEmpty();
        keeper.change(PolicyKeeperTest::grant);
        assertThat(file).content().contains("# mine\nplugin com.acme.reader");
    }

    @Test
    void keepsTheOldPolicyInFileAndTableWhenTheTableDoesNotTakeTheNewOne() throws IOException {
        PolicyKeeper keeper = runtime.keeper();
        keeper.change(PolicyKeeperTest::grant);
        Policy before = keeper.current();
        List<String> rows = runtime.admin.encoded();
        String text = Files.readString(file);
        runtime.admin.failures = 1;
        assertThatThrownBy(() -> keeper.change(policy -> Policy.EMPTY)).hasMessageContaining("disk is full");
        runtime.admin.losses = 1;
        assertThatThrownBy(() -> keeper.change(policy -> Policy.EMPTY))
                .hasMessageContaining("does not say what was written");
        assertThat(keeper.current()).isEqualTo(before);
        assertThat(runtime.admin.encoded()).isEqualTo(rows);
        assertThat(file).hasContent(text);
        assertThat(runtime.refusals).isEmpty();
    }

    @Test
    void stopsTheRuntimeWhenTheOldTableCannotBeRestoredEither() {
        PolicyKeeper keeper = runtime.keeper();
        runtime.admin.failures = 2;
        assertThatThrownBy(() -> keeper.change(PolicyKeeperTest::grant)).hasMessageContaining("neither");
        assertThat(runtime.refusals).hasSize(1);
    }

    @Test
    void keepsTheOldPolicyInTheTableWhenTheFileCannotBeWritten() throws IOException {
        PolicyKeeper keeper = runtime.keeper();
        List<String> rows = runtime.admin.encoded();
        // A folder where the previous generation should go: it cannot be replaced by a file.
        keeper.change(PolicyKeeperTest::grant);
        List<String> granted = runtime.admin.encoded();
        Files.createDirectories(file.resolveSibling("qtforge.policy.previous").resolve("in the way"));
        assertThatThrownBy(() -> keeper.change(policy -> Policy.EMPTY)).hasMessageContaining("cannot replace");
        assertThat(runtime.admin.encoded()).isEqualTo(granted).isNotEqualTo(rows);
        assertThat(keeper.current().subjects()).isNotEmpty();
    }

    @Test
    void tellsThatTheFirstGrantWhileNothingIsEnforcedIsEnforcedFromTheNextStartOn() {
        FakeRuntime off = new FakeRuntime(home, "off");
        off.install("com.acme.reader", "a".repeat(64));
        PolicyKeeper keeper = off.keeper();
        assertThat(off.messages).noneMatch(message -> message.contains("the next start enforces it"));
        keeper.change(PolicyKeeperTest::grant);
        keeper.change(policy -> PolicyEdits.allowed(policy, "com.acme.reader", old -> List.of()));
        assertThat(off.messages.stream().filter(message -> message.contains("the next start enforces it")))
                .hasSize(1);
    }

    @Test
    void triesAgainWhenSomebodyElseIsFasterAndPutsAChangedTableRight() {
        PolicyKeeper keeper = runtime.keeper();
        runtime.admin.conflicts = 3;
        keeper.change(PolicyKeeperTest::grant);
        List<String> rows = runtime.admin.encoded();
        runtime.admin.set(List.of());
        keeper.refresh();
        assertThat(runtime.admin.encoded()).isEqualTo(rows);
        assertThat(runtime.audited).contains(AuditKind.WARNING);
        assertThat(runtime.messages).anyMatch(message -> message.contains("somebody else changed"));
    }

    @Test
    void takesWhatASubjectWasGrantedAwayWhenAnotherJarIsInstalled() {
        String pinned = "b".repeat(64);
        runtime.install("com.acme.reader", pinned);
        PolicyKeeper keeper = runtime.keeper();
        keeper.apply("qtforge-policy 1\nplugin com.acme.reader\n  jar sha256:" + pinned
                + " level LIMITED\n  allow FILE_SYSTEM_WRITE /srv/out/-\n");
        assertThat(runtime.admin.encoded()).anyMatch(row -> row.contains("/srv/out/-"));
        runtime.install("com.acme.reader", "c".repeat(64));
        keeper.refresh();
        assertThat(runtime.admin.encoded()).noneMatch(row -> row.contains("/srv/out/-"));
    }

    @Test
    void restoresTheGenerationBefore() {
        PolicyKeeper keeper = runtime.keeper();
        assertThatThrownBy(keeper::restore).hasMessageContaining("nothing to restore");
        Policy one = keeper.change(PolicyKeeperTest::grant);
        Policy two = keeper.change(policy -> Policy.EMPTY);
        assertThat(keeper.restore()).isEqualTo(one);
        assertThat(keeper.restore()).isEqualTo(two);
    }

    @Test
    void keepsThePolicyWithoutATableWhereNothingIsEnforced() {
        runtime = new FakeRuntime(home, "off").without(TABLE);
        runtime.install("com.acme.reader", "a".repeat(64));
        PolicyKeeper keeper = runtime.keeper();
        keeper.change(PolicyKeeperTest::grant);
        assertThat(keeper.inForce().state().rows())
                .anyMatch(row -> row.encoded().contains("/srv/share/-"));
        assertThat(runtime.admin.commits).isZero();
        assertThat(runtime.refusals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "audit", "learn", "enfroce"})
    void refusesToGoOnWithoutATableWhereSomethingIsToBeEnforced(String mode) {
        runtime = new FakeRuntime(home, mode).without(TABLE);
        assertThatThrownBy(runtime::keeper)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no ConditionalPermissionAdmin");
        assertThat(runtime.refusals).singleElement().asString().contains("start it with the launcher");
    }

    @Test
    void refusesWhatTheFileCannotSay() {
        PolicyKeeper keeper = runtime.keeper();
        assertThatThrownBy(() -> keeper.change(policy -> new Policy(
                        policy.level(),
                        policy.publishers(),
                        policy.subjects(),
                        policy.levels(),
                        policy.everyone(),
                        new java.util.TreeMap<>(java.util.Map.of("p", "two\nlines")),
                        policy.rules())))
                .isInstanceOf(PluginException.class);
        assertThat(keeper.current()).isEqualTo(Policy.EMPTY);
    }

    @Test
    void goesOnWhenAListenerFails() {
        PolicyKeeper keeper = runtime.keeper();
        keeper.listen(policy -> {
            throw new IllegalStateException("broken");
        });
        keeper.change(PolicyKeeperTest::grant);
        assertThat(runtime.messages).anyMatch(message -> message.contains("broken"));
    }

    @Test
    void makesEachRowOnce() {
        for (int i = 0; i < 50; i++) {
            runtime.install("p" + i, "a".repeat(64));
        }
        PolicyKeeper keeper = runtime.keeper();
        keeper.refresh();
        int made = runtime.admin.infosMade;
        keeper.change(PolicyKeeperTest::grant);
        assertThat(runtime.admin.infosMade).isEqualTo(made + 1);
        int commits = runtime.admin.commits;
        keeper.refresh();
        assertThat(runtime.admin.commits).isEqualTo(commits);
    }
}
