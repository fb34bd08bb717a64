// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.jmx;

import java.util.Map;

/** The numbers of a plugin as attributes; of the last sample. */
public interface PluginMXBean {

    String getId();

    String getVersion();

    String getState();

    /** When the sample was taken, in milliseconds since 1970. */
    long getTimeMillis();

    double getUptimeSeconds();

    long getLastActivityMillis();

    double getCpuSeconds();

    long getAllocatedBytes();

    int getLiveThreads();

    long getStateChanges();

    long getRestarts();

    long getReloads();

    long getConfigurationChanges();

    /** By code. */
    Map<String, Long> getErrors();

    long getMessagesIn();

    long getMessagesOut();

    long getMessagesDropped();

    long getCalls();

    long getCallsFailed();

    double getCallSeconds();

    long getDenials();
}
