// SPDX-License-Identifier: Apache-2.0
/** Plugins that are script files, whatever their language. */
package qtforge.script;
