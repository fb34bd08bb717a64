// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.runtime;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import qtforge.api.communication.LogMessage;
import qtforge.api.communication.LogMessage.Level;
import qtforge.api.communication.RuntimeTopics;
import qtforge.communication.caller.Caller;

/**
 * Says what is logged, while somebody listens. What this bundle logs is not said: it could be about the saying. A line becomes a
 * message of the plugin or bundle that wrote it.
 */
@Component(
        immediate = true,
        service = {})
public final class LogFeed implements LogListener {

    private static final Bundle SELF = FrameworkUtil.getBundle(LogFeed.class);

    private final RuntimeFeed feed;
    private final LogReaderService reader;

    /** Called by Declarative Services. */
    @Activate
    public LogFeed(@Reference RuntimeFeed feed, @Reference LogReaderService reader) {
        this.feed = feed;
        this.reader = reader;
        reader.addLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        Bundle bundle = entry.getBundle();
        if (bundle == null || bundle.equals(SELF)) {
            return;
        }
        String topic = RuntimeTopics.log(Caller.of(bundle).id());
        if (feed.isWanted(topic)) {
            String name = entry.getLoggerName();
            feed.say(topic, new LogMessage(level(entry), text(entry), name == null ? "" : name));
        }
    }

    private static String text(LogEntry entry) {
        Throwable thrown = entry.getException();
        String message = entry.getMessage() == null ? "" : entry.getMessage();
        return thrown == null ? message : message + ": " + thrown;
    }

    /** The original has no level for what is always logged, and one more for what is worst. */
    private static Level level(LogEntry entry) {
        return switch (entry.getLogLevel()) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARNING;
            case DEBUG, TRACE -> Level.DEBUG;
            default -> Level.INFO;
        };
    }

    @Deactivate
    void stop() {
        reader.removeLogListener(this);
    }
}
