// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.osgi.framework.Bundle;
import qtforge.api.monitoring.metrics.PluginMeters;
import qtforge.caller.Caller;

/** Meters as one bundle has them. */
public final class BundleMeters implements PluginMeters {

    private static final String PREFIX = "qtforge_custom_";

    private final MeterTable table;
    private final Caller caller;

    private BundleMeters(MeterTable table, Caller caller) {
        this.table = table;
        this.caller = caller;
    }

    /** The view of a bundle. */
    public static PluginMeters of(MeterTable table, Bundle bundle) {
        return new BundleMeters(table, Caller.of(bundle));
    }

    /** Takes away what a bundle has, as it has stopped. */
    public static void end(MeterTable table, Bundle bundle) {
        table.removeAll(bundle);
    }

    @Override
    public Counter counter(String name, String help, Map<String, String> labels) {
        return live(table.find(
                identity(name, "", help, labels),
                CounterMeter.KIND,
                true,
                CounterMeter.class,
                identity -> new CounterMeter(identity, table)));
    }

    @Override
    public AutoCloseable gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        Objects.requireNonNull(value, "value");
        return live(table.find(
                identity(name, "", help, labels),
                GaugeMeter.KIND,
                false,
                GaugeMeter.class,
                identity -> new GaugeMeter(identity, table, value)));
    }

    @Override
    public Timer timer(String name, String help, Map<String, String> labels) {
        return live(table.find(
                identity(name, "_seconds", help, labels),
                TimerMeter.KIND,
                true,
                TimerMeter.class,
                identity -> new TimerMeter(identity, table)));
    }

    /** What the bundle had may have been taken away while this one was made. */
    private <M extends Meter> M live(M meter) {
        if (!caller.isLive()) {
            meter.close();
            caller.requireLive("make meter " + meter.family());
        }
        return meter;
    }

    private Meter.Identity identity(String name, String unit, String help, Map<String, String> labels) {
        String checked = MeterNames.check(name);
        caller.requireLive("make meter " + checked);
        String family = PREFIX + (checked.endsWith(unit) ? checked : checked + unit);
        return new Meter.Identity(family, MeterNames.help(help), MeterNames.labels(checked, labels), caller);
    }
}
