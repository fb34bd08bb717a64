// SPDX-License-Identifier: Apache-2.0
/** Module {@code core} of the bindings: plugins, their states, versions and dependencies. */
package qtforge.bindings.module.core;
