// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.core.dependency.BundleNames;
import qtforge.core.dependency.Complaint;
import qtforge.core.dependency.FrameworkView;
import qtforge.core.dependency.Lack;
import qtforge.core.dependency.ResolutionOutlook;

/** Finds out why bundles are not resolved; looks at the framework once. */
final class WiringInquiry {

    /** A longer chain is not followed link by link; its end is named by each link anyway. */
    private static final int DEEPEST = 16;

    private final BundleContext context;
    private final Causes causes;
    private final Set<Long> visited = new HashSet<>();
    private FrameworkView framework;
    private ResolutionOutlook outlook;

    WiringInquiry(BundleContext context, Causes causes) {
        this.context = context;
        this.causes = causes;
    }

    /** The installed bundles as they were when they were first asked for. */
    FrameworkView framework() {
        if (framework == null) {
            framework = FrameworkView.of(Arrays.asList(context.getBundles()));
        }
        return framework;
    }

    /** Explains an unresolved bundle. */
    void inquire(Bundle bundle, int depth) {
        if (lacks(bundle, depth) && outlook.lacks(bundle).isEmpty()) {
            conflict(bundle, BundleNames.withKind(bundle), depth);
        }
    }

    /**
     * Tells what an unresolved bundle lacks.
     *
     * @return false when it was told before, or the bundle is resolved
     */
    boolean lacks(Bundle bundle, int depth) {
        if (!visited.add(bundle.getBundleId()) || framework().isResolved(bundle)) {
            return false;
        }
        if (outlook == null) {
            outlook = new ResolutionOutlook(framework());
        }
        String who = BundleNames.withKind(bundle);
        for (Lack lack : outlook.lacks(bundle)) {
            Complaint complaint = outlook.complaint(lack);
            causes.add("wiring", who + " " + complaint.message(), complaint.remedy(), depth);
            if (depth < DEEPEST) {
                lack.blocked().ifPresent(provider -> inquire(provider, depth + 1));
            }
        }
        return true;
    }

    private void conflict(Bundle bundle, String who, int depth) {
        Optional<ResolveDryRun.Outcome> outcome =
                new ResolveDryRun(context).run(bundle.adapt(BundleRevision.class), framework());
        String failure = outcome.map(ResolveDryRun.Outcome::failure).orElse("");
        if (failure.isEmpty()) {
            causes.add(
                    "wiring",
                    who + " is not resolved, though everything it requires is there",
                    "start it; the framework resolves it then",
                    depth);
        } else {
            causes.add(
                    "wiring",
                    who + " cannot be resolved, though each thing it requires is there by itself; the framework says: "
                            + failure,
                    "install versions that go together: all of them must use the same provider of the packages named",
                    depth);
        }
    }
}
