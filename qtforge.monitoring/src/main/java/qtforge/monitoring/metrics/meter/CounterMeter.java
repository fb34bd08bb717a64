// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import java.util.concurrent.atomic.DoubleAdder;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginMeters;

/** A counter of a plugin. */
public final class CounterMeter extends Meter implements PluginMeters.Counter {

    static final String KIND = "counter";

    private final DoubleAdder sum = new DoubleAdder();

    CounterMeter(Identity identity, MeterTable table) {
        super(identity, table);
    }

    @Override
    String kind() {
        return KIND;
    }

    @Override
    public void increment() {
        sum.add(1);
    }

    @Override
    public void add(double amount) {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "counter " + family() + " cannot grow by " + amount + "; use a gauge for what can fall");
        }
        sum.add(amount);
    }

    @Override
    public double value() {
        return sum.sum();
    }
}
