// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.util.Map;
import java.util.function.DoubleSupplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Meters of a plugin's own. Each bundle gets a view of its own; its meters go when it stops, or when they are closed. They are exposed as
 * {@code qtforge_custom_NAME} with the label {@code plugin}, and with those given.
 *
 * <p>Names are {@code [a-z][a-z0-9_]*}, at most 100 characters; labels likewise. A bundle may have 1,000 meters, then
 * RESOURCE_EXHAUSTED. Keep a meter, do not look it up for each event. All of it may be called from any thread.
 */
@ProviderType
public interface PluginMeters {

    /**
     * A number that only grows. The same one for the same name and labels.
     *
     * @param labels by name; few values each, as each combination is kept
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for a name that will not do;
     *     INVALID_STATE when a meter of another kind has that name; RESOURCE_EXHAUSTED
     */
    Counter counter(String name, String help, Map<String, String> labels);

    /**
     * A number that is read when it is asked for, in a thread of the runtime, with the rights of the plugin. What it throws is logged once and
     * its value is left out.
     */
    AutoCloseable gauge(String name, String help, Map<String, String> labels, DoubleSupplier value);

    /** How often something took how long. The same one for the same name and labels. */
    Timer timer(String name, String help, Map<String, String> labels);

    /** A number that only grows. */
    @ProviderType
    interface Counter extends AutoCloseable {

        /** Adds one. */
        void increment();

        /** Adds an amount, 0 or more. */
        void add(double amount);

        double value();

        /** Takes the meter away. */
        @Override
        void close();
    }

    /** How often something took how long. */
    @ProviderType
    interface Timer extends AutoCloseable {

        /** Records one event that took so many nanoseconds; below 0 counts as 0. */
        void record(long nanos);

        long count();

        /** Takes the meter away. */
        @Override
        void close();
    }
}
