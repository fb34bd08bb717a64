// SPDX-License-Identifier: Apache-2.0
/** Which engines there are. */
package qtforge.script.engine;
