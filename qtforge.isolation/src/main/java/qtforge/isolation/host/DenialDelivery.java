// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.enforcement.Denial;
import qtforge.enforcement.DenialHandler;

/** Brings denials to whoever words and records those of this process, so that they read the same wherever they happened. */
final class DenialDelivery {

    /** The message; empty when nobody is there, or where there is no such package. */
    Optional<String> deliver(BundleContext context, String id, DenialReport report) {
        try {
            return Handlers.deliver(context, id, report);
        } catch (NoClassDefFoundError e) {
            // Without the launcher's enforcers the package is not there; its import is optional.
            return Optional.empty();
        }
    }

    /** Apart, so that its types are needed only when it is called. */
    private static final class Handlers {

        static Optional<String> deliver(BundleContext context, String id, DenialReport report) {
            ServiceReference<DenialHandler> reference = context.getServiceReference(DenialHandler.class);
            DenialHandler handler = reference == null ? null : context.getService(reference);
            if (handler == null) {
                return Optional.empty();
            }
            try {
                return Optional.ofNullable(handler.denied(new Denial(
                        -1,
                        "qtforge:plugin/" + id,
                        report.permission().orElseThrow(),
                        report.thread(),
                        report.stack(),
                        report.blocked())));
            } finally {
                context.ungetService(reference);
            }
        }
    }
}
