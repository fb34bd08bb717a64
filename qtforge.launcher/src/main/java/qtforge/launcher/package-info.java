// SPDX-License-Identifier: Apache-2.0
/**
 * Starts an OSGi framework with the bundles of the distribution and hands it to a person (shell), to a script
 * ({@code --exec}) or to the operating system (daemon). Nothing here is visible to bundles; what the launcher
 * tells them it tells as framework properties, and it finds what they offer by service name.
 */
package qtforge.launcher;
