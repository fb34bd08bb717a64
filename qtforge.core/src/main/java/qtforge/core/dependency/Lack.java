// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.resource.Requirement;

/**
 * A requirement that is not met.
 *
 * @param requirement what is required
 * @param blocked the bundle that would meet it but cannot be resolved itself; empty when there is none
 */
public record Lack(Requirement requirement, Optional<Bundle> blocked) {}
