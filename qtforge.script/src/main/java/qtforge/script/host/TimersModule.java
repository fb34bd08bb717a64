// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
        begin(number, timer, () -> scope.context()
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
        begin(
                number,
                timer,
                () -> all.scheduleWithFixedDelay(
                        () -> scope.callBackReporting("timer", function), millis, millis, TimeUnit.MILLISECONDS));
        return number;
    }

    /** One that is refused is not held either. */
    private void begin(long number, Timer timer, Supplier<Future<?>> begin) {
        try {
            timer.begin(begin);
        } catch (RejectedExecutionException e) {
            scope.holdings().end(number);
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    scope.context().pluginId(),
                    "too many timers wait already; cancel some",
                    e);
        }
    }

    /** A timer in force. */
    private static final class Timer implements AutoCloseable {

        private final ScriptFunction function;
        private volatile Future<?> future;
        private volatile boolean closed;

        Timer(ScriptFunction function) {
            this.function = function;
        }

        void begin(Supplier<Future<?>> begin) {
            future = begin.get();
            if (closed) {
                // The script ended meanwhile.
                future.cancel(false);
            }
        }

        @Override
        public void close() {
            closed = true;
            Future<?> begun = future;
            if (begun != null) {
                begun.cancel(false);
            }
            function.release();
        }
    }
}
