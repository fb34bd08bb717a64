// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.io.FilePermission;
import java.nio.file.Path;
import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionAdmin;
import qtforge.enforcement.FelixFixture;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.testplugin.Actions;

/** A framework with the table plugged in, and no enforcer: what the table says is asked directly. */
abstract class TableFixture {

    static final String PLUGIN = "qtforge:plugin/a";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    Framework framework;
    FrameworkTable table;
    DenialDesk desk;

    @BeforeEach
    void startFramework() throws Exception {
        framework = FelixFixture.framework(
                folder.resolve("cache"),
                Map.of(
                        "org.osgi.framework.system.packages.extra",
                        "org.osgi.service.condpermadmin,org.osgi.service.permissionadmin"));
        start();
    }

    void start() throws Exception {
        framework.init();
        table = new FrameworkTable(framework, location -> false);
        desk = new DenialDesk(table.authority(), true);
        table.plugInto(framework, desk);
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
        table.close();
    }

    <S> S service(Class<S> type) {
        return framework
                .getBundleContext()
                .getService(framework.getBundleContext().getServiceReference(type));
    }

    ConditionalPermissionAdmin admin() {
        return service(ConditionalPermissionAdmin.class);
    }

    PermissionAdmin permissionAdmin() {
        return service(PermissionAdmin.class);
    }

    Bundle plugin(String location, String... entries) throws BundleException {
        return FelixFixture.install(framework, location, entries);
    }

    /** Replaces all rows. */
    boolean commit(String... rows) {
        ConditionalPermissionUpdate update = admin().newConditionalPermissionUpdate();
        List<ConditionalPermissionInfo> infos = update.getConditionalPermissionInfos();
        infos.clear();
        for (String row : rows) {
            infos.add(admin().newConditionalPermissionInfo(row));
        }
        return update.commit();
    }

    List<String> encoded() {
        List<String> rows = new ArrayList<>();
        admin().newConditionalPermissionUpdate()
                .getConditionalPermissionInfos()
                .forEach(row -> rows.add(row.getEncoded()));
        return rows;
    }

    static String at(String pattern) {
        return "[org.osgi.service.condpermadmin.BundleLocationCondition \"" + pattern + "\"]";
    }

    static String notAt(String pattern) {
        return "[org.osgi.service.condpermadmin.BundleLocationCondition \"" + pattern + "\" \"!\"]";
    }

    static String read(String path) {
        return "(java.io.FilePermission \"" + path + "\" \"read\")";
    }

    boolean mayRead(Bundle bundle, String path) throws ClassNotFoundException {
        return may(bundle, new FilePermission(path, "read"));
    }

    boolean may(Bundle bundle, Permission permission) throws ClassNotFoundException {
        return table.authority().implies(domain(bundle), permission);
    }

    static ProtectionDomain domain(Bundle bundle) throws ClassNotFoundException {
        return bundle.loadClass(Actions.class.getName()).getProtectionDomain();
    }
}
