// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import qtforge.enforcement.Enforcement;

/** Stands in for the bundle that owns the policy. */
public final class StubPolicyOwner implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        ServiceReference<Enforcement> reference = context.getServiceReference(Enforcement.class);
        Enforcement enforcement = context.getService(reference);
        String refusal = context.getProperty("qtforge.stub.refusal");
        String later = context.getProperty("qtforge.stub.later");
        if (refusal != null) {
            enforcement.refuse(refusal);
            return;
        }
        enforcement.ready();
        if (later != null) {
            context.addFrameworkListener(event -> {
                if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                    enforcement.refuse(later);
                }
            });
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
