// SPDX-License-Identifier: Apache-2.0
package qtforge.web.http;

import org.osgi.framework.Bundle;
import qtforge.caller.Rights;

/** Tells plugins and their libraries from what the operator installed. */
public final class PluginBundles {

    /** What the core installs has such a location, and nothing else may. */
    private static final String LOCATION = "qtforge:";

    private PluginBundles() {}

    /** Whether a bundle is a plugin or a library of one. */
    public static boolean isOne(Bundle bundle) {
        return Rights.privileged(bundle::getLocation).startsWith(LOCATION);
    }
}
