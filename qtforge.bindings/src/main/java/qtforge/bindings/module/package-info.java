// SPDX-License-Identifier: Apache-2.0
/** The facades: what programs see, a package for each module. */
package qtforge.bindings.module;
