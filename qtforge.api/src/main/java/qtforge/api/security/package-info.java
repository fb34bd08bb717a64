// SPDX-License-Identifier: Apache-2.0
/**
 * What plugins may do, who decides it, and how one finds out.
 *
 * <p>An operator meets {@link qtforge.api.security.SecurityManager} (state, consent, statistics),
 * {@link qtforge.api.security.PermissionManager} (grants), {@link qtforge.api.security.TrustManager} (levels, publishers),
 * {@link qtforge.api.security.SecurityPolicyEngine} (the policy file and rules),
 * {@link qtforge.api.security.SignatureVerifier} and {@link qtforge.api.security.SecurityValidator} (what is installed),
 * {@link qtforge.api.security.AuditLog}, {@link qtforge.api.security.PolicyLearner},
 * {@link qtforge.api.security.IsolationManager} and {@link qtforge.api.security.PluginWatch}. The services are published by the
 * bundles {@code qtforge.security} and {@code qtforge.isolation}.
 *
 * <p>Every method that changes something, and every one that tells about other plugins, needs the caller to have
 * {@link qtforge.api.security.PluginPermission#PLUGIN_ADMIN} when a plugin is on the call stack and enforcement is on;
 * otherwise PERMISSION_DENIED. Unless a method says otherwise: arguments and results are never null, collections are
 * immutable snapshots, every method may be called from any thread, and failures are thrown as
 * {@link qtforge.api.core.PluginException}.
 */
@Export
@Version("1.2.0")
package qtforge.api.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
