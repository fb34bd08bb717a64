// SPDX-License-Identifier: Apache-2.0
package org.qtforge.examples.faulty;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Misbehaves when the bundle is started or stopped, as framework properties say. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public class FaultyActivator implements BundleActivator {

    private static final String PREFIX = "qtforge.examples.faulty.activator.";

    @Override
    public void start(BundleContext context) {
        occur(context, "start");
    }

    @Override
    public void stop(BundleContext context) {
        occur(context, "stop");
    }

    private static void occur(BundleContext context, String place) {
        String kind = context.getProperty(PREFIX + place);
        Faults.occur(place, kind == null ? "ok" : kind);
    }
}
