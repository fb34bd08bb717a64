// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of transitions. */
@ConsumerType
@FunctionalInterface
public interface LifecycleListener {

    /** It happened. Called by a thread of the runtime, one transition after the other; a listener that throws is logged. */
    void transitioned(LifecycleTransition transition);
}
