// SPDX-License-Identifier: Apache-2.0
/** Composite plugins that are installed: their objects, their members, their health. */
package qtforge.orchestration.composition.plugin;
