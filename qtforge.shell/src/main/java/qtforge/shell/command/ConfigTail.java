// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Process;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.shell.text.TextWidth;
import qtforge.shell.text.TimeText;

/** Prints changes of the configuration as they come. What comes too fast for the terminal is not shown. */
final class ConfigTail {

    private static final int MOST_WAITING = 1000;

    private final JsonCodec json;
    private final BlockingQueue<ConfigurationChangeEvent> events = new ArrayBlockingQueue<>(MOST_WAITING);

    ConfigTail(JsonCodec json) {
        this.json = json;
    }

    /**
     * Prints until enough have come, the time is over, or the thread is interrupted, which is what Ctrl-C does.
     *
     * @param count zero for no end
     * @param limit zero for no end
     */
    void follow(ConfigurationManager manager, ChangeFilter filter, int count, Duration limit) {
        Process process = Process.Utils.current();
        if (process == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "there is nowhere to print to; run it in a shell");
        }
        String subscription = manager.subscribeToChanges(events::offer, filter);
        try {
            go(process.out(), count, System.nanoTime(), limit.toNanos());
        } catch (InterruptedException e) {
            // Ctrl-C: following ends, which is no failure. The flag stays, for whoever started this thread.
            Thread.currentThread().interrupt();
        } finally {
            manager.unsubscribeFromChanges(subscription);
        }
    }

    private void go(PrintStream out, int count, long begin, long limitNanos) throws InterruptedException {
        for (int printed = 0; count == 0 || printed < count; printed++) {
            long left = limitNanos == 0 ? Long.MAX_VALUE : limitNanos - (System.nanoTime() - begin);
            ConfigurationChangeEvent event = left <= 0 ? null : events.poll(left, TimeUnit.NANOSECONDS);
            if (event == null) {
                return;
            }
            out.println(TextWidth.oneLine(line(event)));
            out.flush();
        }
    }

    private String line(ConfigurationChangeEvent event) {
        return TimeText.of(event.timestamp()) + " " + event.scope().name().toLowerCase(Locale.ROOT)
                + (event.pluginId().isEmpty() ? "" : "(" + event.pluginId() + ")") + " " + event.type() + " "
                + event.key() + ": " + json.format(event.oldValue(), false) + " > "
                + json.format(event.newValue(), false);
    }
}
