// SPDX-License-Identifier: Apache-2.0
/** Felix Health Checks, where their bundles are: ours for them, those of others for us. */
package qtforge.monitoring.health.felix;
