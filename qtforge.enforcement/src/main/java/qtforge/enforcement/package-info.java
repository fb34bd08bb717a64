// SPDX-License-Identifier: Apache-2.0
/**
 * Between the enforcer, which is on the class path, and the bundle {@code qtforge.security}, which owns the policy. The
 * framework exports this package; {@link qtforge.enforcement.Enforcement} is registered as a service of the system bundle.
 */
@Version("1.0.0")
package qtforge.enforcement;

import org.osgi.annotation.versioning.Version;
