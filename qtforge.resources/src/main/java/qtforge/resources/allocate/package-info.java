// SPDX-License-Identifier: Apache-2.0
/** The choice among pools of a type. */
package qtforge.resources.allocate;
