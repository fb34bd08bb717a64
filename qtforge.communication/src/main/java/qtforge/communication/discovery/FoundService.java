// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import org.osgi.framework.ServicePermission;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.caller.Rights;

/** A service as it is now, and where it is. */
record FoundService(ServiceReference<?> reference, ServiceRegistration service) {

    /** Whether everybody on the call stack may get it. */
    boolean isVisible() {
        return !Rights.enforced() || Rights.has(new ServicePermission(reference, ServicePermission.GET));
    }
}
