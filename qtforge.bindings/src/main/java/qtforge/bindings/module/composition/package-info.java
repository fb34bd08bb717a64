// SPDX-License-Identifier: Apache-2.0
/** Compositions of plugins, as programs see them. */
package qtforge.bindings.module.composition;
