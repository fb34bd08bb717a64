// SPDX-License-Identifier: Apache-2.0
/** A script as a plugin. */
package qtforge.script.plugin;
