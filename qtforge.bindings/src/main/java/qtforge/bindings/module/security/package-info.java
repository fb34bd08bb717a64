// SPDX-License-Identifier: Apache-2.0
/** Module {@code security} of the bindings. */
package qtforge.bindings.module.security;
