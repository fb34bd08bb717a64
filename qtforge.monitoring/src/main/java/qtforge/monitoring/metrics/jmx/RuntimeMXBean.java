// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.jmx;

import java.util.Map;

/** The numbers of the runtime as attributes, of the last sample; the JVM's own are in its own beans. */
public interface RuntimeMXBean {

    /** When the sample was taken, in milliseconds since 1970. */
    long getTimeMillis();

    int getBundles();

    int getPlugins();

    /** By the name of the state. */
    Map<String, Integer> getPluginsByState();

    /** Share of one processor. */
    double getCpu();

    long getOpenFiles();

    long getMessagesPublished();

    long getMessagesDelivered();

    long getMessagesDropped();

    long getMessagesWaiting();

    int getHungCallbacks();

    int getRunningWorkflows();

    long getJournalBytes();
}
