// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;

/**
 * A capability and who has it.
 *
 * @param capability what is offered
 * @param bundle whose it is; empty for a plugin without a bundle, or a bundle that is not installed
 * @param resolved whether the framework could wire to it at once
 */
public record Offer(Capability capability, Optional<Bundle> bundle, boolean resolved) {

    /** The framework's own preference: what is resolved, then the higher version, then the older bundle. */
    static final Comparator<Offer> BEST_FIRST = Comparator.comparing(Offer::resolved)
            .reversed()
            .thenComparing(Offer::version, Comparator.reverseOrder())
            .thenComparing(offer -> offer.bundle.map(Bundle::getBundleId).orElse(Long.MAX_VALUE));

    /** The capability's version; 0.0.0 when it has none. */
    public Version version() {
        return Capabilities.version(capability);
    }
}
