// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The activator of generated bundles that ask for one. */
public class ScriptedActivator implements BundleActivator {

    private final Behaviour behaviour = new Behaviour();

    @Override
    public void start(BundleContext context) {
        behaviour.in("activatorStart");
    }

    @Override
    public void stop(BundleContext context) {
        behaviour.in("activatorStop");
    }
}
