// SPDX-License-Identifier: Apache-2.0
/** Module {@code communication} of the bindings. */
package qtforge.bindings.module.communication;
