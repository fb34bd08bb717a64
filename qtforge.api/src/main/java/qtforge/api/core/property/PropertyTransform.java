// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import org.osgi.annotation.versioning.ConsumerType;

/** Turns the value of one end of a {@link PropertyBinding} into that of the other. */
@ConsumerType
@FunctionalInterface
public interface PropertyTransform {

    /**
     * Turns a value into another. Called in the thread that changed the property, without any lock; must not block.
     *
     * @param value JSON-shaped, may be null
     * @return JSON-shaped, or anything {@link qtforge.api.core.JsonValues#normalize} takes; may be null
     * @throws Exception when there is no such value; the other end keeps its value and the failure is recorded
     */
    Object apply(Object value) throws Exception;
}
