// SPDX-License-Identifier: Apache-2.0
/** Plugins that try to get out, for tests. */
package qtforge.hostile;
