// SPDX-License-Identifier: Apache-2.0
/** What the annotated facades offer, read once and checked strictly: a mistake in a facade is an error that names it. */
package qtforge.bindings.catalog;
