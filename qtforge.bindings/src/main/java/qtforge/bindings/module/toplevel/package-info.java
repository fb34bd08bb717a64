// SPDX-License-Identifier: Apache-2.0
/** The top level of the bindings: what {@code qtforge.NAME} is. */
package qtforge.bindings.module.toplevel;
