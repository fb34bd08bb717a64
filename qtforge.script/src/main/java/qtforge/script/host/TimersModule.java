// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;

/** {@code qtforge.timers}: calls later and again, on the plugin's own timer, when it is their turn. */
final class TimersModule {

    private static final long LONGEST = TimeUnit.DAYS.toMillis(365);

    private final HostScope scope;

    TimersModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("timers.")
                .function("after", this::after)
                .function("every", this::every)
                .function("cancel", arguments -> scope.holdings().end(arguments.whole(0, "timer", 0, Long.MAX_VALUE)))
                .members();
    }

    private Object after(Arguments arguments) {
        long millis = arguments.whole(0, "milliseconds", 0, LONGEST);
        ScriptFunction function = arguments.function(1, "function");
        Timer timer = new Timer(function);
        long number = scope.holdings().keep(timer);
        timer.begin(() -> scope.context()
                .timer()
                .schedule(
                        () -> {
                            try {
                                scope.callBackReporting("timer", function);
                            } finally {
                                scope.holdings().forget(number);
                                function.release();
                            }
                        },
                        millis,
                        TimeUnit.MILLISECONDS));
        return number;
    }

    private Object every(Arguments arguments) {
        long millis = arguments.whole(0, "milliseconds", 1, LONGEST);
        ScriptFunction function = arguments.function(1, "function");
        Timer timer = new Timer(function);
        long number = scope.holdings().keep(timer);
        ScheduledExecutorService all = scope.context().timer();
        // From the end of a call: a slow one must not be followed by those it missed.
        timer.begin(() -> all.scheduleWithFixedDelay(
                () -> scope.callBackReporting("timer", function), millis, millis, TimeUnit.MILLISECONDS));
        return number;
    }

    /** A timer in force. */
    private static final class Timer implements AutoCloseable {

        private final ScriptFunction function;
        private volatile Future<?> future;

        Timer(ScriptFunction function) {
            this.function = function;
        }

        void begin(java.util.function.Supplier<Future<?>> begin) {
            try {
                future = begin.get();
            } catch (RejectedExecutionException e) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED, "too many timers wait already; cancel some", e);
            }
        }

        @Override
        public void close() {
            Future<?> begun = future;
            if (begun != null) {
                begun.cancel(false);
            }
            function.release();
        }
    }
}
