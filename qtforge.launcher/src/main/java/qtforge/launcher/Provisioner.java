// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Carries out a {@link ReconcilePlan} in a framework that is initialised and, as a rule, not yet started. */
final class Provisioner {
    private static final long REFRESH_LIMIT_SECONDS = 30;

    private final BundleContext framework;
    private final Messages messages;

    Provisioner(BundleContext framework, Messages messages) {
        this.framework = framework;
        this.messages = messages;
    }

    void provision(Layout layout, OptionalBundles optional) throws LaunchFailure, InterruptedException {
        BundleList list = new BundleList(layout.bundleList());
        try {
            List<BundleFile> present = BundleFolder.scan(layout.bundles(), optional.folders(layout.bundles()));
            List<BundleFile> recorded = list.read();
            ReconcilePlan plan = ReconcilePlan.of(recorded, present, location -> framework.getBundle(location) != null);
            // Written first: after a crash halfway the next start must still know everything that may be ours.
            list.write(union(recorded, plan));
            carryOut(plan);
            list.write(present);
        } catch (IOException e) {
            throw new LaunchFailure(
                    ExitStatus.FAILED, "cannot read the bundles of the distribution: " + Causes.of(e), e);
        }
    }

    /** Old entries keep their old size and time, so that an update that did not happen is made up for. */
    private static List<BundleFile> union(List<BundleFile> recorded, ReconcilePlan plan) {
        List<BundleFile> all = new ArrayList<>(recorded);
        all.addAll(plan.install());
        return all;
    }

    private void carryOut(ReconcilePlan plan) throws InterruptedException {
        for (String location : plan.uninstall()) {
            attempt("remove", location, () -> framework.getBundle(location).uninstall());
        }
        for (BundleFile each : plan.update()) {
            attempt("update", each.location(), () -> framework
                    .getBundle(each.location())
                    .update());
        }
        if (plan.needsRefresh()) {
            refresh();
        }
        for (BundleFile each : plan.install()) {
            attempt("install", each.location(), () -> install(each));
        }
    }

    private void install(BundleFile file) throws BundleException {
        Bundle bundle = framework.installBundle(file.location());
        bundle.adapt(BundleStartLevel.class).setStartLevel(file.level());
        if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** Equinox keeps wirings over restarts: without this, bundles stay wired to content that is gone. */
    private void refresh() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        framework.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        if (!done.await(REFRESH_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            messages.warn("the framework did not finish refreshing changed bundles");
        }
    }

    /** One broken jar must not keep the others from starting; that something is missing shows at readiness. */
    private void attempt(String what, String location, Step step) {
        try {
            step.run();
        } catch (BundleException | IllegalStateException e) {
            String name = location.substring(location.lastIndexOf('/') + 1);
            messages.warn("cannot " + what + " " + name + ": " + Causes.of(e));
        }
    }

    /** One change to the framework. */
    private interface Step {
        void run() throws BundleException;
    }
}
