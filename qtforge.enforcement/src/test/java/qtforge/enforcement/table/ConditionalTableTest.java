// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.FilePermission;
import java.security.AccessControlContext;
import java.util.Collections;
import java.util.List;
import java.util.PropertyPermission;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.osgi.framework.AdminPermission;
import org.osgi.framework.Bundle;
import org.osgi.framework.PackagePermission;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionInfo;
import qtforge.enforcement.FelixFixture;

/** Conditional Permission Admin by the specification, asked through the service. */
@SuppressWarnings({"deprecation", "removal"})
class ConditionalTableTest extends TableFixture {

    private static final PermissionInfo[] PROPERTY = {new PermissionInfo("java.util.PropertyPermission", "a.b", "read")
    };

    @Test
    void theFirstRowThatMatchesDecides() throws Exception {
        Bundle plugin = plugin(PLUGIN);

        commit("deny {" + at(PLUGIN) + read("/x/secret/-") + "}", "allow {" + at("qtforge:*") + read("/x/-") + "}");
        assertThat(mayRead(plugin, "/x/y")).isTrue();
        assertThat(mayRead(plugin, "/x/secret/y")).isFalse();

        commit("allow {" + at("qtforge:*") + read("/x/-") + "}", "deny {" + at(PLUGIN) + read("/x/secret/-") + "}");
        assertThat(mayRead(plugin, "/x/secret/y")).isTrue();
    }

    @Test
    void rowsForOneLocationKeepTheirPlaceAmongThoseForMany() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        Bundle other = plugin("qtforge:plugin/b");

        commit(
                "allow {" + at(PLUGIN) + read("/x/1") + "}",
                "deny {" + at("*") + read("/x/-") + "}",
                "allow {" + at(PLUGIN) + read("/x/2") + "}",
                "allow {" + at("*") + read("/y/-") + "}");

        assertThat(mayRead(plugin, "/x/1")).isTrue();
        assertThat(mayRead(plugin, "/x/2")).isFalse();
        assertThat(mayRead(plugin, "/y/1")).isTrue();
        assertThat(mayRead(other, "/x/1")).isFalse();
        assertThat(mayRead(other, "/y/1")).isTrue();
    }

    @Test
    void conditionsOfARowMustAllHold() throws Exception {
        Bundle plugin = plugin(PLUGIN);

        commit("allow {" + at("qtforge:*") + notAt(PLUGIN) + read("/x") + "}");

        assertThat(mayRead(plugin, "/x")).isFalse();
        assertThat(mayRead(plugin("qtforge:plugin/b"), "/x")).isTrue();
    }

    @Test
    void locationPatternsAreFilterStrings() throws Exception {
        Bundle starred = plugin("file:/a*(b)\\c");
        Bundle plain = plugin("file:/aXb");

        commit("allow {" + at("file:/a\\\\*(b)\\\\c") + read("/x") + "}");

        assertThat(mayRead(starred, "/x")).isTrue();
        assertThat(mayRead(plain, "/x")).isFalse();
    }

    @Test
    void aChangeIsInForceAtTheNextCheckAndRaisesTheVersion() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        long before = table.authority().version();

        commit("allow {" + read("/x") + "}");
        assertThat(mayRead(plugin, "/x")).isTrue();
        long granted = table.authority().version();
        commit();

        assertThat(mayRead(plugin, "/x")).isFalse();
        assertThat(granted).isGreaterThan(before);
        assertThat(table.authority().version()).isGreaterThan(granted);
    }

    @Test
    void anUpdateOfAnOlderTableIsNotCommitted() {
        ConditionalPermissionUpdate first = admin().newConditionalPermissionUpdate();
        ConditionalPermissionUpdate second = admin().newConditionalPermissionUpdate();
        first.getConditionalPermissionInfos()
                .add(admin().newConditionalPermissionInfo("allow {(java.security.AllPermission)} \"1\""));

        assertThat(first.commit()).isTrue();
        assertThat(second.commit()).isFalse();
        assertThat(first.commit()).as("a second time").isFalse();
        assertThat(encoded()).hasSize(1);
    }

    @Test
    void anUpdateWithoutAChangeIsAChange() {
        ConditionalPermissionUpdate other = admin().newConditionalPermissionUpdate();

        assertThat(admin().newConditionalPermissionUpdate().commit()).isTrue();

        assertThat(other.commit()).isFalse();
    }

    @Test
    void changesOfTheListDoNotReachTheTableBeforeTheCommit() {
        commit("allow {(java.security.AllPermission)} \"1\"");

        admin().newConditionalPermissionUpdate().getConditionalPermissionInfos().clear();

        assertThat(encoded()).hasSize(1);
    }

    @Test
    void rowsWithoutANameGetOneThatIsNeverUsedAgain() {
        commit("allow {(java.security.AllPermission)}", "deny {(java.security.AllPermission)}");
        List<ConditionalPermissionInfo> rows =
                admin().newConditionalPermissionUpdate().getConditionalPermissionInfos();
        String first = rows.get(0).getName();

        commit("allow {(java.security.AllPermission)}");

        assertThat(first).isNotNull().isNotEqualTo(rows.get(1).getName());
        assertThat(admin().getConditionalPermissionInfo(first)).isNull();
    }

    @Test
    void refusesTwoRowsOfOneName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> commit(
                        "allow {(java.security.AllPermission)} \"1\"", "deny {(java.security.AllPermission)} \"1\""))
                .withMessageContaining("\"1\"");
        assertThat(encoded()).isEmpty();
    }

    @Test
    void rowsOfAnUpdateCannotBeDeletedOthersCan() {
        commit("allow {(java.security.AllPermission)} \"1\"");
        ConditionalPermissionUpdate update = admin().newConditionalPermissionUpdate();

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> update.getConditionalPermissionInfos().get(0).delete());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() ->
                        admin().newConditionalPermissionInfo("allow {(a.B)}").delete());

        admin().getConditionalPermissionInfo("1").delete();
        assertThat(encoded()).isEmpty();
        assertThat(update.commit()).isFalse();
    }

    @Test
    void theOldMethodsAddAtTheBeginningAndChangeInPlace() {
        commit("deny {(java.security.AllPermission)} \"1\"");

        ConditionalPermissionInfo added = admin().addConditionalPermissionInfo(null, PROPERTY);
        admin().setConditionalPermissionInfo("2", new ConditionInfo[0], PROPERTY);
        admin().setConditionalPermissionInfo("1", null, PROPERTY);

        List<ConditionalPermissionInfo> rows = Collections.list(admin().getConditionalPermissionInfos());
        assertThat(rows).extracting(ConditionalPermissionInfo::getName).containsExactly("2", added.getName(), "1");
        assertThat(rows.get(2).getAccessDecision()).isEqualTo("deny");
        assertThat(rows.get(2).getPermissionInfos()).isEqualTo(PROPERTY);
    }

    @Test
    void askingForARowThatIsNotThereMakesNone() {
        assertThat(admin().getConditionalPermissionInfo("nothing")).isNull();
        assertThat(encoded()).isEmpty();
    }

    @Test
    void changesNeedAllPermission() {
        table.guardedBy(permission -> {
            throw new SecurityException(permission.getClass().getSimpleName());
        });
        ConditionalPermissionUpdate update = admin().newConditionalPermissionUpdate();

        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(update::commit)
                .withMessage("AllPermission");
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> admin().addConditionalPermissionInfo(null, PROPERTY));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> admin().setConditionalPermissionInfo("1", null, PROPERTY));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> permissionAdmin().setPermissions(PLUGIN, PROPERTY));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> permissionAdmin().setDefaultPermissions(PROPERTY));
    }

    @Test
    void permissionsOfALocationTakeThePlaceOfRows() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        commit("allow {" + read("/x") + "}");

        permissionAdmin().setPermissions(PLUGIN, PROPERTY);
        assertThat(mayRead(plugin, "/x")).isFalse();
        assertThat(may(plugin, new PropertyPermission("a.b", "read"))).isTrue();
        assertThat(permissionAdmin().getLocations()).containsExactly(PLUGIN);
        assertThat(permissionAdmin().getPermissions(PLUGIN)).isEqualTo(PROPERTY);

        permissionAdmin().setPermissions(PLUGIN, null);
        assertThat(mayRead(plugin, "/x")).isTrue();
        assertThat(permissionAdmin().getLocations()).isNull();
    }

    @Test
    void defaultsHoldOnlyWhileThereAreNoRows() throws Exception {
        Bundle plugin = plugin(PLUGIN);

        permissionAdmin().setDefaultPermissions(PROPERTY);
        assertThat(may(plugin, new PropertyPermission("a.b", "read"))).isTrue();
        commit("allow {" + read("/x") + "}");

        assertThat(may(plugin, new PropertyPermission("a.b", "read"))).isFalse();
        assertThat(permissionAdmin().getDefaultPermissions()).isEqualTo(PROPERTY);
    }

    @Test
    void everyBundleHasItsDataAreaAndItsOwnResources() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        Bundle other = plugin("qtforge:plugin/b");
        String data = plugin.getDataFile("x").getPath();

        assertThat(may(plugin, new FilePermission(data, "read,write,delete"))).isTrue();
        assertThat(may(plugin, new FilePermission(data, "execute"))).isFalse();
        assertThat(may(other, new FilePermission(data, "read"))).isFalse();
        assertThat(may(plugin, new AdminPermission(plugin, AdminPermission.RESOURCE)))
                .isTrue();
        assertThat(may(plugin, new AdminPermission(other, AdminPermission.RESOURCE)))
                .isFalse();
        assertThat(may(plugin, new AdminPermission(plugin, AdminPermission.LIFECYCLE)))
                .isFalse();
        assertThat(may(plugin, new PackagePermission("java.util", PackagePermission.IMPORT)))
                .isTrue();
        assertThat(may(plugin, new PropertyPermission("org.osgi.framework.version", "read")))
                .isTrue();
    }

    @Test
    void localPermissionsAreAnUpperBound() throws Exception {
        Bundle bounded = plugin(PLUGIN, "OSGI-INF/permissions.perm", "# bound\n\n// more\n" + read("/x/-") + "\n");
        Bundle empty = plugin("qtforge:plugin/empty", "OSGI-INF/permissions.perm", "# nothing\n");
        Bundle broken = plugin("qtforge:plugin/broken", "OSGI-INF/permissions.perm", read("/x/-") + "\n(oops\n");
        Bundle typo = plugin(
                "qtforge:plugin/typo", "OSGI-INF/permissions.perm", "(java.io.FilePermission \"/x/-\" \"raed\")\n");

        commit("allow {(java.security.AllPermission)}");

        assertThat(mayRead(bounded, "/x/y")).isTrue();
        assertThat(mayRead(bounded, "/y")).isFalse();
        assertThat(mayRead(empty, "/x/y")).isFalse();
        assertThat(mayRead(broken, "/x/y"))
                .as("an unparsable file is a bound of nothing")
                .isFalse();
        assertThat(mayRead(typo, "/x/y")).isFalse();
        commit();
        assertThat(mayRead(bounded, "/x/y")).as("a bound grants nothing").isFalse();
    }

    @Test
    void anUpdatedBundleIsLookedAtAnew() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        commit("allow {(java.security.AllPermission)}");
        assertThat(mayRead(plugin, "/x")).isTrue();

        plugin.update(new java.io.ByteArrayInputStream(
                FelixFixture.jar(PLUGIN, "", "OSGI-INF/permissions.perm", "# nothing\n")));
        CountDownLatch refreshed = new CountDownLatch(1);
        framework
                .adapt(org.osgi.framework.wiring.FrameworkWiring.class)
                .refreshBundles(List.of(plugin), event -> refreshed.countDown());
        assertThat(refreshed.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(mayRead(plugin, "/x")).isFalse();
    }

    @Test
    void permissionClassesTheFrameworkCannotLoadAreResolvedByWhatIsAsked() throws Exception {
        Bundle plugin = plugin(PLUGIN);
        ClassLoader elsewhere = new CopyingLoader(OwnPermission.class);
        java.security.Permission asked = (java.security.Permission) elsewhere
                .loadClass(OwnPermission.class.getName())
                .getConstructor(String.class, String.class)
                .newInstance("a", null);
        // The framework knows the class of this name on the class path, which is another one.
        commit("allow {(" + OwnPermission.class.getName() + " \"a\")}");

        assertThat(may(plugin, new OwnPermission("a", null))).isTrue();
        assertThat(may(plugin, asked)).as("a class of the same name").isFalse();
    }

    /** Contexts answer nothing any more where there is no SecurityManager. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void contextsOfSignersHaveTheRightsOfTheirRowsOnly() {
        commit(
                "allow {[org.osgi.service.condpermadmin.BundleSignerCondition \"CN=dev;CN=ca\"]" + read("/x") + "}",
                "allow {" + at("*") + notAt("") + read("/y") + "}");

        AccessControlContext context = admin().getAccessControlContext(new String[] {"CN=dev;CN=ca"});
        AccessControlContext stranger = admin().getAccessControlContext(new String[] {"CN=other"});

        context.checkPermission(new FilePermission("/x", "read"));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> stranger.checkPermission(new FilePermission("/x", "read")));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> context.checkPermission(new FilePermission("/y", "read")));
    }

    /** Defines a class once more. */
    private static final class CopyingLoader extends ClassLoader {
        private final Class<?> original;

        CopyingLoader(Class<?> original) {
            super(null);
            this.original = original;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(original.getName())) {
                throw new ClassNotFoundException(name);
            }
            try (java.io.InputStream in = original.getResourceAsStream(original.getSimpleName() + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
