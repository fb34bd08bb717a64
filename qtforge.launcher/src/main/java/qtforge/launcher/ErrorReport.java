// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** Prints what goes wrong in the framework, one line each, and remembers it for the diagnosis. */
final class ErrorReport implements FrameworkListener {
    private final Map<Long, String> last = new ConcurrentHashMap<>();
    private final Messages messages;

    ErrorReport(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() != FrameworkEvent.ERROR || event.getThrowable() == null) {
            return;
        }
        Bundle bundle = event.getBundle();
        String cause = Causes.of(event.getThrowable());
        String before = last.put(bundle.getBundleId(), cause);
        // A bundle that cannot be resolved fails again with every attempt; saying it once is enough.
        if (!cause.equals(before)) {
            messages.warn("error in " + name(bundle) + ": " + cause);
        }
    }

    /** The last error of a bundle. */
    Optional<String> of(Bundle bundle) {
        return Optional.ofNullable(last.get(bundle.getBundleId()));
    }

    /** Symbolic name and version; a broken bundle may have no name. */
    static String name(Bundle bundle) {
        String symbolic = bundle.getSymbolicName();
        return symbolic == null ? bundle.getLocation() : symbolic + " " + bundle.getVersion();
    }
}
