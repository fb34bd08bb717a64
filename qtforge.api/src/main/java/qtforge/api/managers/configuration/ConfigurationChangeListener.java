// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of changes it subscribed to. */
@FunctionalInterface
@ConsumerType
public interface ConfigurationChangeListener {

    /**
     * A key has changed. Called after the change, in a thread of the configuration bundle, with no more than the rights of the bundle that
     * subscribed; one call at a time, in the order of the changes. It may call the manager. What it throws is logged.
     */
    void configurationChanged(ConfigurationChangeEvent event);
}
