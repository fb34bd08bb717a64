// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.exec;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.command.VerbCatalog;

/** Holds a command line back until the verbs it names are there. */
final class VerbGate {

    private static final Pattern NAME = Pattern.compile("\\bqtforge:([A-Za-z]+)");
    private static final long STEP_NANOS = Duration.ofMillis(1).toNanos();

    private final BundleContext context;
    private final Duration limit;

    VerbGate(BundleContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
    }

    /**
     * Waits, as long as the limit, until Gogo knows all the verbs of this shell that a command line names. Names that are no
     * verbs are not waited for.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE naming the verb that did not come
     */
    void await(CommandSession session, String line) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (String verb : verbs(line)) {
            if (session.get("qtforge:" + verb) == null) {
                await(session, verb, end);
            }
        }
    }

    private void await(CommandSession session, String verb, long end) throws InterruptedException {
        ServiceTracker<Object, Object> tracker = tracker(verb);
        tracker.open();
        try {
            long millis = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
            boolean registered = tracker.waitForService(millis) != null;
            // Gogo hears of the service at the same time as this tracker and may be a moment later; it tells nobody.
            while (registered && session.get("qtforge:" + verb) == null && System.nanoTime() < end) {
                LockSupport.parkNanos(STEP_NANOS);
            }
        } finally {
            tracker.close();
        }
        if (session.get("qtforge:" + verb) == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "qtforge:" + verb + " did not become available within " + limit.toSeconds()
                            + " s: a service it needs is missing; is the bundle qtforge.core started?");
        }
    }

    private ServiceTracker<Object, Object> tracker(String verb) {
        try {
            return new ServiceTracker<>(
                    context,
                    FrameworkUtil.createFilter("(&(" + CommandProcessor.COMMAND_SCOPE + "=qtforge)("
                            + CommandProcessor.COMMAND_FUNCTION + "=" + verb + "))"),
                    null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter for the verb " + verb + " cannot be made", e);
        }
    }

    private static Set<String> verbs(String line) {
        Set<String> named = new TreeSet<>();
        Matcher matcher = NAME.matcher(line);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        named.retainAll(VerbCatalog.functions());
        return named;
    }
}
