// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditKind;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.TrustLevel;

class PermissionServiceTest {

    private static final String PINNED = "b".repeat(64);

    @TempDir
    private Path home;

    private FakeRuntime runtime;
    private PolicyKeeper keeper;
    private PermissionService permissions;

    @BeforeEach
    void make() {
        runtime = new FakeRuntime(home, "enforce");
        runtime.install("stranger", "a".repeat(64), grant("FILE_SYSTEM_READ:/srv/-"), grant("PACKAGE_IMPORT:com.acme"));
        runtime.install("friend", PINNED);
        keeper = runtime.keeper();
        keeper.apply("qtforge-policy 1\nplugin friend\n  jar sha256:" + PINNED + " level FULLY_TRUSTED\n");
        permissions = new PermissionService(keeper, runtime);
    }

    private static PermissionGrant grant(String text) {
        return PermissionGrant.parse(text);
    }

    private boolean has(String subject, String grant) {
        return permissions.hasPermission(subject, grant(grant));
    }

    @Test
    void grantsAndRevokes() {
        assertThat(has("stranger", "FILE_SYSTEM_READ:/srv/share/x")).isFalse();
        permissions.grantPermission("stranger", grant("FILE_SYSTEM_READ:/srv/share/-"));
        assertThat(has("stranger", "FILE_SYSTEM_READ:/srv/share/x")).isTrue();
        assertThat(has("stranger", "FILE_SYSTEM_READ:/srv/other")).isFalse();
        assertThat(has("friend", "FILE_SYSTEM_READ:/srv/share/x")).isFalse();
        assertThat(permissions.permissions("stranger")).containsExactly(grant("FILE_SYSTEM_READ:/srv/share/-"));
        assertThat(permissions.subjects()).containsExactly("stranger");
        assertThat(permissions.revokePermission("stranger", grant("FILE_SYSTEM_READ:/srv")))
                .isFalse();
        assertThat(permissions.revokePermission("stranger", grant("FILE_SYSTEM_READ:/srv/share/-")))
                .isTrue();
        assertThat(has("stranger", "FILE_SYSTEM_READ:/srv/share/x")).isFalse();
        assertThat(runtime.audited).containsSubsequence(AuditKind.GRANTED, AuditKind.REVOKED);
    }

    @Test
    void refusesWhatIsBeyondTheCeilingAndGrantsNothingOfIt() {
        assertThatThrownBy(() -> permissions.grantPermissions(
                        "stranger",
                        List.of(grant("FILE_SYSTEM_READ:/srv/share/-"), grant("FILE_SYSTEM_WRITE:/srv/share/-"))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED))
                .hasMessageContaining("LIMITED");
        assertThat(permissions.permissions("stranger")).isEmpty();
        permissions.grantPermission("friend", grant("FILE_SYSTEM_WRITE:/srv/share/-"));
        assertThat(has("friend", "FILE_SYSTEM_WRITE:/srv/share/x")).isTrue();
    }

    @Test
    void refusesResourcesThatMakeNoSense() {
        for (String bad : List.of(
                "FILE_SYSTEM_READ:relative", "FILE_SYSTEM_READ:${nope}/x", "FILE_SYSTEM_WRITE:${qtforge.home}/etc/-")) {
            assertThatThrownBy(() -> permissions.grantPermission("friend", grant(bad)))
                    .as(bad)
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        }
        assertThatThrownBy(() -> permissions.grantPermission("../x", grant("SYSTEM_INFO")))
                .hasMessageContaining("no subject");
    }

    @Test
    void setsAndClearsAllOrNothing() {
        permissions.setPluginPermissions("stranger", List.of(grant("SYSTEM_INFO"), grant("PROPERTY_READ:my.*")));
        permissions.setPluginPermissions("stranger", List.of(grant("SYSTEM_INFO"), grant("ENVIRONMENT_READ:HOME")));
        assertThat(permissions.permissions("stranger"))
                .containsExactly(grant("SYSTEM_INFO"), grant("ENVIRONMENT_READ:HOME"));
        assertThat(permissions.clearPermissions("stranger")).isEqualTo(2);
        assertThat(permissions.clearPermissions("stranger")).isZero();
        assertThat(keeper.current().subjects()).doesNotContainKey("stranger");
    }

    @Test
    void givesEveryPluginWhatItNeedsToBeOne() {
        assertThat(has("stranger", "FILE_SYSTEM_WRITE:${plugin.data}/x")).isTrue();
        assertThat(has("stranger", "FILE_SYSTEM_READ:${plugin.data}")).isTrue();
        assertThat(has("stranger", "FILE_SYSTEM_READ:" + home + "/data/files/friend/x"))
                .isFalse();
        assertThat(has("stranger", "FILE_SYSTEM_READ:${java.home}/lib/modules")).isTrue();
        assertThat(has("stranger", "PACKAGE_IMPORT:qtforge.api.core")).isTrue();
        assertThat(has("stranger", "PACKAGE_IMPORT:org.osgi.framework")).isTrue();
        assertThat(has("stranger", "PACKAGE_IMPORT:com.acme")).isFalse();
        assertThat(has("stranger", "SERVICE_REGISTER:qtforge.api.core.Plugin")).isTrue();
        assertThat(has("stranger", "SERVICE_REGISTER:com.acme.Thing")).isFalse();
        assertThat(has("stranger", "PROPERTY_READ:line.separator")).isTrue();
        assertThat(has("stranger", "PROPERTY_READ:user.home")).isFalse();
    }

    @Test
    void neverLetsAPluginTouchTheRuntimeWhateverItWasGranted() {
        permissions.setPluginPermissions(
                "friend",
                List.of(
                        grant("FILE_SYSTEM_WRITE"),
                        grant("SERVICE_GET"),
                        grant("SERVICE_REGISTER"),
                        grant("REFLECTION"),
                        grant("PLUGIN_ADMIN")));
        assertThat(has("friend", "FILE_SYSTEM_WRITE:/srv/x")).isTrue();
        for (String folder : List.of("etc", "bin", "bundles", "data/security", "data/bundles", "data/config")) {
            assertThat(has("friend", "FILE_SYSTEM_WRITE:" + home + "/" + folder + "/x"))
                    .as(folder)
                    .isFalse();
        }
        assertThat(has("friend", "FILE_SYSTEM_WRITE:/opt/qtforge/bundles/x.jar"))
                .isFalse();
        assertThat(has("friend", "SERVICE_GET:org.osgi.service.condpermadmin.ConditionalPermissionAdmin"))
                .isFalse();
        assertThat(has("friend", "SERVICE_GET:qtforge.security.policy.PolicyHolder"))
                .isFalse();
        assertThat(has("friend", "SERVICE_GET:qtforge.enforcement.Enforcement")).isFalse();
        assertThat(has("friend", "SERVICE_REGISTER:qtforge.api.security.InstallGate"))
                .isFalse();
        assertThat(has("friend", "SERVICE_REGISTER:com.acme.Thing")).isTrue();
    }

    @Test
    void letsOnlyWhoWasGrantedItEndTheProcess() {
        assertThat(has("friend", "RUNTIME_EXIT")).isFalse();
        permissions.grantPermission("friend", grant("RUNTIME_EXIT"));
        assertThat(has("friend", "RUNTIME_EXIT")).isTrue();
        assertThat(runtime.admin.encoded())
                .anyMatch(
                        row -> row.startsWith(
                                "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"qtforge:*\"]"
                                        + " [org.osgi.service.condpermadmin.BundleLocationCondition \"qtforge:plugin/friend\" \"!\"]"));
        assertThatThrownBy(() -> permissions.grantPermission("stranger", grant("RUNTIME_EXIT")))
                .hasMessageContaining("FULLY_TRUSTED");
    }

    @Test
    void letsDenialsWin() {
        keeper.apply(
                "qtforge-policy 1\neveryone\n  deny ENVIRONMENT_READ SECRET\nlevel UNTRUSTED\n"
                        + "  allow ENVIRONMENT_READ HOME\n  deny FILE_SYSTEM_READ /srv/a/-\nplugin stranger\n"
                        + "  allow FILE_SYSTEM_READ /srv/-\n  allow ENVIRONMENT_READ SECRET\n  deny FILE_SYSTEM_READ /srv/b/-\n");
        assertThat(has("stranger", "FILE_SYSTEM_READ:/srv/c")).isTrue();
        assertThat(has("stranger", "FILE_SYSTEM_READ:/srv/a/x")).isFalse();
        assertThat(has("stranger", "FILE_SYSTEM_READ:/srv/b/x")).isFalse();
        assertThat(has("stranger", "ENVIRONMENT_READ:SECRET")).isFalse();
        assertThat(has("stranger", "ENVIRONMENT_READ:HOME")).isTrue();
        assertThat(permissions.deniedPermissions("stranger"))
                .containsExactly(
                        grant("FILE_SYSTEM_READ:/srv/b/-"),
                        grant("FILE_SYSTEM_READ:/srv/a/-"),
                        grant("ENVIRONMENT_READ:SECRET"));
        assertThat(permissions.defaultPermissions(TrustLevel.UNTRUSTED))
                .containsExactly(grant("ENVIRONMENT_READ:HOME"));
    }

    @Test
    void doesNotForbidAllHostsByForbiddingOne() {
        keeper.apply("qtforge-policy 1\nplugin friend\n  jar sha256:" + PINNED + " level TRUSTED\n"
                + "  allow NETWORK_ACCESS 10.0.0.1:80\n  deny NETWORK_ACCESS 10.0.0.2\n");
        assertThat(has("friend", "NETWORK_ACCESS:10.0.0.1:80")).isTrue();
        assertThat(has("friend", "NETWORK_ACCESS:10.0.0.2:80")).isFalse();
    }

    @Test
    void setsDefaultsBelowTheCeilingOnly() {
        permissions.setDefaultPermissions(
                TrustLevel.UNTRUSTED, List.of(grant("SYSTEM_INFO"), grant("FILE_SYSTEM_READ:${java.io.tmpdir}/x/-")));
        assertThat(has("stranger", "SYSTEM_INFO")).isTrue();
        assertThatThrownBy(
                        () -> permissions.setDefaultPermissions(TrustLevel.UNTRUSTED, List.of(grant("RUNTIME_EXIT"))))
                .hasMessageContaining("FULLY_TRUSTED");
        permissions.setDefaultPermissions(TrustLevel.UNTRUSTED, List.of());
        assertThat(has("stranger", "SYSTEM_INFO")).isFalse();
    }

    @Test
    void knowsWhatIsAskedForAndMissing() {
        assertThat(permissions.requestedPermissions("stranger")).hasSize(2);
        permissions.grantPermission("stranger", grant("FILE_SYSTEM_READ:/srv/-"));
        assertThat(permissions.missingPermissions("stranger")).containsExactly(grant("PACKAGE_IMPORT:com.acme"));
        permissions.grantPermission("stranger", grant("PACKAGE_IMPORT:com.acme.*"));
        assertThat(permissions.missingPermissions("stranger")).isEmpty();
        assertThat(permissions.missingPermissions("nobody")).isEmpty();
    }

    @Test
    void takesGrantsOfWhatIsNotInstalledYet() {
        permissions.grantPermission("later", grant("FILE_SYSTEM_READ:/srv/-"));
        assertThat(has("later", "FILE_SYSTEM_READ:/srv/x")).isTrue();
        assertThat(permissions.rows()).noneMatch(row -> row.contains("qtforge:plugin/later"));
        runtime.install("later", "d".repeat(64));
        keeper.refresh();
        assertThat(permissions.rows()).anyMatch(row -> row.contains("qtforge:plugin/later"));
        assertThat(permissions.rows()).isEqualTo(runtime.admin.encoded());
    }

    @Test
    void aGrantForWhatIsNotInstalledIsKeptAndHasNoEffectBeyondTheLevelThatItHasWhenItComes() {
        permissions.grantPermissions(
                "later", List.of(grant("NETWORK_ACCESS:example.org:443"), grant("FILE_SYSTEM_READ:/srv/-")));
        assertThat(permissions.permissions("later")).hasSize(2);
        assertThat(has("later", "NETWORK_ACCESS:example.org:443")).isFalse();
        runtime.install("later", "d".repeat(64));
        keeper.refresh();
        assertThat(has("later", "NETWORK_ACCESS:example.org:443")).isFalse();
        assertThat(has("later", "FILE_SYSTEM_READ:/srv/x")).isTrue();
        assertThat(permissions.rows()).noneMatch(row -> row.contains("qtforge:plugin/later") && row.contains("443"));
        // From now on there is something to judge.
        assertThatThrownBy(() -> permissions.grantPermission("later", grant("PROPERTY_WRITE:x")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED));
    }

    @Test
    void obeysRulesAboutGrants() {
        keeper.apply("qtforge-policy 1\n"
                + "rule no-net priority 5 deny when (&(operation=grant)(permission=SYSTEM_INFO)(trust<=0))\n"
                + "rule look priority 9 warn when (permission=ENVIRONMENT_READ)\n");
        assertThatThrownBy(() -> permissions.grantPermission("stranger", grant("SYSTEM_INFO")))
                .hasMessageContaining("no-net");
        permissions.grantPermission("stranger", grant("ENVIRONMENT_READ:HOME"));
        assertThat(runtime.messages).anyMatch(message -> message.contains("'look' warns"));
    }

    @Test
    void tellsTheEffectiveRulesInTheOrderInWhichTheyDecide() {
        permissions.grantPermission("stranger", grant("FILE_SYSTEM_READ:/srv/-"));
        List<String> rules = permissions.effectiveRules("stranger");
        assertThat(rules.get(0))
                .isEqualTo("DENY (org.osgi.framework.ServicePermission"
                        + " \"org.osgi.service.condpermadmin.ConditionalPermissionAdmin\" \"get,register\")");
        assertThat(rules).contains("ALLOW (java.io.FilePermission \"/srv/-\" \"read,readlink\")");
        assertThat(rules).noneMatch(rule -> rule.contains("AllPermission"));
        assertThat(rules.indexOf("DENY (java.lang.RuntimePermission \"createClassLoader\")"))
                .isLessThan(rules.indexOf("ALLOW (java.io.FilePermission \"/srv/-\" \"read,readlink\")"));
    }

    @Test
    void ordersTheRows() {
        keeper.apply(
                "qtforge-policy 1\neveryone\n  deny SYSTEM_INFO\nplugin stranger\n"
                        + "  allow FILE_SYSTEM_READ /srv/-\n  deny FILE_SYSTEM_READ /srv/b/-\nlibrary org.lib\n  deny SYSTEM_INFO\n");
        runtime.install("library/org.lib", "e".repeat(64));
        keeper.refresh();
        assertThat(permissions.rows())
                .extracting(row -> row.substring(0, 5).strip() + " " + row.substring(row.lastIndexOf('}') + 2))
                .containsExactly(
                        "DENY \"fence\"",
                        "DENY \"never\"",
                        "DENY \"exit\"",
                        "ALLOW \"distribution\"",
                        "ALLOW \"canary\"",
                        "DENY \"deny library/org.lib\"",
                        "DENY \"deny stranger\"",
                        "DENY \"deny everyone\"",
                        "ALLOW \"base\"",
                        "ALLOW \"allow friend\"",
                        "ALLOW \"allow library/org.lib\"",
                        "ALLOW \"allow stranger\"");
        assertThat(permissions.rows().get(3)).contains("\"reference:file:/opt/qtforge/bundles/*\"");
        assertThat(permissions.rows().get(10)).contains("\"qtforge:library/org.lib/*\"");
    }
}
