// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/** Why the runtime is not ready: what is not resolved or not active although it should be. */
final class Diagnosis {
    private static final String CORE = "qtforge.core";

    private final BundleContext framework;
    private final ErrorReport errors;

    Diagnosis(BundleContext framework, ErrorReport errors) {
        this.framework = framework;
        this.errors = errors;
    }

    /** One line for each bundle in trouble, then one about the bundle that says when the runtime is ready. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int level = framework.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
        String core = CORE + " is not in the distribution";
        for (Bundle bundle : framework.getBundles()) {
            if (CORE.equals(bundle.getSymbolicName())) {
                core = CORE + " is " + state(bundle) + " and has not reported that the first scan is over";
            }
            if (inTrouble(bundle, level)) {
                lines.add(ErrorReport.name(bundle) + " is " + state(bundle)
                        + errors.of(bundle).map(error -> ": " + error).orElse(""));
            }
        }
        lines.add(core);
        return lines;
    }

    private static boolean inTrouble(Bundle bundle, int level) {
        BundleStartLevel own = bundle.adapt(BundleStartLevel.class);
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (own == null || revision == null || own.getStartLevel() > level) {
            return false;
        }
        if ((revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0) {
            return bundle.getState() == Bundle.INSTALLED;
        }
        boolean lazy = bundle.getState() == Bundle.STARTING && own.isActivationPolicyUsed();
        return own.isPersistentlyStarted() && bundle.getState() != Bundle.ACTIVE && !lazy;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "not resolved";
            case Bundle.RESOLVED -> "resolved but not active";
            case Bundle.STARTING -> "still starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.ACTIVE -> "active";
            default -> "uninstalled";
        };
    }
}
