// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptProperty;
import qtforge.bindings.Allowance;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/**
 * Calls a function of a program in time, in a thread of the runtime; that is made at the first start. The monitor guards the fields; the function is
 * called without it.
 */
@ScriptClass(value = "Timer", aliases = "PluginTimer")
@ScriptDoc(
        """
        Calls a function of the program after a time, once or again and again; one call at a time.
        A program may have 100 timers at a time; one that nothing refers to any more is closed.""")
public final class TimerFacade implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TimerFacade.class.getName());
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST = 100;
    private static final String TIMERS = "timers";

    private final PluginThreadSet threads;
    private final AutoCloseable ending;
    private final Allowance allowance;
    private Duration interval;
    private boolean singleShot;
    private Callback callback;
    private Future<?> running;
    private boolean closed;

    /** For a session. */
    @ScriptDoc("A timer that is not started; the interval is in milliseconds.")
    public TimerFacade(
            BindingContext context,
            @ScriptDefault("1000") Duration interval,
            @ScriptDefault("null") Callback callback,
            @ScriptDefault("false") boolean singleShot) {
        this.interval = checked(interval);
        this.callback = callback;
        this.singleShot = singleShot;
        allowance = context.allowance();
        allowance.take(TIMERS, 1, MOST, "close timers that are not needed");
        try {
            threads = context.service(PluginExecutors.class).open(WorkPool.ACCOUNT, 1);
        } catch (RuntimeException e) {
            allowance.giveBack(TIMERS, 1);
            throw e;
        }
        ending = context.atEnd(this::end);
    }

    private static Duration checked(Duration interval) {
        if (interval.toMillis() < 1 || interval.compareTo(LONGEST) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the interval of a timer is 1 ms to 365 days, but " + interval.toMillis() + " ms was given");
        }
        return interval;
    }

    @ScriptDoc("Starts it, or starts it anew; with an interval in milliseconds, that is taken from now on.")
    public synchronized void start(@ScriptDefault("null") Duration newInterval) {
        if (closed) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the timer is closed; make another");
        }
        if (callback == null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "the timer has no function to call; give it one with on_timeout");
        }
        if (newInterval != null) {
            interval = checked(newInterval);
        }
        cancel();
        long millis = interval.toMillis();
        running = singleShot
                ? threads.timer().schedule(this::fire, millis, TimeUnit.MILLISECONDS)
                : threads.timer().scheduleWithFixedDelay(this::fire, millis, millis, TimeUnit.MILLISECONDS);
    }

    @ScriptDoc("Stops it; a call that is under way goes on. Whether it ran.")
    public synchronized boolean stop() {
        return cancel();
    }

    private boolean cancel() {
        boolean was = isActive();
        if (running != null) {
            running.cancel(false);
            running = null;
        }
        return was;
    }

    private void fire() {
        Callback function;
        synchronized (this) {
            function = callback;
        }
        try {
            if (function != null) {
                function.call();
            }
        } catch (RuntimeException e) {
            // The next call may do better; a program that has gone ends the timer with its session.
            LOG.log(System.Logger.Level.WARNING, "the function of a timer failed", e);
        }
    }

    @ScriptDoc("Says which function is called, from the next time on.")
    @ScriptName({"on_timeout", "set_callback"})
    public void onTimeout(Callback function) {
        Callback before;
        synchronized (this) {
            before = callback;
            callback = function;
        }
        if (before != null && before != function) {
            before.close();
        }
    }

    @ScriptProperty
    @ScriptDoc("The interval in milliseconds.")
    public synchronized Duration interval() {
        return interval;
    }

    /** Changes {@link #interval()}; a timer that runs takes it when it is started anew. */
    @ScriptProperty
    @ScriptDoc("Changes the interval; a timer that runs takes it when it is started anew.")
    public synchronized void interval(Duration time) {
        interval = checked(time);
    }

    @ScriptDoc("Changes the interval, as the property does.")
    public void setInterval(@ScriptName("interval") Duration time) {
        interval(time);
    }

    @ScriptDoc("Changes whether it calls the function only once, as the property does.")
    public void setSingleShot(@ScriptName("single_shot") boolean once) {
        singleShot(once);
    }

    @ScriptDoc("Whether it calls the function only once for each start, as the property says.")
    public boolean isSingleShot() {
        return singleShot();
    }

    @ScriptProperty
    @ScriptDoc("Whether it calls the function only once for each start.")
    public synchronized boolean singleShot() {
        return singleShot;
    }

    /** Changes {@link #singleShot()}; a timer that runs takes it when it is started anew. */
    @ScriptProperty
    @ScriptDoc("Changes whether it calls the function only once; a timer that runs takes it when it is started anew.")
    public synchronized void singleShot(boolean once) {
        singleShot = once;
    }

    @ScriptDoc("Whether it is going to call the function.")
    @ScriptName({"is_active", "is_running"})
    public synchronized boolean isActive() {
        return running != null && !running.isDone();
    }

    private void end() {
        Callback last;
        boolean already;
        synchronized (this) {
            already = closed;
            closed = true;
            cancel();
            last = callback;
            callback = null;
        }
        if (!already) {
            allowance.giveBack(TIMERS, 1);
        }
        threads.stop().ifPresent(left -> LOG.log(System.Logger.Level.WARNING, left));
        if (last != null) {
            last.close();
        }
    }

    @Override
    @ScriptDoc("Stops it for good.")
    public void close() {
        Endings.end(ending);
    }
}
