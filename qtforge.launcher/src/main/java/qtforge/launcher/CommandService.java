// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** Runs command lines through the service that qtforge.shell registers; a JDK type, so no class is shared. */
final class CommandService {
    private static final String FILTER = "(&(objectClass=java.util.function.ToIntFunction)(qtforge.exec=true))";

    private final Framework framework;
    private final Duration limit;

    CommandService(Framework framework, Duration limit) {
        this.framework = framework;
        this.limit = limit;
    }

    /**
     * Runs one command line.
     *
     * @return its status, 0 for success
     * @throws LaunchFailure when nothing is there to run it
     */
    int run(String line) throws LaunchFailure, InterruptedException {
        // Asked for each time: a restart of the framework brings another context.
        BundleContext context = framework.getBundleContext();
        Optional<ServiceReference<Object>> reference =
                context == null ? Optional.empty() : ServiceWait.await(context, FILTER, limit);
        Object service = reference.map(found -> context.getService(found)).orElse(null);
        if (service == null) {
            throw new LaunchFailure(
                    ExitStatus.NOT_READY,
                    "nothing is there to run '" + line + "': no bundle offers qtforge.exec (is qtforge.shell active?)");
        }
        try {
            return call(service, line);
        } finally {
            unget(context, reference.get());
        }
    }

    @SuppressWarnings("unchecked") // the service property is the promise that it takes strings
    private static int call(Object service, String line) {
        return ((ToIntFunction<String>) service).applyAsInt(line);
    }

    private static void unget(BundleContext context, ServiceReference<Object> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // The command stopped the framework; nothing is left to give back.
        }
    }
}
