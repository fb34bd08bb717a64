// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Waits for the condition that qtforge.core registers when boot and the first scan of the drop folders are over. */
final class Readiness {
    private static final String CONDITION = "(&(objectClass=org.osgi.service.condition.Condition)"
            + "(|(osgi.condition.id=qtforge.ready)(osgi.condition.id=qtforge.refused)))";

    private final BundleContext framework;

    Readiness(BundleContext framework) {
        this.framework = framework;
    }

    /**
     * Waits.
     *
     * @return what to tell the user, without the time it took; empty when the condition did not come
     * @throws LaunchFailure when the core says that security does not let it start anything
     */
    Optional<String> await(Duration limit) throws LaunchFailure, InterruptedException {
        Optional<ServiceReference<Object>> found = ServiceWait.await(framework, CONDITION, limit);
        Object refusal =
                found.map(condition -> condition.getProperty("qtforge.reason")).orElse(null);
        if (refusal != null) {
            throw new LaunchFailure(ExitStatus.SECURITY, "no plugin was started: " + refusal);
        }
        return found.map(this::summary);
    }

    private String summary(ServiceReference<Object> ready) {
        int bundles = framework.getBundles().length - 1; // without the framework itself
        int libraries = number(ready, "qtforge.libraries.total");
        return bundles + " bundles, " + number(ready, "qtforge.plugins.running") + " of "
                + number(ready, "qtforge.plugins.total") + " plugins running"
                + (libraries > 0 ? ", " + libraries + (libraries == 1 ? " library" : " libraries") : "");
    }

    private static int number(ServiceReference<Object> ready, String key) {
        return ready.getProperty(key) instanceof Number number ? number.intValue() : 0;
    }
}
