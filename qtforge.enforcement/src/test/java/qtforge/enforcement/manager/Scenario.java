// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import qtforge.enforcement.Enforcement;
import qtforge.enforcement.FelixFixture;
import qtforge.enforcement.boot.EnforcementBoot;
import qtforge.enforcement.testplugin.Actions;

/** A runtime in miniature, for the processes that tests of the SecurityManager start. */
public final class Scenario implements AutoCloseable {

    final Path folder;
    final EnforcementBoot boot;
    final Framework framework;

    Scenario(String mode) throws Exception {
        folder = Files.createTempDirectory("qtforge-enforcement");
        boot = EnforcementBoot.prepare(mode, folder.resolve("bundles"));
        Map<String, Object> settings = new HashMap<>();
        boot.configure(settings);
        framework = FelixFixture.framework(folder.resolve("cache"), settings);
        start();
    }

    void start() throws Exception {
        framework.init();
        boot.initialised(framework);
        framework.start();
    }

    Enforcement enforcement() {
        return service(Enforcement.class);
    }

    <S> S service(Class<S> type) {
        return framework
                .getBundleContext()
                .getService(framework.getBundleContext().getServiceReference(type));
    }

    /** Puts rows before those that are there. */
    void rows(String... rows) {
        ConditionalPermissionAdmin admin = service(ConditionalPermissionAdmin.class);
        ConditionalPermissionUpdate update = admin.newConditionalPermissionUpdate();
        List<ConditionalPermissionInfo> added = new ArrayList<>();
        for (String row : rows) {
            added.add(admin.newConditionalPermissionInfo(row));
        }
        update.getConditionalPermissionInfos().addAll(0, added);
        if (!update.commit()) {
            throw new IllegalStateException("somebody else changed the table");
        }
    }

    static String allow(String location, String permissions) {
        return "allow {[org.osgi.service.condpermadmin.BundleLocationCondition \"" + location + "\"] " + permissions
                + "}";
    }

    /** The actions of a new bundle. */
    Function<String, Callable<Object>> plugin(String location) throws Exception {
        Bundle bundle = FelixFixture.install(framework, location);
        bundle.start();
        return actions(bundle);
    }

    @SuppressWarnings("unchecked")
    Function<String, Callable<Object>> actions(Bundle bundle) throws Exception {
        return (Function<String, Callable<Object>>)
                bundle.loadClass(Actions.class.getName()).getConstructor().newInstance();
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        boot.close();
    }
}
