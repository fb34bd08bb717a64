// SPDX-License-Identifier: Apache-2.0
/** The module {@code marketplace}: what the repositories offer. */
package qtforge.bindings.module.marketplace;
