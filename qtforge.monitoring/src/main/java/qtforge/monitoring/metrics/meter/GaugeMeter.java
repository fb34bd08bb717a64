// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import qtforge.caller.Rights;

/** A gauge of a plugin. */
public final class GaugeMeter extends Meter {

    static final String KIND = "gauge";

    private final System.Logger log = System.getLogger(GaugeMeter.class.getName());
    private final DoubleSupplier value;
    private final AtomicBoolean told = new AtomicBoolean();

    GaugeMeter(Identity identity, MeterTable table, DoubleSupplier value) {
        super(identity, table);
        this.value = value;
    }

    @Override
    String kind() {
        return KIND;
    }

    /** Reads it with the rights of its bundle; empty when it throws. */
    OptionalDouble read() {
        try {
            return OptionalDouble.of(Rights.as(identity().owner().bundle(), value::getAsDouble));
            // Code of a plugin may throw anything, and others are read after it.
        } catch (Throwable e) {
            if (told.compareAndSet(false, true)) {
                log.log(
                        System.Logger.Level.WARNING,
                        "Gauge " + family() + " of plugin " + owner()
                                + " threw, and is left out as long as it does; this is told once",
                        e);
            }
            return OptionalDouble.empty();
        }
    }
}
