// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import qtforge.api.monitoring.metrics.PluginMeters;
import qtforge.monitoring.metrics.sample.CallCounter;
import qtforge.monitoring.metrics.sample.CallTotals;

/** A timer of a plugin. */
public final class TimerMeter extends Meter implements PluginMeters.Timer {

    static final String KIND = "timer";

    private final CallCounter times = new CallCounter();

    TimerMeter(Identity identity, MeterTable table) {
        super(identity, table);
    }

    @Override
    String kind() {
        return KIND;
    }

    @Override
    public void record(long nanos) {
        times.ended(Math.max(0, nanos), false);
    }

    @Override
    public long count() {
        return times.totals().count();
    }

    /** What was recorded. */
    public CallTotals totals() {
        return times.totals();
    }
}
