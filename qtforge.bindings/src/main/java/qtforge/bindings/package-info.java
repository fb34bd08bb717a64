// SPDX-License-Identifier: Apache-2.0
/**
 * What programs in Python and Lua see of the runtime, and how they reach it.
 *
 * <p>Facades are classes in {@code qtforge.bindings.module.<name>} with the annotations of {@code qtforge.api.script.binding}. {@code catalog}
 * reads them, {@code dispatch} calls them, {@code server} lets programs connect, {@code generate} writes the packages for the languages.
 */
package qtforge.bindings;
