// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Whatever service a part of the archive is about, if it is there. */
final class DumpServices {

    private final BundleContext context;

    DumpServices(BundleContext context) {
        this.context = context;
    }

    BundleContext context() {
        return context;
    }

    <S> Optional<S> find(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    <S> S require(Class<S> type) throws DumpPart.Absent {
        return find(type).orElseThrow(() -> new DumpPart.Absent(type));
    }
}
