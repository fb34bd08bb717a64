// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of changes. Given to {@link PluginServiceDiscovery#listen}, or registered as an OSGi service (whiteboard), with
 * {@link #NAME} and {@link #FILTER} to choose what it hears of.
 *
 * <p>Calls come one at a time on threads of the runtime, changes of one service in their order. At most 10,000 changes wait for a
 * listener; then the oldest are dropped and counted.
 */
@ConsumerType
@FunctionalInterface
public interface ServiceChangeListener {

    /** Service property (String): only services of that name. */
    String NAME = "qtforge.discovery.name";

    /** Service property (String): only services whose properties match that LDAP filter. */
    String FILTER = "qtforge.discovery.filter";

    /** A service changed. */
    void serviceChanged(ServiceChange change) throws Exception;
}
