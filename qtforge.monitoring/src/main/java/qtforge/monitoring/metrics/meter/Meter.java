// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import java.util.Map;
import qtforge.caller.Caller;

/** A meter of a plugin's own. */
public abstract sealed class Meter implements AutoCloseable permits CounterMeter, GaugeMeter, TimerMeter {

    /** What it is called and whose it is. */
    record Identity(String family, String help, Map<String, String> labels, Caller owner) {}

    private final Identity identity;
    private final MeterTable table;
    private final String owner;

    Meter(Identity identity, MeterTable table) {
        this.identity = identity;
        this.table = table;
        owner = LabelText.of(identity.owner().id());
    }

    Identity identity() {
        return identity;
    }

    /** The name of its metric, without suffix. */
    public String family() {
        return identity.family();
    }

    public String help() {
        return identity.help();
    }

    /** Without the plugin. */
    public Map<String, String> labels() {
        return identity.labels();
    }

    /** The plugin, or the bundle that is none, as the value of a label. */
    public String owner() {
        return owner;
    }

    /** What kind it is, in words. */
    abstract String kind();

    @Override
    public void close() {
        table.remove(this);
    }
}
